"use client";
import { Moon, PhoneCall } from "lucide-react";
import { useTranslations } from "next-intl";
import type { DutyState } from "#server/technicians/rules/duty.ts";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { useFormat } from "../../_ui/place-time.tsx";

/** Whether somebody can be called now, and when that changes. */
export function useDutyWords(): (state: DutyState, always: boolean) => string {
  const t = useTranslations("crew.duty");
  const f = useFormat();
  const now = useNow("minute");
  return (state, always) => {
    if (state.onDuty) {
      if (always) return t("always");
      return state.until ? t("until", { time: f.coming(state.until.getTime(), now) }) : t("on");
    }
    return state.next ? t("from", { time: f.coming(state.next.getTime(), now) }) : t("never");
  };
}

/** `always`: the card names no hours, which is day and night. */
export function DutyMark({ state, always, className }: { state: DutyState; always: boolean; className?: string }) {
  const say = useDutyWords();
  const Icon = state.onDuty ? PhoneCall : Moon;
  return (
    <span
      className={cx(
        "inline-flex min-w-0 items-center gap-1.5 align-middle",
        state.onDuty ? "text-available-fg" : "text-fg-muted",
        className,
      )}
    >
      <Icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      <span className="min-w-0">{say(state, always)}</span>
    </span>
  );
}
