"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Duty } from "#server/technicians/rules/duty.ts";
import { Button } from "../../_ui/button.tsx";
import { Field, Input } from "../../_ui/field.tsx";
import { DutyHoursRow } from "./duty-day.tsx";

type Dates = Duty["exceptions"];
type DatesProps = { exceptions: Dates; today: string; onChange: (exceptions: Dates) => void };

const icon = { className: "size-3.5 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

/** Leave, and single days with hours of their own. */
export function DutyDates({ exceptions, today, onChange }: DatesProps) {
  const t = useTranslations("crew.dates");
  const set = (at: number, change: Partial<Dates[number]>) =>
    onChange(exceptions.map((one, index) => (index === at ? { ...one, ...change } : one)));
  return (
    <div>
      {exceptions.length === 0 && <p className="text-caption text-fg-subtle">{t("none")}</p>}
      <ul>
        {exceptions.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place in the list.
          <li key={at} className="border-t border-line py-2.5 first:border-t-0">
            <div className="flex flex-wrap items-end gap-2">
              <Field label={t("from")} className="w-[140px]">
                {(ids) => (
                  <Input
                    {...ids}
                    type="date"
                    required
                    value={one.from}
                    onChange={({ target: { value: from } }) => set(at, { from, to: one.to < from ? from : one.to })}
                  />
                )}
              </Field>
              <Field label={t("to")} className="w-[140px]">
                {(ids) => (
                  <Input
                    {...ids}
                    type="date"
                    required
                    min={one.from}
                    value={one.to}
                    onChange={({ target }) => set(at, { to: target.value })}
                  />
                )}
              </Field>
              <Field label={t("note")} className="min-w-[140px] flex-1">
                {(ids) => (
                  <Input
                    {...ids}
                    maxLength={120}
                    value={one.note ?? ""}
                    onChange={({ target }) => set(at, { note: target.value })}
                  />
                )}
              </Field>
              <button
                type="button"
                aria-label={t("remove", { from: one.from })}
                onClick={() => onChange(exceptions.filter((_, index) => index !== at))}
                className="grid size-8 place-items-center rounded-md text-fg-muted hover:bg-hover"
              >
                <X {...icon} />
              </button>
            </div>
            <div className="mt-2 flex items-center gap-3">
              <DutyHoursRow name={one.from} hours={one.hours} onChange={(hours) => set(at, { hours })} />
            </div>
          </li>
        ))}
      </ul>
      <Button
        size="small"
        className="mt-2"
        icon={<Plus {...icon} />}
        onClick={() => onChange([...exceptions, { from: today, to: today, hours: [] }])}
      >
        {t("add")}
      </Button>
    </div>
  );
}
