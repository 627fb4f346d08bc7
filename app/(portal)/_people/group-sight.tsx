"use client";
import { useMutation } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Visibility } from "#server/access/rules/rights.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { cx } from "../../_ui/cx.ts";
import type { Group } from "./people-data.ts";
import { useReread } from "./use-people.tsx";

/** How far the group's users see: one of three, applied at once. What is not possible says why below. */
export function GroupSight({ group, may }: { group: Group; may: boolean }) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const reason = useReason();
  const reread = useReread();
  const label = useId();
  const change = useMutation(trpc.owner.people.changeGroup.mutationOptions({ onSettled: reread }));
  const now = (change.isPending && change.variables.visibility) || group.visibility;
  const options = group.sights;
  const whole = !may || group.elsewhere !== null;
  const free = options.filter((one) => one.visibility === now || (!whole && !one.blocked));
  function choose(visibility: Visibility) {
    if (visibility !== now && free.some((one) => one.visibility === visibility) && !change.isPending)
      change.mutate({ groupId: group.id, visibility });
  }
  return (
    <div className="min-w-0 max-tablet:w-full">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span id={label} className="text-body text-fg-muted">
          {t("group.sees")}
        </span>
        <fieldset
          aria-labelledby={label}
          aria-busy={change.isPending || undefined}
          className="flex min-w-0 rounded-md border border-line-strong p-0.5 text-body max-tablet:w-full max-tablet:flex-col"
        >
          {options.map(({ visibility, blocked }) => {
            const chosen = visibility === now;
            const off = !chosen && (whole || blocked !== null);
            return (
              <button
                key={visibility}
                type="button"
                aria-pressed={chosen}
                aria-disabled={off || undefined}
                title={off && blocked ? t(`blocked.${blocked}`) : undefined}
                onClick={() => choose(visibility)}
                className={cx(
                  "moves rounded-sm px-2.5 py-0.5 whitespace-nowrap max-tablet:py-1.5 max-tablet:text-left",
                  chosen ? "bg-ink font-medium text-on-ink" : off ? "text-fg-subtle" : "text-fg-muted hover:bg-hover",
                )}
              >
                {t(`group.sight.${visibility}`)}
              </button>
            );
          })}
        </fieldset>
      </div>
      {!whole && <Why group={group} now={now} />}
      {change.error && (
        <p role="alert" className="mt-1 text-caption text-faulted-fg">
          {reason(change.error)}
        </p>
      )}
    </div>
  );
}

function Why({ group, now }: { group: Group; now: Visibility }) {
  const t = useTranslations("people");
  const blocked = group.sights.filter((one) => one.blocked && one.visibility !== now);
  const reasons = [...new Set(blocked.map((one) => one.blocked))];
  return reasons.map((why) => (
    <p
      key={why}
      className="mt-1 flex items-center justify-end gap-1.5 text-caption text-fg-muted max-tablet:justify-start"
    >
      <Lock className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      {blocked
        .filter((one) => one.blocked === why)
        .map((one) => t(`group.sight.${one.visibility}`))
        .join(", ")}
      : {why && t(`blocked.${why}`)}
    </p>
  ));
}
