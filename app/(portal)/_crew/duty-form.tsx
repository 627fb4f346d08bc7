"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { type Duty, dutyAt, holidayKinds } from "#server/technicians/rules/duty.ts";
import { dayAt, isoDate } from "#server/technicians/rules/local-time.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { Field, Select } from "../../_ui/field.tsx";
import { PlaceTime } from "../../_ui/place-time.tsx";
import { DutyDates } from "./duty-dates.tsx";
import { DutyMark } from "./duty-mark.tsx";
import { DutyWeek } from "./duty-week.tsx";

type DutyFormProps = {
  duty: Duty | null;
  /** Where the company is at home: what a new plan begins with. */
  home: { country: string; timezone: string };
  onChange: (duty: Duty | null) => void;
};

const zones = Intl.supportedValuesOf("timeZone");

/** Day and night, or a plan: the week, the holidays, single dates; and what it comes to right now. */
export function DutyForm({ duty, home, onChange }: DutyFormProps) {
  const t = useTranslations("crew.plan");
  const name = useId();
  const fresh = (): Duty => ({ zone: home.timezone, weekly: [], holidays: null, exceptions: [] });
  return (
    <fieldset className="min-w-0">
      <legend>
        <h2 className="text-strong font-semibold">{t("title")}</h2>
      </legend>
      <div className="mt-2 flex flex-wrap gap-x-6 gap-y-2 text-body">
        {(["always", "planned"] as const).map((id) => (
          <label key={id} className="inline-flex items-center gap-2">
            <input
              type="radio"
              name={name}
              className="size-4 accent-accent-solid"
              checked={(duty === null) === (id === "always")}
              onChange={() => onChange(id === "always" ? null : fresh())}
            />
            {t(id)}
          </label>
        ))}
      </div>
      {duty && <Plan duty={duty} home={home} onChange={onChange} />}
    </fieldset>
  );
}

function Plan({ duty, home, onChange }: DutyFormProps & { duty: Duty }) {
  const t = useTranslations("crew.plan");
  const trpc = useTRPC();
  const now = useNow("minute");
  const { holidays } = duty;
  const place = { country: holidays?.country ?? null, region: holidays?.region ?? null };
  const places = useQuery(
    trpc.owner.technicians.holidayPlaces.queryOptions(place, { placeholderData: (before) => before }),
  );
  const free = holidays && holidays.as !== "normal" ? (places.data?.dates ?? []) : [];
  return (
    <PlaceTime zone={duty.zone}>
      <div className="mt-3 space-y-5">
        <p className="flex flex-wrap items-center gap-2 rounded-md bg-sunken px-3 py-2 text-body" role="status">
          <span className="text-fg-muted">{t("now")}</span>
          <DutyMark state={dutyAt(duty, new Date(now), free)} always={false} />
        </p>
        <Field label={t("zone")} hint={t("zoneHint")} className="max-w-[320px]">
          {(ids) => (
            <Select {...ids} value={duty.zone} onChange={({ target }) => onChange({ ...duty, zone: target.value })}>
              {(zones.includes(duty.zone) ? zones : [duty.zone, ...zones]).map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </Select>
          )}
        </Field>
        <section aria-label={t("week")}>
          <h3 className="mb-2 text-caption font-semibold">{t("week")}</h3>
          <DutyWeek weekly={duty.weekly} onChange={(weekly) => onChange({ ...duty, weekly })} />
        </section>
        <Holidays
          holidays={holidays}
          countries={places.data?.countries ?? [home.country]}
          regions={places.data?.regions ?? []}
          home={home.country}
          onChange={(next) => onChange({ ...duty, holidays: next })}
        />
        <section aria-label={t("dates")}>
          <h3 className="mb-1 text-caption font-semibold">{t("dates")}</h3>
          <DutyDates
            exceptions={duty.exceptions}
            today={isoDate(dayAt(new Date(now), duty.zone))}
            onChange={(exceptions) => onChange({ ...duty, exceptions })}
          />
        </section>
      </div>
    </PlaceTime>
  );
}

type HolidaysProps = {
  holidays: Duty["holidays"];
  countries: string[];
  regions: { id: string; name: string }[];
  home: string;
  onChange: (holidays: Duty["holidays"]) => void;
};

function Holidays({ holidays, countries, regions, home, onChange }: HolidaysProps) {
  const t = useTranslations("crew.holidays");
  const locale = useLocale();
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const sorted = countries
    .map((id) => ({ id, name: names.of(id) ?? id }))
    .sort((a, b) => Number(b.id === home) - Number(a.id === home) || a.name.localeCompare(b.name, locale));
  return (
    <section aria-label={t("title")}>
      <h3 className="mb-1 text-caption font-semibold">{t("title")}</h3>
      <div className="flex flex-wrap gap-2">
        <Field label={t("country")} className="w-[180px]">
          {(ids) => (
            <Select
              {...ids}
              value={holidays?.country ?? ""}
              onChange={({ target: { value: country } }) =>
                onChange(country === "" ? null : { country, region: null, as: holidays?.as ?? "sunday" })
              }
            >
              <option value="">{t("none")}</option>
              {sorted.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {holidays && regions.length > 0 && (
          <Field label={t("region")} className="w-[180px]">
            {(ids) => (
              <Select
                {...ids}
                value={holidays.region ?? ""}
                onChange={({ target }) => onChange({ ...holidays, region: target.value || null })}
              >
                <option value="">{t("whole")}</option>
                {regions.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        {holidays && (
          <Field label={t("as")} className="w-[180px]">
            {(ids) => (
              <Select
                {...ids}
                value={holidays.as}
                onChange={({ target }) => {
                  const as = holidayKinds.find((kind) => kind === target.value);
                  if (as) onChange({ ...holidays, as });
                }}
              >
                {holidayKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`kind.${kind}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </div>
    </section>
  );
}
