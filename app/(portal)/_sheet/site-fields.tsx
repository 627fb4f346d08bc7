"use client";
import { useTranslations } from "next-intl";
import { Field, Input, Select } from "../../_ui/field.tsx";
import { useCountryName } from "./country-name.ts";

/** A site as it is being entered: everything is text until it is sent. */
export type SiteDraft = {
  name: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
  lat: string;
  lon: string;
  timezone: string;
  hint: string;
};

/** Where stations of our owners stand, first; every other country of Europe behind them. */
const countries =
  "DE AT CH LI LU FR BE NL GB IE DK SE NO FI IS EE LV LT PL CZ SK HU SI HR IT ES PT GR BG RO MT CY BA RS ME MK AL XK UA MD TR".split(
    " ",
  );

/** "47,85" and "47.85" are one number; empty is none; null is neither. */
export function readDegree(text: string, most: number): number | "" | null {
  const plain = text.trim().replace(",", ".");
  if (plain === "") return "";
  const value = Number(plain);
  return /^[+-]?\d+(\.\d+)?$/.test(plain) && Math.abs(value) <= most ? value : null;
}

/** A pair that was copied from somewhere else: "47.8563, 13.3494". */
export function readPair(text: string): { lat: string; lon: string } | null {
  const pair = /^\s*([+-]?\d{1,2}\.\d+)\s*[,;\s]\s*([+-]?\d{1,3}\.\d+)\s*$/.exec(text);
  return pair ? { lat: pair[1] ?? "", lon: pair[2] ?? "" } : null;
}

export function siteProblem(site: SiteDraft): "place" | "coordinates" | null {
  if (site.name.trim() === "" || site.city.trim() === "") return "place";
  const [lat, lon] = [readDegree(site.lat, 90), readDegree(site.lon, 180)];
  return lat === null || lon === null || (lat === "") !== (lon === "") ? "coordinates" : null;
}

/** What is sent; only for a draft without a problem. */
export function siteInput({ lat, lon, hint, ...place }: SiteDraft) {
  const degree = (text: string, most: number) => {
    const value = readDegree(text, most);
    return value === "" ? null : value;
  };
  return { ...place, lat: degree(lat, 90), lon: degree(lon, 180), hint: hint.trim() || null };
}

const zones = (): string[] => {
  const all = Intl.supportedValuesOf("timeZone");
  return [...all.filter((zone) => zone.startsWith("Europe/")), ...all.filter((zone) => !zone.startsWith("Europe/"))];
};

type SiteFieldsProps = { site: SiteDraft; onChange: (site: SiteDraft) => void };

/** Address, coordinates and time zone of a site. */
export function SiteFields({ site, onChange }: SiteFieldsProps) {
  const t = useTranslations("portal.location");
  const country = useCountryName();
  const set = (part: Partial<SiteDraft>) => onChange({ ...site, ...part });
  const text = (name: keyof SiteDraft, most: number) => ({
    value: site[name],
    maxLength: most,
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  });
  const degree = (name: "lat" | "lon", most: number) => ({
    value: site[name],
    maxLength: 40,
    inputMode: "decimal" as const,
    mono: true,
    "aria-invalid": readDegree(site[name], most) === null || undefined,
    onChange: (event: { target: { value: string } }) =>
      set(readPair(event.target.value) ?? { [name]: event.target.value }),
  });
  const wrong = siteProblem(site) === "coordinates";
  return (
    <div className="grid grid-cols-6 gap-x-3 gap-y-3">
      <Field label={t("siteName")} className="col-span-6">
        {(ids) => <Input {...ids} {...text("name", 120)} />}
      </Field>
      <Field label={t("street")} className="col-span-6">
        {(ids) => <Input {...ids} {...text("street", 160)} />}
      </Field>
      <Field label={t("postcode")} className="col-span-2">
        {(ids) => <Input {...ids} {...text("postcode", 16)} />}
      </Field>
      <Field label={t("city")} className="col-span-4">
        {(ids) => <Input {...ids} {...text("city", 120)} />}
      </Field>
      <Field label={t("country")} className="col-span-3">
        {(ids) => (
          <Select {...ids} value={site.country} onChange={(event) => set({ country: event.target.value })}>
            {[...new Set([...countries, site.country])].map((code) => (
              <option key={code} value={code}>
                {country(code)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("timezone")} className="col-span-3">
        {(ids) => (
          <Select {...ids} value={site.timezone} onChange={(event) => set({ timezone: event.target.value })}>
            {[...new Set([site.timezone, ...zones()])].map((zone) => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label={t("lat")}
        className="col-span-3"
        {...(wrong ? { error: t("coordinatesWrong") } : {})}
        hint={t("pair")}
      >
        {(ids) => <Input {...ids} {...degree("lat", 90)} />}
      </Field>
      <Field label={t("lon")} className="col-span-3">
        {(ids) => <Input {...ids} {...degree("lon", 180)} />}
      </Field>
      <Field label={t("hint")} hint={t("hintHint")} className="col-span-6">
        {(ids) => <Input {...ids} {...text("hint", 200)} />}
      </Field>
    </div>
  );
}
