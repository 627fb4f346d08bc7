"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { ErrorPanel, Skeleton } from "../../_ui/feedback.tsx";
import { PlaceTime } from "../../_ui/place-time.tsx";
import { Toasts } from "../../_ui/toast.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { NotHere } from "../_parts/not-here.tsx";
import { StickerCard } from "../_stickers/sticker-card.tsx";
import { ActivateDialog } from "./activate-dialog.tsx";
import { DeactivateDialog } from "./deactivate-dialog.tsx";
import { HotlineCard } from "./hotline-card.tsx";
import { MissingIds } from "./missing-ids.tsx";
import { MissingRight } from "./missing-right.tsx";
import { PeriodsTable } from "./periods-table.tsx";
import { rhythmMs } from "./service-data.ts";
import { ActiveCard, InactiveCard } from "./state-card.tsx";
import { TechnicianCard } from "./technician-card.tsx";
import { useToasts } from "./use-toasts.ts";

/** The tab "Betriebsführung". Who may not see it finds nothing here: the server refuses too. */
export function ServiceTab({ stationId }: { stationId: string }) {
  const me = useMe();
  return me.may("service:activate") ? <Loaded stationId={stationId} /> : <NotHere />;
}

function Loaded({ stationId }: { stationId: string }) {
  const t = useTranslations("service");
  const trpc = useTRPC();
  const reason = useReason();
  const tab = useQuery(trpc.owner.service.tab.queryOptions({ stationId }, { refetchInterval: rhythmMs }));
  const [open, setOpen] = useState<"activate" | "end" | null>(null);
  const toasts = useToasts();
  const problem = tab.error && (
    <ErrorPanel
      title={reason(tab.error)}
      {...(tab.data ? { stillWorks: t("stale") } : {})}
      requestId={reasonOf(tab.error).requestId}
      onRetry={() => void tab.refetch()}
    />
  );
  const { data } = tab;
  if (!data) return problem ?? <Skeleton rows={4} className="h-16" />;
  const [latest] = data.periods;
  const active = latest !== undefined && latest.endedAt === null;
  const done = (text: string) => {
    setOpen(null);
    toasts.say(text);
  };
  // What is missing stands alone beside what can be done about it; everything else has its place at the side.
  const blocked = !active && (!data.ready || !data.mayApprove);
  return (
    <PlaceTime zone={data.station.timezone}>
      {problem && <div className="mb-4">{problem}</div>}
      <div
        className={`grid items-start gap-6 max-desk:grid-cols-1 ${blocked ? "grid-cols-2" : "grid-cols-[minmax(0,1fr)_360px]"}`}
      >
        <div className="min-w-0 space-y-6">
          {active && latest ? (
            <ActiveCard data={data} latest={latest} onEnd={() => setOpen("end")} />
          ) : data.ready ? (
            <InactiveCard data={data} onActivate={() => setOpen("activate")} onSaid={toasts.say} />
          ) : (
            <MissingIds data={data} />
          )}
          {!data.mayApprove && active && <MissingRight data={data} active onSaid={toasts.say} />}
          {!blocked && <PeriodsTable periods={data.periods} />}
        </div>
        <div className="min-w-0 space-y-6">
          {!data.mayApprove && !active && <MissingRight data={data} active={false} onSaid={toasts.say} />}
          {active && <StickerCard stationId={stationId} active evses={data.points.length} />}
          {(!blocked || data.mayApprove) && <TechnicianCard stationId={stationId} />}
          {active && <HotlineCard stationId={stationId} remote={data.remote} />}
        </div>
        {blocked && data.periods.length > 0 && (
          <div className="col-span-full">
            <PeriodsTable periods={data.periods} />
          </div>
        )}
      </div>
      <ActivateDialog stationId={stationId} open={open === "activate"} onClose={() => setOpen(null)} onDone={done} />
      <DeactivateDialog data={data} open={open === "end"} onClose={() => setOpen(null)} onDone={done} />
      <Toasts messages={toasts.messages} onGone={toasts.gone} />
    </PlaceTime>
  );
}
