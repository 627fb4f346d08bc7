"use client";
import { useQuery } from "@tanstack/react-query";
import { ShieldCheck, ShieldOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { Button } from "../../_ui/button.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { BulkDialog } from "./bulk-dialog.tsx";
import { useSaid } from "./use-said.ts";

export type BulkStation = { id: string; name: string; active: boolean };
type Props = { stations: BulkStation[]; onDone: () => void };

/** At once no more than one page can show results of. */
const most = 500;
const icon = { className: "size-3.5 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

/** In the list's bar: what the chosen stations come to, and the two ways to switch them. */
export function BulkService({ stations, onDone }: Props) {
  const t = useTranslations("service");
  const said = useSaid();
  const me = useMe();
  const trpc = useTRPC();
  const [direction, setDirection] = useState<"activate" | "end" | null>(null);
  // The chosen ones of the moment of the click: what is running is not changed by a list that reads itself again.
  const [chosen, setChosen] = useState<BulkStation[]>([]);
  const may = me.may("service:activate");
  const some = stations.length > 0 && stations.length <= most;
  const stationIds = stations.map((one) => one.id);
  const many = useQuery(
    trpc.owner.service.many.queryOptions(
      { stationIds },
      { enabled: may && some && direction === null, placeholderData: (before) => before },
    ),
  );
  if (!may || stations.length === 0) return null;
  const off = stations.filter((one) => !one.active);
  const on = stations.filter((one) => one.active);
  const unready = new Set(many.data?.stations.filter((one) => !one.ready).map((one) => one.id));
  const ready = off.filter((one) => !unready.has(one.id)).length;
  const price = many.data?.stations.find((one) => one.price)?.price;
  const refused = (list: BulkStation[], nothing: string) => {
    if (!me.may("costs:approve")) return { blocked: t("noCostRight") };
    if (stations.length > most) return { blocked: t("bulk.tooMany", { most }) };
    return list.length === 0 ? { blocked: nothing } : {};
  };
  function begin(which: "activate" | "end") {
    setChosen(stations);
    setDirection(which);
  }
  return (
    <>
      {price && ready > 0 && (
        <span className="whitespace-nowrap text-fg-muted tnum">
          {t("bulk.sum", { count: ready, price: said.money(price) })}
        </span>
      )}
      <Button
        size="small"
        kind="primary"
        icon={<ShieldCheck {...icon} />}
        onClick={() => begin("activate")}
        {...refused(
          off.filter((one) => !unready.has(one.id)),
          t("bulk.nothing"),
        )}
      >
        {t("bulk.activate")}
      </Button>
      {on.length > 0 && (
        <Button
          size="small"
          kind="dangerline"
          icon={<ShieldOff {...icon} />}
          onClick={() => begin("end")}
          {...refused(on, t("bulk.nothingEnd"))}
        >
          {t("bulk.end")}
        </Button>
      )}
      {direction && (
        <BulkDialog
          direction={direction}
          stations={chosen}
          onClose={(changed) => {
            setDirection(null);
            if (changed) onDone();
          }}
        />
      )}
    </>
  );
}
