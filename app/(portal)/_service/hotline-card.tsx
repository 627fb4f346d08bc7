"use client";
import { Check, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "./card.tsx";
import type { ServiceTabData } from "./service-data.ts";
import { useCrew } from "./use-crew.ts";
import { useSaid } from "./use-said.ts";

const icon = { className: "mt-0.5 size-4 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

/** What drivers ask for most; the rest of the ladder is the desk's own matter. */
const wanted: ReadonlySet<string> = new Set(["startSession", "stopSession", "unlock", "softReset"]);

/** What the hotline does for this station, and what it cannot do yet. */
export function HotlineCard({ stationId, remote }: { stationId: string; remote: ServiceTabData["remote"] }) {
  const t = useTranslations("service.hotline");
  const said = useSaid();
  const crew = useCrew(stationId);
  const nobody = crew.data?.cards.length === 0;
  const can = remote.filter((one) => one.can).map((one) => t(`can.${one.rung}`));
  const cannot = remote.filter((one) => !one.can && wanted.has(one.rung)).map((one) => t(`can.${one.rung}`));
  const yes = [t("status"), ...can, ...(nobody ? [] : [t("call")])];
  const no = [
    ...(nobody ? [t("callNone")] : []),
    ...(cannot.length > 0 ? [t("notYet", { list: said.allOf(cannot) })] : []),
  ];
  return (
    <Card label={t("title")} className="p-5">
      <h2 className="text-strong font-semibold">{t("title")}</h2>
      <ul className="mt-2 space-y-1.5 text-body">
        {yes.map((text) => (
          <li key={text} className="flex items-start gap-2">
            <Check {...icon} className={`${icon.className} text-available-fg`} />
            {text}
          </li>
        ))}
        {no.map((text) => (
          <li key={text} className="flex items-start gap-2 text-fg-muted">
            <Clock {...icon} />
            {text}
          </li>
        ))}
      </ul>
    </Card>
  );
}
