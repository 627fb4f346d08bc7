"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { ErrorPanel, Skeleton } from "../../_ui/feedback.tsx";
import { ErrorHistory } from "./error-history.tsx";
import type { StationFaults } from "./fault-data.ts";
import { MaintenanceCard } from "./maintenance-card.tsx";
import { OpenFaults } from "./open-faults.tsx";
import { PastFaults } from "./past-faults.tsx";

/** Owners have no live stream: what the world changes is read again. */
const rhythmMs = 30_000;

/** The tab of the data sheet: what is wrong, what was, what the station said, and who works there. */
export function ErrorsTab({ stationId }: { stationId: string }) {
  const trpc = useTRPC();
  const reason = useReason();
  const faults = useQuery(trpc.owner.faults.ofStation.queryOptions({ stationId }, { refetchInterval: rhythmMs }));
  const failed = faults.error && (
    <ErrorPanel
      title={reason(faults.error)}
      requestId={reasonOf(faults.error).requestId}
      onRetry={() => void faults.refetch()}
    />
  );
  if (!faults.data) return failed ?? <Skeleton rows={4} className="h-14" />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_360px] items-start gap-6 max-desk:grid-cols-1">
      <div className="min-w-0 space-y-6">
        {failed}
        <OpenFaults stationId={stationId} data={faults.data} />
        <PastFaults faults={faults.data.past} />
        <ErrorHistory stationId={stationId} />
      </div>
      <div className="min-w-0 space-y-6">
        <MaintenanceCard stationId={stationId} data={faults.data} />
        <Watched data={faults.data} />
      </div>
    </div>
  );
}

/** What is watched, with the numbers that hold. */
function Watched({ data: { limits } }: { data: StationFaults }) {
  const t = useTranslations("incidents.portal.watched");
  return (
    <section className="rounded-lg border border-line bg-surface px-5 py-4 text-body max-tablet:px-4">
      <h2 className="text-strong font-semibold">{t("title")}</h2>
      <ul className="mt-2 list-disc space-y-1.5 pl-4 text-fg-muted">
        <li>{t("connector", { seconds: limits.faultedSeconds })}</li>
        <li>{t("silent", { pending: limits.pendingMinutes, offline: limits.offlineMinutes })}</li>
        <li>{t("socket", { minutes: limits.socketMinutes })}</li>
      </ul>
      <p className="mt-2 text-fg-muted">{t("ticket")}</p>
    </section>
  );
}
