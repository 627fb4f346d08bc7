"use client";
import { useQuery } from "@tanstack/react-query";
import { Check, CircleAlert, ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { ButtonLink, Card, CardFoot, StateHead } from "./card.tsx";
import type { ServiceTabData } from "./service-data.ts";
import { useSaid } from "./use-said.ts";

const icon = { className: "size-4 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

/** A bay without an EVSE ID stands in the way: which one, and what to do. */
export function MissingIds({ data }: { data: ServiceTabData }) {
  const t = useTranslations("service.missing");
  const said = useSaid();
  const trpc = useTRPC();
  const me = useMe();
  const home = useQuery(trpc.owner.home.queryOptions());
  const count = data.missingBays.length;
  const bays = said.allOf(data.missingBays.map(String));
  const hotline = home.data?.hotline;
  return (
    <Card label={t("table")}>
      <StateHead tone="warn" icon={<ShieldAlert className="size-5" strokeWidth={1.75} />} title={t("title", { count })}>
        {t("hint", { count, bays })}
      </StateHead>
      {data.points.length > 0 && (
        <table className="w-full text-body">
          <caption className="sr-only">{t("table")}</caption>
          <thead className="sr-only">
            <tr>
              <th>{t("bay")}</th>
              <th>{t("id")}</th>
              <th>{t("state")}</th>
            </tr>
          </thead>
          <tbody>
            {data.points.map(({ bay, evseId }) => (
              <tr key={bay} className="h-11 border-t border-line">
                <td className="w-12 pl-5 font-mono font-semibold">{bay}</td>
                <td className="font-mono break-all">
                  {evseId ?? <span className="text-suspended-fg">{t("none")}</span>}
                </td>
                <td className="pr-5 text-right whitespace-nowrap">
                  <span
                    className={`inline-flex items-center gap-1.5 align-middle ${evseId ? "text-available-fg" : "font-medium text-suspended-fg"}`}
                  >
                    {evseId ? <Check {...icon} /> : <CircleAlert {...icon} />}
                    {t(evseId ? "complete" : "lacks")}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <CardFoot text={t("who")}>
        {hotline && <ButtonLink href={`tel:${hotline.replace(/[^+\d]/g, "")}`}>{t("support")}</ButtonLink>}
        {me.may("stations:manage") && (
          <ButtonLink href={`/portal/stations/${data.station.id}/points`} primary>
            {t("enter", { count })}
          </ButtonLink>
        )}
      </CardFoot>
    </Card>
  );
}
