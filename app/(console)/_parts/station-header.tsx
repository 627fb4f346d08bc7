"use client";
import { FileText, MapPin, Shield, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../_ui/button.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { clock, zoneName } from "../../_ui/format.ts";
import { useFormat } from "../../_ui/place-time.tsx";
import type { StationView } from "./view-model.ts";

type StationHeaderProps = { station: StationView; agentZone: string; onMap?: () => void; onSheet?: () => void };

/** Name, whether we are in charge here, and one line of where it is; its wall clock with the zone if it differs. */
export function StationHeader({ station, agentZone, onMap, onSheet }: StationHeaderProps) {
  const t = useTranslations("console.station");
  const { locale } = useFormat();
  const now = useNow("minute");
  const localTime = clock(now, station.timezone);
  const zone = localTime === clock(now, agentZone) ? "" : ` ${zoneName(now, station.timezone, locale)}`;
  const where = [station.ownerName, station.address, station.hint, t("localTime", { time: localTime + zone })]
    .filter(Boolean)
    .join(" · ");
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="max-w-full truncate text-page font-semibold">{station.name}</h1>
          <ServiceChip service={station.service} />
        </div>
        <p className="mt-0.5 truncate text-body text-fg-muted max-tablet:whitespace-normal" title={where}>
          <span className="font-mono">{station.ref}</span>
          {` · ${where}`}
        </p>
      </div>
      <div className="flex shrink-0 items-center gap-1.5 max-tablet:hidden">
        {onMap && (
          <Button size="small" onClick={onMap} icon={<MapPin className="size-3.5" strokeWidth={1.75} aria-hidden />}>
            {t("map")}
          </Button>
        )}
        {onSheet && (
          <Button
            size="small"
            onClick={onSheet}
            icon={<FileText className="size-3.5" strokeWidth={1.75} aria-hidden />}
          >
            {t("sheet")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Whether we run this station: the one thing that decides what the agent may do. */
export function ServiceChip({ service }: { service: StationView["service"] }) {
  const t = useTranslations("console.station");
  const f = useFormat();
  const active = service.state === "active";
  const Icon = active ? ShieldCheck : Shield;
  const since = service.since === null ? null : f.day(service.since);
  return (
    <span
      className={cx(
        "inline-flex h-[22px] items-center gap-1.5 rounded-sm border px-1.5 text-caption font-medium whitespace-nowrap",
        active ? "border-available-fg/40 text-available-fg" : "border-dashed border-line-control text-fg",
      )}
    >
      <Icon className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      {active
        ? since
          ? t("activeSince", { date: since })
          : t("active")
        : since
          ? t("inactiveSince", { date: since })
          : t("inactive")}
    </span>
  );
}
