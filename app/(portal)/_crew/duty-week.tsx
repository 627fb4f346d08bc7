"use client";
import { useLocale, useTranslations } from "next-intl";
import { type Duty, type DutyHours, minuteOf } from "#server/technicians/rules/duty.ts";
import { Button } from "../../_ui/button.tsx";
import { DutyHoursRow } from "./duty-day.tsx";

const days = [1, 2, 3, 4, 5, 6, 7] as const;
const everyDay = (which: readonly number[], from: string, until: string) => which.map((day) => ({ day, from, until }));

/** What most plans are, to begin with. */
const usual = {
  office: () => everyDay(days.slice(0, 5), "08:00", "17:00"),
  nights: () => everyDay(days, "22:00", "06:00"),
  none: () => [],
} as const;

/** 5 January 1970 was a Monday. */
const nameOf = (day: number, locale: string) =>
  new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(Date.UTC(1970, 0, 4 + day));

type WeekProps = { weekly: Duty["weekly"]; onChange: (weekly: Duty["weekly"]) => void };

/** Monday to Sunday, each with its spans; a bar of 24 hours below shows where the night before reaches in. */
export function DutyWeek({ weekly, onChange }: WeekProps) {
  const t = useTranslations("crew.plan");
  const locale = useLocale();
  const of = (day: number): DutyHours[] =>
    weekly.filter((span) => span.day === day).map(({ from, until }) => ({ from, until }));
  const set = (day: number, hours: DutyHours[]) =>
    onChange([...weekly.filter((span) => span.day !== day), ...hours.map((one) => ({ day, ...one }))]);
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        {(Object.keys(usual) as (keyof typeof usual)[]).map((id) => (
          <Button key={id} size="small" onClick={() => onChange(usual[id]())}>
            {t(`usual.${id}`)}
          </Button>
        ))}
      </div>
      <ol className="mt-2">
        {days.map((day) => (
          <li key={day} className="border-t border-line py-2">
            <div className="grid grid-cols-[86px_minmax(0,1fr)_auto] items-start gap-x-3 max-tablet:grid-cols-[minmax(0,1fr)_auto]">
              <span className="py-1.5 text-body font-medium">{nameOf(day, locale)}</span>
              <DutyHoursRow name={nameOf(day, locale)} hours={of(day)} onChange={(hours) => set(day, hours)} />
              {day > 1 && (
                <Button
                  size="row"
                  kind="ghost"
                  className="mt-1 max-tablet:col-start-2 max-tablet:row-start-1"
                  aria-label={t("copyTo", { day: nameOf(day, locale), before: nameOf(day - 1, locale) })}
                  onClick={() => set(day, of(day - 1))}
                >
                  {t("copy")}
                </Button>
              )}
            </div>
            <DayBar today={of(day)} yesterday={of(day === 1 ? 7 : day - 1)} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** [from, until) in minutes of the day. */
function partsOf(today: DutyHours[], yesterday: DutyHours[]): [number, number][] {
  const own = today.map(({ from, until }): [number, number] => {
    const [begin, end] = [minuteOf(from), minuteOf(until)];
    return [begin, end > begin ? end : 1_440];
  });
  const late = yesterday
    .filter(({ from, until }) => minuteOf(until) <= minuteOf(from))
    .map(({ until }): [number, number] => [0, minuteOf(until)]);
  return [...late, ...own];
}

function DayBar({ today, yesterday }: { today: DutyHours[]; yesterday: DutyHours[] }) {
  return (
    <div className="relative mt-1.5 h-1 overflow-hidden rounded-xs bg-sunken" aria-hidden="true">
      {partsOf(today, yesterday).map(([from, until]) => (
        <span
          key={`${from}-${until}`}
          className="absolute inset-y-0 bg-accent-solid"
          style={{ left: `${from / 14.4}%`, width: `${(until - from) / 14.4}%` }}
        />
      ))}
    </div>
  );
}
