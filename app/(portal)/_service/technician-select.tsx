"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { Field, Select } from "../../_ui/field.tsx";
import { CalledLine } from "../_crew/called-line.tsx";
import type { StationCrew } from "../_crew/crew-data.ts";
import { useMe } from "../_frame/use-me.tsx";

type Props = {
  stationId: string;
  crew: StationCrew;
  /** Null: who is first stays first. */
  value: string | null;
  onChange: (technicianId: string | null) => void;
};

/** Who is called first; the station has its technicians already. */
export function TechnicianSelect({ crew, value, onChange }: Props) {
  const t = useTranslations("service.dialog");
  const trpc = useTRPC();
  const may = useMe().may("technicians:manage");
  const others = useQuery(
    trpc.owner.technicians.choices.queryOptions({ without: crew.cards.map((one) => one.id) }, { enabled: may }),
  );
  const label = (one: { name: string; firm: string | null; phone: string }) =>
    [one.name, one.firm, one.phone].filter((part) => part).join(" · ");
  const [first] = crew.cards;
  if (!may)
    return (
      <div className="text-body">
        <p className="mb-1 text-caption font-medium text-fg-muted">{t("technician")}</p>
        <CalledLine called={crew.called} />
      </div>
    );
  return (
    <Field label={t("technician")}>
      {(ids) => (
        <Select
          {...ids}
          className="h-9"
          value={value ?? first?.id ?? ""}
          onChange={(event) => onChange(event.target.value === first?.id ? null : event.target.value)}
        >
          {[...crew.cards, ...(others.data ?? [])].map((one) => (
            <option key={one.id} value={one.id}>
              {label(one)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
