"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { Field, Select } from "../../_ui/field.tsx";

export type Place = { companyId: string; groupId: string };

/** What one can choose from: the companies one sees and the groups of the tree, with what one may give of them. */
export function usePlaces() {
  const trpc = useTRPC();
  const companies = useQuery(trpc.owner.people.companies.queryOptions());
  const groups = useQuery(trpc.owner.people.groups.queryOptions());
  return { companies: companies.data ?? [], groups: groups.data ?? [], error: companies.error ?? groups.error };
}

type PlaceFieldsProps = { places: ReturnType<typeof usePlaces>; place: Place; onPlace: (place: Place) => void };

export function PlaceFields({ places, place, onPlace }: PlaceFieldsProps) {
  const t = useTranslations("people");
  return (
    <div className="grid grid-cols-2 gap-3 max-tablet:grid-cols-1">
      <Field label={t("form.company")}>
        {(ids) => (
          <Select
            {...ids}
            required
            value={place.companyId}
            onChange={(event) => onPlace({ ...place, companyId: event.target.value })}
          >
            {place.companyId === "" && <option value="">{t("form.choose")}</option>}
            {places.companies.map(({ id, name, depth }) => (
              <option key={id} value={id}>
                {`${"\u2003".repeat(depth)}${name}`}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("form.group")}>
        {(ids) => (
          <Select
            {...ids}
            required
            value={place.groupId}
            onChange={(event) => onPlace({ ...place, groupId: event.target.value })}
          >
            {place.groupId === "" && <option value="">{t("form.choose")}</option>}
            {places.groups.map(({ id, name, give }) => (
              <option key={id} value={id} disabled={give !== null && id !== place.groupId}>
                {give ? t("form.groupBlocked", { group: name, reason: t(`blocked.${give}`) }) : name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
