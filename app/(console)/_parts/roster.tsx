"use client";
import { Eye, MessageSquare, Phone, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useSecondsSince } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { timer, timerTone, wait } from "../../_ui/format.ts";
import { PriorityGlyph } from "../../_ui/glyphs.tsx";
import { usePhrase, useShortAge } from "../../_ui/phrase.tsx";
import { ScrollRegion } from "../../_ui/scroll-region.tsx";
import { SlaLabel } from "../../_ui/sla-label.tsx";
import { useStaleSince } from "../../_ui/stale.tsx";
import { WorkGlyph } from "../../_ui/state-chip.tsx";
import { priorityClasses, workClasses } from "../../_ui/states.ts";
import { KeyCaps } from "../../_ui/use-hotkeys.tsx";
import type { RosterEntry, RosterMark, RosterView } from "./view-model.ts";

type RosterProps = { roster: RosterView; onOpen: (id: string) => void };

/** Waiting, mine, open in the team. The order is the server's and never changes under the pointer. */
export function Roster({ roster, onOpen }: RosterProps) {
  const t = useTranslations("console.roster");
  return (
    <nav
      aria-label={t("label")}
      className="flex w-[248px] shrink-0 flex-col overflow-hidden border-r border-line bg-surface wide:w-[300px]"
    >
      <ScrollRegion label={t("entries")} className="min-h-0 flex-1">
        <Group title={t("waiting")} count={roster.waiting.length} empty={t("waitingEmpty")}>
          {roster.waiting.map((entry) => (
            <RosterRow key={entry.id} entry={entry} onOpen={onOpen} />
          ))}
        </Group>
        <Group title={t("mine")} count={roster.mine.length} empty={t("mineEmpty")} lined>
          {roster.mine.map((entry) => (
            <RosterRow key={entry.id} entry={entry} onOpen={onOpen} />
          ))}
        </Group>
        <Group title={t("team")} count={roster.teamCount} empty={t("teamEmpty")} lined>
          {roster.team.map((entry) => (
            <RosterRow key={entry.id} entry={entry} onOpen={onOpen} />
          ))}
        </Group>
      </ScrollRegion>
      <div className="flex h-9 shrink-0 items-center justify-between border-t border-line px-3 text-caption text-fg-subtle">
        <span>{t("next")}</span>
        <KeyCaps action="nextEntry" />
      </div>
    </nav>
  );
}

type GroupProps = { title: string; count: number; empty: string; lined?: boolean; children: ReactNode[] };

function Group({ title, count, empty, lined, children }: GroupProps) {
  return (
    <section className={cx(lined && "border-t border-line")}>
      <div className="flex h-9 items-center justify-between px-3">
        <h2 className="text-caption font-semibold">{title}</h2>
        <span className="text-caption text-fg-subtle tnum">{count}</span>
      </div>
      {children.length > 0 ? <ul>{children}</ul> : <p className="px-3 pb-3 text-body text-fg-subtle">{empty}</p>}
    </section>
  );
}

function RosterRow({ entry, onOpen }: { entry: RosterEntry; onOpen: (id: string) => void }) {
  const say = usePhrase();
  const t = useTranslations("console.roster");
  const title = say(entry.title);
  const detail = say(entry.detail);
  return (
    <li>
      <button
        type="button"
        aria-current={entry.selected ? "true" : undefined}
        title={`${title}\n${detail}`}
        onClick={() => onOpen(entry.id)}
        className={cx(
          "moves relative grid w-full grid-cols-[16px_1fr_auto] gap-x-2 px-3 py-[7px] text-left focus-visible:outline-offset-[-2px]",
          entry.selected ? "bg-selected" : "hover:bg-hover",
        )}
      >
        <span className="mt-0.5">
          <RosterGlyph mark={entry.mark} />
        </span>
        <span className="min-w-0">
          <span className="block truncate text-body font-medium">{title}</span>
          <span className="block truncate text-caption text-fg-muted">{detail}</span>
        </span>
        <span className="flex flex-col items-end gap-0.5">
          <RosterRight entry={entry} />
          {entry.news && (
            <span className="flex items-center gap-1 text-micro font-medium whitespace-nowrap text-accent">
              <i className="size-1.5 rounded-full bg-accent" aria-hidden="true" />
              <span className="sr-only">{t("news")}: </span>
              {say(entry.news)}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

const markIcons = { call: Phone, message: MessageSquare, technician: Wrench, watch: Eye } as const;

export function RosterGlyph({ mark }: { mark: RosterMark }) {
  const t = useTranslations("console.roster.mark");
  const word = <span className="sr-only">{t(mark)}: </span>;
  if (mark === "danger" || mark === "high" || mark === "normal") {
    return (
      <span className={priorityClasses[mark].fg}>
        <PriorityGlyph priority={mark} />
        {word}
      </span>
    );
  }
  if (mark === "call" || mark === "message" || mark === "technician" || mark === "watch") {
    const Icon = markIcons[mark];
    return (
      <span className="text-fg-muted">
        <Icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {word}
      </span>
    );
  }
  return (
    <span className={workClasses[mark].fg}>
      <WorkGlyph state={mark} />
      {word}
    </span>
  );
}

const waitTone = {
  calm: "text-fg-muted",
  amber: "font-semibold text-sla-warn-fg",
  red: "font-semibold text-sla-breach-fg",
};

/** Right of the title. While the page is stale nothing here counts on: it stands still and says so by its shape. */
function RosterRight({ entry }: { entry: RosterEntry }) {
  const say = usePhrase();
  const ageText = useShortAge();
  const stale = useStaleSince();
  const right = entry.right;
  const start =
    right?.kind === "timer" || right?.kind === "wait" ? right.since : right?.kind === "age" ? right.at : null;
  const running = useSecondsSince(start);
  const seconds = stale !== null && start !== null ? Math.max(0, Math.floor((stale - start) / 1000)) : running;
  const base = "text-caption tnum whitespace-nowrap";
  if (right === null) return null;
  if (right.kind === "due") {
    return (
      <span className={base}>
        <SlaLabel dueAt={right.at} short withIcon={false} />
      </span>
    );
  }
  if (right.kind === "timer") {
    // One's own call runs on without the desk's link: its timer is the browser's own.
    const work = entry.mark === "live" || entry.mark === "hold" || entry.mark === "wrapup" ? entry.mark : "live";
    return <span className={cx(base, "font-semibold", workClasses[work].fg)}>{timer(running + right.before)}</span>;
  }
  if (right.kind === "text")
    return <span className={cx(base, stale ? "stale" : "text-fg-muted")}>{say(right.text)}</span>;
  const text = right.kind === "wait" ? wait(seconds) : ageText(seconds);
  if (stale !== null) return <span className={cx(base, "stale")}>{text}</span>;
  if (right.kind === "age") return <span className={cx(base, "text-fg-muted")}>{text}</span>;
  const tone =
    entry.mark === "danger"
      ? "font-semibold text-danger-fg"
      : entry.mark === "ringing"
        ? "font-semibold text-ringing-fg"
        : waitTone[timerTone(seconds)];
  return <span className={cx(base, tone)}>{text}</span>;
}

/** The folded roster of a tablet: 48 px, counts only. */
export function RosterStrip({ roster, onOpen }: { roster: RosterView; onOpen: () => void }) {
  const t = useTranslations("console.roster");
  const counts = [
    { id: "waiting", mark: "waiting", count: roster.waiting.length },
    { id: "mine", mark: "call", count: roster.mine.length },
    { id: "team", mark: "normal", count: roster.teamCount },
  ] as const;
  return (
    <nav
      aria-label={t("label")}
      className="flex w-12 shrink-0 flex-col items-stretch border-r border-line bg-surface py-1"
    >
      {counts.map((group) => (
        <button
          key={group.id}
          type="button"
          onClick={onOpen}
          title={t(group.id)}
          aria-label={`${t(group.id)}: ${group.count}`}
          className="flex h-12 flex-col items-center justify-center gap-0.5 hover:bg-hover focus-visible:outline-offset-[-2px]"
        >
          <RosterGlyph mark={group.mark} />
          <span className="text-caption font-semibold tnum">{group.count}</span>
        </button>
      ))}
    </nav>
  );
}
