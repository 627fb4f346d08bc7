"use client";
import { useMutation } from "@tanstack/react-query";
import { Link2, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Right, type RightTab, rightTabs } from "#server/access/rules/rights.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { cx } from "../../_ui/cx.ts";
import { Switch } from "../../_ui/switch.tsx";
import { type Group, rightKey } from "./people-data.ts";
import { useReread } from "./use-people.tsx";

/** Either of the two rights for the service works with the other only. */
const partner: Partial<Record<Right, "needsCosts" | "needsTab">> = {
  "service:activate": "needsCosts",
  "costs:approve": "needsTab",
};

type RightListProps = { group: Group; tab: RightTab; may: boolean };

export function RightList({ group, tab, may }: RightListProps) {
  return (
    <ul className="-mt-px text-body">
      {rightTabs[tab].map((right) => (
        <RightRow key={right} group={group} right={right} may={may} />
      ))}
    </ul>
  );
}

/** One right with its switch, which applies at once; what blocks it or went wrong stands beside it. */
function RightRow({ group, right, may }: { group: Group; right: Right; may: boolean }) {
  const t = useTranslations("people");
  const names = useTranslations("access.right");
  const about = useTranslations("access.about");
  const trpc = useTRPC();
  const reason = useReason();
  const reread = useReread();
  const set = useMutation(trpc.owner.people.setRight.mutationOptions({ onSettled: reread }));
  const state = group.switches.find((one) => one.right === right);
  const on = set.isPending ? set.variables.on : (state?.on ?? false);
  const pair = partner[right];
  const why = state?.blocked ? t(`blocked.${state.blocked}`) : null;
  const key = rightKey(right);
  // The rights of the tabs all have a line that says what they are for.
  const explained = about(key as "costs_approve");
  return (
    <li
      className={cx(
        "flex items-center gap-5 border-t border-line px-5 py-3 max-tablet:gap-3 max-tablet:px-4",
        pair && "bg-accent-soft",
      )}
    >
      <span className="min-w-0 flex-1">
        <b className="font-medium">{names(key)}</b>
        <span className="block text-fg-muted">{explained}</span>
        <span className="flex flex-wrap gap-x-4">
          {pair && <Partner text={t(`group.${pair}`)} className="hidden max-tablet:flex" />}
          {may && why && !group.elsewhere && (
            <span className="mt-0.5 flex items-center gap-1.5 text-caption text-fg-muted">
              <Lock className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
              {why}
            </span>
          )}
        </span>
        {set.error && (
          <span role="alert" className="mt-0.5 block text-caption text-faulted-fg">
            {reason(set.error)}
          </span>
        )}
      </span>
      {pair && <Partner text={t(`group.${pair}`)} className="flex max-tablet:hidden" />}
      <Switch
        checked={on}
        label={names(key)}
        blocked={may ? (why ?? undefined) : t("groups.needsManage")}
        onChange={(wanted) => !set.isPending && set.mutate({ groupId: group.id, right, on: wanted })}
      />
    </li>
  );
}

const Partner = ({ text, className }: { text: string; className: string }) => (
  <span className={cx("items-center gap-1.5 text-caption font-medium text-accent", className)}>
    <Link2 className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
    {text}
  </span>
);
