"use client";
import { Timer, TimerOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMinutesUntil } from "./clock.tsx";
import { cx } from "./cx.ts";
import { deadline } from "./format.ts";
import { useStaleSince } from "./stale.tsx";

const tones = {
  ok: "text-sla-ok-fg",
  warn: "text-sla-warn-fg font-semibold",
  breach: "text-sla-breach-fg font-semibold",
};

type SlaLabelProps = { dueAt: number | null; warnSeconds?: number; short?: boolean; withIcon?: boolean };

/** Time left until a promise: plain text, amber with a timer, red with a crossed timer. Short: "26 min". */
export function SlaLabel({ dueAt, warnSeconds, short, withIcon = true }: SlaLabelProps) {
  const t = useTranslations("ui.deadline");
  const minutes = useMinutesUntil(dueAt ?? 0);
  const stale = useStaleSince() !== null;
  if (dueAt === null) return <span className="text-fg-subtle">–</span>;
  const left = deadline(minutes, warnSeconds);
  // In a narrow list the minutes beside the hours are one thing too many.
  const unit = short && left.unit === "hoursMinutes" ? "hours" : left.unit;
  const amount = t(unit, { hours: left.hours, count: unit === "hours" ? left.hours : left.count });
  const text = left.tone === "breach" ? t("over", { amount }) : short ? amount : t("left", { amount });
  const Icon = left.tone === "breach" ? TimerOff : Timer;
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 align-middle whitespace-nowrap tnum",
        stale ? "stale" : tones[left.tone],
      )}
    >
      {withIcon && left.tone !== "ok" && <Icon className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
      {text}
    </span>
  );
}
