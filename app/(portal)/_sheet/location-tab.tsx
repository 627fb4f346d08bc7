"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { MapPin } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AppRouter } from "#server/api/app-router.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { Button } from "../../_ui/button.tsx";
import { Empty } from "../../_ui/feedback.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { CopyButton } from "./copy-button.tsx";
import { useCountryName } from "./country-name.ts";
import { Loaded } from "./loaded.tsx";
import { LocationMap } from "./location-map.tsx";
import { Fact, Facts, Panel } from "./panel.tsx";
import { SiteDialog } from "./site-dialog.tsx";
import { useSheet } from "./use-sheet.tsx";

export type SheetLocation = inferRouterOutputs<AppRouter>["owner"]["station"]["location"];
type Site = SheetLocation["site"];

/** Six places are a hand's breadth; more would only look exact. */
const coordinates = (lat: number, lon: number) => `${lat.toFixed(6)}, ${lon.toFixed(6)}`;

/** Where the station stands, how one finds it there, and what else of the owner is near. */
export function LocationTab() {
  const t = useTranslations("portal.location");
  const { id } = useSheet();
  const trpc = useTRPC();
  const may = useMe().may("stations:manage");
  const [editing, setEditing] = useState(false);
  const asked = useQuery(trpc.owner.station.location.queryOptions({ stationId: id }));
  const edit = (label: string) =>
    may && (
      <Button size="small" onClick={() => setEditing(true)}>
        {label}
      </Button>
    );
  return (
    <Loaded asked={asked} rows={6}>
      {({ site, others }) => (
        <div className="grid items-start gap-6 desk:grid-cols-[minmax(0,1fr)_400px]">
          {site.lat === null || site.lon === null ? (
            <section className="rounded-lg border border-line bg-surface">
              <Empty title={t("noCoordinates")} hint={t(may ? "noCoordinatesHint" : "noCoordinatesRead")}>
                {edit(t("enterCoordinates"))}
              </Empty>
            </section>
          ) : (
            <LocationMap stationId={id} />
          )}
          <div className="space-y-6">
            <Panel title={site.name} aside={edit(t("edit"))}>
              <SiteFacts site={site} />
            </Panel>
            {others.length > 0 && <Others others={others} />}
          </div>
          {editing && (
            <SiteDialog stationId={id} site={site} shared={others.length} onClose={() => setEditing(false)} />
          )}
        </div>
      )}
    </Loaded>
  );
}

function SiteFacts({ site }: { site: Site }) {
  const t = useTranslations("portal.location");
  const country = useCountryName();
  const { lat, lon } = site;
  return (
    <Facts>
      <Fact name={t("address")}>
        {site.street !== "" && <span className="block">{site.street}</span>}
        <span className="block">{`${site.postcode} ${site.city}`.trim()}</span>
        <span className="block">{country(site.country)}</span>
      </Fact>
      <Fact name={t("hint")}>{site.hint ?? <span className="text-fg-subtle">{t("noHint")}</span>}</Fact>
      <Fact name={t("coordinates")}>
        {lat === null || lon === null ? (
          <span className="text-fg-subtle">{t("unknown")}</span>
        ) : (
          <>
            <span className="font-mono">{coordinates(lat, lon)}</span>
            <span className="mt-1.5 flex flex-wrap gap-2">
              <CopyButton text={coordinates(lat, lon)} />
              <a
                href={`geo:${lat},${lon}?q=${lat},${lon}(${encodeURIComponent(site.name)})`}
                className="inline-flex h-[26px] items-center gap-1.5 rounded-md border border-line-strong px-2 text-caption font-medium hover:bg-hover"
              >
                <MapPin className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
                {t("openMap")}
              </a>
            </span>
          </>
        )}
      </Fact>
      <Fact name={t("timezone")}>{site.timezone}</Fact>
    </Facts>
  );
}

function Others({ others }: { others: SheetLocation["others"] }) {
  const t = useTranslations("portal.location");
  const f = useFormat();
  return (
    <Panel title={t("others")} aside={f.number(others.length)}>
      <ul className="px-5 pb-4 text-body max-tablet:px-4">
        {others.map((one) => (
          <li key={one.id}>
            <Link href={`/portal/stations/${one.id}/location`} className="rounded-xs hover:underline">
              {one.name}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
