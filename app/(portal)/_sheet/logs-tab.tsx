"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AppRouter } from "#server/api/app-router.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { Button } from "../../_ui/button.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { Empty } from "../../_ui/feedback.tsx";
import { hoursMinutes, zoneName } from "../../_ui/format.ts";
import { useFormat } from "../../_ui/place-time.tsx";
import { StateLabel } from "../../_ui/state-chip.tsx";
import { Loaded } from "./loaded.tsx";
import { Panel } from "./panel.tsx";
import { rhythmMs } from "./station-sheet.tsx";
import { useStopReason } from "./stop-reason.ts";
import { useSheet } from "./use-sheet.tsx";

type Logs = inferRouterOutputs<AppRouter>["owner"]["station"]["logs"];
type Session = Logs["rows"][number];

/** Charging sessions, the newest first, in the station's own time. */
export function LogsTab() {
  const t = useTranslations("portal.logs");
  const p = useTranslations("ui.portal");
  const f = useFormat();
  const { id, timezone } = useSheet();
  const trpc = useTRPC();
  const now = useNow("minute");
  const [pages, setPages] = useState<string[]>([]);
  const asked = useQuery(
    trpc.owner.station.logs.queryOptions(
      { stationId: id, after: pages.at(-1) ?? null },
      { placeholderData: (before) => before, refetchInterval: rhythmMs },
    ),
  );
  return (
    <Loaded asked={asked} rows={8}>
      {({ rows, next, month }) => (
        <Panel
          title={t("title")}
          aside={t("month", { count: month.count, kwh: f.kwh(month.energyWh) })}
          {...(pages.length > 0 || next
            ? {
                footer: (
                  <div className="flex justify-end gap-2">
                    {pages.length > 0 && (
                      <Button size="small" onClick={() => setPages(pages.slice(0, -1))}>
                        {p("previous")}
                      </Button>
                    )}
                    {next && (
                      <Button size="small" onClick={() => setPages([...pages, next])}>
                        {p("next")}
                      </Button>
                    )}
                  </div>
                ),
              }
            : {})}
        >
          {rows.length === 0 ? (
            <Empty title={t("none")} hint={t("noneHint")} />
          ) : (
            <>
              <SessionTable rows={rows} />
              <SessionCards rows={rows} />
              <p className="px-5 py-2 text-caption text-fg-subtle max-tablet:px-4">
                {t("zone", { zone: zoneName(now, timezone, f.locale) })}
              </p>
            </>
          )}
        </Panel>
      )}
    </Loaded>
  );
}

function useSession({ startedAt, endedAt, energyWh, bay, connectorId, stopReason, tagTail }: Session) {
  const t = useTranslations("portal.logs");
  const f = useFormat();
  const now = useNow("minute");
  const reason = useStopReason();
  const from = startedAt.getTime();
  const until = endedAt?.getTime() ?? null;
  return {
    from: `${f.day(from)}, ${f.clock(from)}`,
    until: until === null ? null : f.day(until) === f.day(from) ? f.clock(until) : `${f.day(until)}, ${f.clock(until)}`,
    time: hoursMinutes(((until ?? now) - from) / 1000),
    energy: `${f.kwh(energyWh)} kWh`,
    bay: bay === null ? t("connector", { number: connectorId }) : t("bay", { bay }),
    reason: until === null ? null : reason(stopReason),
    tag: tagTail === null ? "" : tagTail === "****" ? "****" : `…${tagTail}`,
  };
}

function SessionTable({ rows }: { rows: Session[] }) {
  const t = useTranslations("portal.logs");
  return (
    <table className="w-full table-fixed text-body max-tablet:hidden">
      <thead>
        <tr className="text-left text-caption text-fg-subtle [&>th]:h-9 [&>th]:font-normal">
          <th className="w-[150px] pl-5">{t("column.from")}</th>
          <th className="w-[130px]">{t("column.until")}</th>
          <th className="w-[70px] text-right!">{t("column.time")}</th>
          <th className="w-[100px] text-right!">{t("column.energy")}</th>
          <th className="w-[120px] pl-6">{t("column.bay")}</th>
          <th>{t("column.reason")}</th>
          <th className="w-[90px] pr-5 max-desk:hidden">{t("column.tag")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <SessionRow key={row.transactionId} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function SessionRow({ row }: { row: Session }) {
  const s = useSession(row);
  return (
    <tr className="h-10 border-t border-line tnum">
      <td className="pl-5">{s.from}</td>
      <td>{s.until ?? <StateLabel state="charging" />}</td>
      <td className="text-right">{s.time}</td>
      <td className="text-right">{s.energy}</td>
      <td className="pl-6">{s.bay}</td>
      <td className="truncate pr-3 text-fg-muted" title={s.reason ?? ""}>
        {s.reason}
      </td>
      <td className="pr-5 font-mono text-caption text-fg-muted max-desk:hidden">{s.tag}</td>
    </tr>
  );
}

function SessionCards({ rows }: { rows: Session[] }) {
  return (
    <ul className="tablet:hidden">
      {rows.map((row) => (
        <SessionCard key={row.transactionId} row={row} />
      ))}
    </ul>
  );
}

function SessionCard({ row }: { row: Session }) {
  const t = useTranslations("portal.logs");
  const s = useSession(row);
  return (
    <li className="space-y-0.5 border-t border-line px-4 py-2.5 text-body tnum">
      <p className="flex justify-between gap-3">
        <span className="font-medium">{s.from}</span>
        <span className="font-medium">{s.energy}</span>
      </p>
      <p className="flex flex-wrap justify-between gap-x-3 text-fg-muted">
        <span>
          {s.bay} · {s.until === null ? <StateLabel state="charging" /> : t("until", { time: s.until })}
        </span>
        <span>{s.time}</span>
      </p>
      {s.reason && <p className="text-caption text-fg-muted">{s.reason}</p>}
    </li>
  );
}
