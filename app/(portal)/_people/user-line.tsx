"use client";
import { ChevronDown, CircleCheck, CircleSlash, MailPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { Menu, type MenuItem } from "../../_ui/menu.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import type { UserRow } from "./people-data.ts";

export type UserAct = "move" | "resend" | "deactivate" | "reactivate";

type UserLineProps = { user: UserRow; manages: boolean; onAct: (act: UserAct, user: UserRow) => void };

export function UserLine({ user, manages, onAct }: UserLineProps) {
  const t = useTranslations("people.users");
  const f = useFormat();
  const now = useNow("minute");
  const off = user.state === "deactivated";
  // Long ago wants its year.
  const moment = (at: number) => (now - at < 6 * 86_400_000 ? f.moment(at, now) : f.day(at));
  const quiet = user.groupName ?? t("noGroup");
  return (
    <tr className="h-[46px] border-t border-line">
      <td className="py-1 pl-4 pr-3">
        <span className={cx("block truncate font-medium", off && "text-fg-muted")} title={user.name}>
          {user.name}
          {user.isSelf && <span className="ml-2 text-caption font-normal text-fg-subtle">{t("you")}</span>}
        </span>
        <span className="block truncate text-caption text-fg-muted" title={user.email ?? undefined}>
          {user.email}
        </span>
        <span className="hidden truncate text-caption text-fg-muted max-tablet:block">
          {quiet}, {user.companyName}
        </span>
        <span className="hidden text-caption max-tablet:block">
          <State user={user} />
        </span>
      </td>
      <td className="truncate pr-3 max-tablet:hidden" title={user.companyName}>
        {user.companyName}
      </td>
      <td className={cx("truncate pr-3 max-tablet:hidden", !user.groupName && "text-fg-muted")} title={quiet}>
        {quiet}
      </td>
      <td className="truncate pr-3 text-fg-muted tnum max-desk:hidden">
        {user.lastSignInAt ? moment(user.lastSignInAt.getTime()) : t("never")}
      </td>
      <td className="pr-3 max-tablet:hidden">
        <State user={user} />
      </td>
      {manages && (
        <td className="pr-4 text-right">
          <span className="inline-block align-middle">
            <Actions user={user} onAct={onAct} />
          </span>
        </td>
      )}
    </tr>
  );
}

const looks = {
  active: { Icon: CircleCheck, tone: "text-available-fg" },
  invited: { Icon: MailPlus, tone: "text-sla-warn-fg" },
  deactivated: { Icon: CircleSlash, tone: "text-fg-muted" },
} as const;

function State({ user }: { user: UserRow }) {
  const t = useTranslations("people");
  const f = useFormat();
  const { Icon, tone } = looks[user.state];
  const date = user.invitedAt ? f.day(user.invitedAt.getTime()) : "";
  const title =
    user.state !== "invited"
      ? undefined
      : user.invitedByName
        ? t("users.invitedBy", { date, name: user.invitedByName })
        : t("users.invitedOn", { date });
  return (
    <span className={cx("inline-flex max-w-full items-center gap-1.5 align-middle", tone)} title={title}>
      <Icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      <span className={cx("truncate", user.state === "active" && "text-fg")}>{t(`state.${user.state}`)}</span>
    </span>
  );
}

function Actions({ user, onAct }: Omit<UserLineProps, "manages">) {
  const t = useTranslations("people");
  const why = user.blocked ? t(`blocked.${user.blocked}`) : undefined;
  const life: MenuItem =
    user.state === "deactivated"
      ? { id: "reactivate", label: t("users.act.reactivate"), blocked: why }
      : {
          id: "deactivate",
          label: t(user.state === "invited" ? "users.act.withdraw" : "users.act.deactivate"),
          blocked: why,
        };
  const items: MenuItem[] = [
    { id: "move", label: t("users.act.move") },
    ...(user.state === "invited" ? [{ id: "resend", label: t("users.act.resend") }] : []),
    life,
  ];
  return (
    <Menu
      label={t("users.actionsOf", { name: user.name })}
      trigger={
        <>
          {t("users.actions")}
          <ChevronDown className="size-3.5 shrink-0 text-fg-subtle" strokeWidth={1.75} aria-hidden="true" />
        </>
      }
      triggerClassName="flex h-[26px] items-center gap-1 rounded-md border border-line-strong px-2 text-caption font-medium hover:bg-hover"
      items={items}
      // The menu offers nothing else.
      onSelect={(id) => onAct(id as UserAct, user)}
      align="right"
    />
  );
}
