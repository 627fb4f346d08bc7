"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { Minus, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import type { AppRouter } from "#server/api/app-router.ts";
import { type MapStep, mapSize, mapSteps } from "#server/stations/rules/map-frame.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { Button } from "../../_ui/button.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { Loaded } from "./loaded.tsx";

type SiteMap = NonNullable<inferRouterOutputs<AppRouter>["owner"]["station"]["map"]>;
type Place = SiteMap["places"][number];

/** Drawn by our own server: no other one learns where the station stands. Plus and minus change the step. */
export function LocationMap({ stationId }: { stationId: string }) {
  const t = useTranslations("portal.map");
  const trpc = useTRPC();
  const [step, setStep] = useState<MapStep>("country");
  const asked = useQuery(
    trpc.owner.station.map.queryOptions(
      { stationId, step },
      { placeholderData: (before) => before, staleTime: 300_000 },
    ),
  );
  const at = mapSteps.indexOf(step);
  const closer = mapSteps[at - 1];
  const wider = mapSteps[at + 1];
  function onKeyDown(event: KeyboardEvent) {
    const next = event.key === "+" || event.key === "=" ? closer : event.key === "-" ? wider : undefined;
    if (!next) return;
    event.preventDefault();
    setStep(next);
  }
  return (
    <section
      aria-label={t("label")}
      onKeyDown={onKeyDown}
      className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface"
    >
      <Loaded asked={asked} rows={8}>
        {(map) => map && <Drawing map={map} />}
      </Loaded>
      <div className="flex items-center gap-2 border-t border-line px-4 py-2">
        <span className="text-caption text-fg-muted" role="status">
          {t(`step.${step}`)}
        </span>
        <span className="ml-auto flex gap-2">
          <StepButton label={t("closer")} to={closer} end={t("closest")} onStep={setStep} icon={Plus} />
          <StepButton label={t("wider")} to={wider} end={t("widest")} onStep={setStep} icon={Minus} />
        </span>
      </div>
    </section>
  );
}

type StepButtonProps = {
  label: string;
  end: string;
  to: MapStep | undefined;
  icon: typeof Plus;
  onStep: (to: MapStep) => void;
};

function StepButton({ label, end, to, icon: Icon, onStep }: StepButtonProps) {
  return (
    <Button
      size="small"
      aria-label={label}
      title={label}
      icon={<Icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
      onClick={() => to && onStep(to)}
      {...(to ? {} : { blocked: end })}
    />
  );
}

function Drawing({ map }: { map: SiteMap }) {
  const t = useTranslations("portal.map");
  const f = useFormat();
  const here = map.places.find((place) => place.here);
  const others = map.places.filter((place) => !place.here);
  return (
    <div className="relative" style={{ aspectRatio: `${mapSize.width} / ${mapSize.height}` }}>
      <svg
        viewBox={`0 0 ${map.width} ${map.height}`}
        className="absolute inset-0 size-full"
        role="img"
        aria-label={t("drawing", { name: here?.name ?? "", count: others.length })}
      >
        <rect width={map.width} height={map.height} className="fill-sunken" />
        <path d={map.land} className="fill-surface stroke-line-strong" strokeWidth="1" strokeLinejoin="round" />
        <path d={map.borders} className="fill-none stroke-line-control" strokeWidth="1" strokeDasharray="4 3" />
      </svg>
      {others.map((place) => (
        <OtherSite key={place.id} place={place} map={map} />
      ))}
      {here && <Here place={here} map={map} />}
      <p
        style={{ width: `${(map.bar.pixels / map.width) * 100}%` }}
        className="absolute bottom-3 left-4 border-x border-b border-fg-muted pb-px text-center text-caption whitespace-nowrap text-fg-muted"
      >
        {f.number(map.bar.km)} km
      </p>
    </div>
  );
}

const spot = ({ x, y }: Place, map: SiteMap) => ({
  left: `${(x / map.width) * 100}%`,
  top: `${(y / map.height) * 100}%`,
});

/** The station's site: ring and disc, so that it differs from the others in shape as well. */
function Here({ place, map }: { place: Place; map: SiteMap }) {
  return (
    <span style={spot(place, map)} className="pointer-events-none absolute">
      <span className="absolute size-5 -translate-1/2 rounded-full border-2 border-accent-solid bg-accent-soft" />
      <span className="absolute size-2 -translate-1/2 rounded-full bg-accent-solid" />
      <span className="absolute top-3 left-0 max-w-44 -translate-x-1/2 truncate rounded-sm bg-surface px-1.5 text-caption font-semibold shadow-pop">
        {place.name}
      </span>
    </span>
  );
}

function OtherSite({ place, map }: { place: Place; map: SiteMap }) {
  const t = useTranslations("portal.map");
  const name = t("other", { name: place.name, count: place.stations });
  const mark = "block size-2.5 rotate-45 border border-surface bg-fg-muted";
  if (place.stationId === null)
    return <span style={spot(place, map)} className="absolute -translate-1/2" title={name} />;
  return (
    <Link
      href={`/portal/stations/${place.stationId}/location`}
      aria-label={name}
      title={name}
      style={spot(place, map)}
      className="absolute grid size-6 -translate-1/2 place-items-center rounded-sm"
    >
      <span className={mark} />
    </Link>
  );
}
