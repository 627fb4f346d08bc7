"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { ErrorPanel, Skeleton } from "../../_ui/feedback.tsx";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { StateLabel } from "../../_ui/state-chip.tsx";
import { lasted, placed, type SaidError } from "./fault-data.ts";

/** Everything the station itself called an error, short ones too, the newest first. */
export function ErrorHistory({ stationId }: { stationId: string }) {
  const t = useTranslations("incidents.portal.said");
  const trpc = useTRPC();
  const reason = useReason();
  const errors = useInfiniteQuery(
    trpc.owner.faults.errors.infiniteQueryOptions({ stationId }, { getNextPageParam: (page) => page.next }),
  );
  const rows = errors.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section className="rounded-lg border border-line bg-surface">
      <div className="px-5 pt-4 pb-2 max-tablet:px-4">
        <h2 className="text-strong font-semibold">{t("title")}</h2>
        <p className="text-body text-fg-muted">{t("hint")}</p>
      </div>
      {errors.isPending && (
        <div className="px-5 pb-4">
          <Skeleton rows={3} className="h-8" />
        </div>
      )}
      {errors.error && (
        <div className="px-5 pb-4">
          <ErrorPanel
            title={reason(errors.error)}
            requestId={reasonOf(errors.error).requestId}
            onRetry={() => void errors.refetch()}
          />
        </div>
      )}
      {errors.data && rows.length === 0 && (
        <p className="border-t border-line px-5 py-4 text-body text-fg-muted max-tablet:px-4">{t("none")}</p>
      )}
      <ul>
        {rows.map((row) => (
          <SaidRow key={row.id} row={row} />
        ))}
      </ul>
      {errors.hasNextPage && (
        <div className="border-t border-line px-5 py-3 max-tablet:px-4">
          <Button size="small" busy={errors.isFetchingNextPage} onClick={() => void errors.fetchNextPage()}>
            {t("older")}
          </Button>
        </div>
      )}
    </section>
  );
}

function SaidRow({ row }: { row: SaidError }) {
  const t = useTranslations("incidents.portal.said");
  const say = usePhrase();
  const f = useFormat();
  const at = row.startedAt.getTime();
  const words = row.explained?.words ? ({ key: row.explained.words } as const) : null;
  return (
    <li className="grid grid-cols-[116px_minmax(0,1fr)_auto] items-start gap-x-3 border-t border-line px-5 py-2.5 text-body max-tablet:grid-cols-1 max-tablet:px-4">
      <span className="max-tablet:hidden">
        <StateLabel state={row.state} />
      </span>
      <span className="min-w-0 break-words">
        {say(placed(row.bay, words ?? row.explained?.code ?? { key: "incidents.what.unnamed" }))}
        {row.explained && " "}
        {row.explained && (
          <span className="inline-block font-mono text-caption text-fg-subtle">{row.explained.code}</span>
        )}
      </span>
      <span className="text-right text-caption leading-5 text-fg-muted tnum max-tablet:text-left">
        {f.day(at)}, {f.clock(at)} · {row.endedAt ? say(lasted(row.startedAt, row.endedAt)) : t("still")}
      </span>
    </li>
  );
}
