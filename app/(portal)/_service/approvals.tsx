"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Empty, ErrorPanel, Skeleton } from "../../_ui/feedback.tsx";
import { Toasts } from "../../_ui/toast.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { NotHere } from "../_parts/not-here.tsx";
import { ActivateDialog } from "./activate-dialog.tsx";
import { ApprovalRow } from "./approval-row.tsx";
import { rhythmMs } from "./service-data.ts";
import { SettledTable } from "./settled-table.tsx";
import { useToasts } from "./use-toasts.ts";

/** What colleagues have asked for: to be done or declined, and what became of the others. */
export function Approvals() {
  const me = useMe();
  return me.may("costs:approve") ? <Loaded /> : <NotHere />;
}

function Loaded() {
  const t = useTranslations("service.approvals");
  const trpc = useTRPC();
  const reason = useReason();
  const list = useQuery(trpc.owner.service.approvals.queryOptions(undefined, { refetchInterval: rhythmMs }));
  const [stationId, setStationId] = useState<string | null>(null);
  const toasts = useToasts();
  const { data, error } = list;
  return (
    <div className="max-w-[960px] space-y-6">
      <div>
        <h1 className="text-page font-semibold">{t("title")}</h1>
        <p className="text-body text-fg-muted">{t("hint")}</p>
      </div>
      {error && (
        <ErrorPanel title={reason(error)} requestId={reasonOf(error).requestId} onRetry={() => void list.refetch()} />
      )}
      {!data && !error && <Skeleton rows={3} className="h-20" />}
      {data && (
        <>
          <section aria-labelledby="open-title" className="rounded-lg border border-line bg-surface">
            <h2 id="open-title" className="px-5 py-3 text-strong font-semibold">
              {t("open")}
            </h2>
            {data.open.length === 0 && <Empty title={t("none")} hint={t("noneHint")} />}
            <ul>
              {data.open.map((request) => (
                <ApprovalRow
                  key={request.id}
                  request={request}
                  onActivate={() => setStationId(request.stationId)}
                  onSaid={toasts.say}
                />
              ))}
            </ul>
          </section>
          <SettledTable list={data.settled} />
        </>
      )}
      {stationId && (
        <ActivateDialog
          stationId={stationId}
          open
          onClose={() => setStationId(null)}
          onDone={(text) => {
            setStationId(null);
            toasts.say(text);
          }}
        />
      )}
      <Toasts messages={toasts.messages} onGone={toasts.gone} />
    </div>
  );
}
