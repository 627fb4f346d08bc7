"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { ErrorPanel, Skeleton } from "../../_ui/feedback.tsx";
import { PlaceTime } from "../../_ui/place-time.tsx";
import { StateLabel } from "../../_ui/state-chip.tsx";
import { NotHere } from "../_parts/not-here.tsx";
import { useCountryName } from "./country-name.ts";
import { SheetTabs } from "./sheet-tabs.tsx";
import { SheetContext, type SheetHead } from "./use-sheet.tsx";

/** Owners have no live stream: what the world changes is read again. */
export const rhythmMs = 30_000;

const missing = new Set(["station_not_found", "input_invalid"]);

/** Head and tabs of a station's data sheet; the open tab is the page inside, in the station's own time. */
export function StationSheet({ stationId, children }: { stationId: string; children: ReactNode }) {
  const trpc = useTRPC();
  const reason = useReason();
  const head = useQuery(trpc.owner.station.head.queryOptions({ stationId }, { refetchInterval: rhythmMs }));
  if (head.error && missing.has(reasonOf(head.error).reason)) return <NotHere />;
  return (
    <>
      <BackLink />
      {head.data ? (
        <PlaceTime zone={head.data.timezone}>
          <Head head={head.data} />
          <SheetTabs stationId={stationId} />
          <div className="mt-6">
            <SheetContext value={head.data}>{children}</SheetContext>
          </div>
        </PlaceTime>
      ) : (
        <div className="mt-2">
          {head.error ? (
            <ErrorPanel
              title={reason(head.error)}
              requestId={reasonOf(head.error).requestId}
              onRetry={() => void head.refetch()}
            />
          ) : (
            <Skeleton rows={2} className="h-9" />
          )}
        </div>
      )}
    </>
  );
}

function BackLink() {
  const t = useTranslations("ui.portal");
  return (
    <Link href="/portal/stations" className="inline-flex items-center gap-1 rounded-xs text-body text-fg-muted">
      <ChevronLeft className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      {t("stations")}
    </Link>
  );
}

function Head({ head }: { head: SheetHead }) {
  const t = useTranslations("portal.sheet");
  const country = useCountryName();
  return (
    <div className="mt-1 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-page font-semibold break-words">{head.name}</h1>
        <p className="text-body text-fg-muted">
          {head.ref !== "" && (
            <>
              <span className="font-mono text-caption">{head.ref}</span> ·{" "}
            </>
          )}
          {[head.street, `${head.postcode} ${head.city}`, country(head.country)]
            .filter((part) => part.trim() !== "")
            .join(", ")}
        </p>
      </div>
      <ul className="flex flex-wrap items-center gap-x-4 gap-y-1" aria-label={t("bays")}>
        {head.bays.map((bay) => (
          <li key={bay.label} className="flex items-center gap-2">
            <b className="font-mono text-body">{bay.label}</b>
            <StateLabel state={bay.state} />
          </li>
        ))}
      </ul>
    </div>
  );
}
