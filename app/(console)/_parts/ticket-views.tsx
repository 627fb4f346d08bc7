"use client";
import { Bookmark, Check, Inbox, MessageSquare, Timer, User, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { cx } from "../../_ui/cx.ts";
import { DangerGlyph } from "../../_ui/glyphs.tsx";

export type TicketViewLink = {
  id: "all" | "mine" | "danger" | "due" | "technician" | "reply" | "solved" | "saved";
  key: string;
  label: string;
  href: string;
  count: number | null;
  current: boolean;
};

const icons = {
  all: Inbox,
  mine: User,
  due: Timer,
  technician: Wrench,
  reply: MessageSquare,
  solved: Check,
  saved: Bookmark,
} as const;

/** Left of the ticket list: the desk's views, then the user's own. */
export function TicketViews({ views }: { views: TicketViewLink[] }) {
  const t = useTranslations("tickets.views");
  const own = views.filter((view) => view.id === "saved");
  return (
    <nav
      aria-label={t("title")}
      className="flex w-[216px] shrink-0 flex-col gap-0.5 overflow-y-auto border-r border-line bg-surface p-2 max-desk:hidden"
    >
      <h2 className="px-2 pb-1 pt-1.5 text-caption font-semibold">{t("title")}</h2>
      {views
        .filter((view) => view.id !== "saved")
        .map((view) => (
          <ViewLink key={view.key} view={view} />
        ))}
      {own.length > 0 && <h2 className="px-2 pb-1 pt-4 text-caption font-semibold">{t("saved")}</h2>}
      {own.map((view) => (
        <ViewLink key={view.key} view={view} />
      ))}
    </nav>
  );
}

function ViewLink({ view }: { view: TicketViewLink }) {
  const Icon = view.id === "danger" ? null : icons[view.id];
  return (
    <a
      href={view.href}
      aria-current={view.current ? "page" : undefined}
      className={cx(
        "moves flex h-8 shrink-0 items-center gap-2.5 rounded-md px-2 text-body",
        view.current ? "bg-selected font-medium text-fg" : "text-fg-muted hover:bg-hover",
      )}
    >
      {Icon ? (
        <Icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      ) : (
        <span className="text-danger-fg">
          <DangerGlyph />
        </span>
      )}
      <span className="min-w-0 flex-1 truncate">{view.label}</span>
      {view.count !== null && <span className="text-caption tnum text-fg-muted">{view.count}</span>}
    </a>
  );
}
