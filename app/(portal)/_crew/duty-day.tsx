"use client";
import { Moon, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DutyHours, minuteOf } from "#server/technicians/rules/duty.ts";
import { Button } from "../../_ui/button.tsx";
import { TimeInput } from "./time-input.tsx";

type HoursProps = {
  /** "Montag", or a date: names the fields for those who hear them. */
  name: string;
  hours: DutyHours[];
  onChange: (hours: DutyHours[]) => void;
};

const icon = { className: "size-3.5 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

/** What follows on the last span, at most to the end of the day. */
function nextSpan(hours: DutyHours[]): DutyHours {
  const last = hours.at(-1);
  if (!last || last.until <= last.from || last.until >= "22:00") return { from: "08:00", until: "17:00" };
  return { from: last.until, until: "24:00" };
}

/** The spans of one day: two times each, and a mark where a span runs into the next day. */
export function DutyHoursRow({ name, hours, onChange }: HoursProps) {
  const t = useTranslations("crew.plan");
  const set = (at: number, change: Partial<DutyHours>) =>
    onChange(hours.map((one, index) => (index === at ? { ...one, ...change } : one)));
  return (
    <div className="flex min-h-8 min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1.5 max-tablet:col-span-2 max-tablet:row-start-2">
      {hours.length === 0 && <span className="text-caption text-fg-subtle">{t("free")}</span>}
      {hours.map((span, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place in the day.
        <span key={at} className="inline-flex items-center gap-1.5">
          <TimeInput
            label={t("from", { day: name, n: at + 1 })}
            value={span.from}
            onChange={(from) => set(at, { from })}
          />
          <span className="text-fg-muted">{t("to")}</span>
          <TimeInput
            end
            label={t("until", { day: name, n: at + 1 })}
            value={span.until}
            onChange={(until) => set(at, { until })}
          />
          {minuteOf(span.until) <= minuteOf(span.from) && (
            <span className="inline-flex items-center gap-1 text-caption whitespace-nowrap text-fg-muted">
              <Moon {...icon} />
              {t("nextDay")}
            </span>
          )}
          <button
            type="button"
            aria-label={t("remove", { day: name, n: at + 1 })}
            onClick={() => onChange(hours.filter((_, index) => index !== at))}
            className="grid size-7 place-items-center rounded-md text-fg-muted hover:bg-hover"
          >
            <X {...icon} />
          </button>
        </span>
      ))}
      <Button
        size="row"
        kind="ghost"
        icon={<Plus {...icon} />}
        aria-label={t("addAt", { day: name })}
        onClick={() => onChange([...hours, nextSpan(hours)])}
      >
        {t("add")}
      </Button>
    </div>
  );
}
