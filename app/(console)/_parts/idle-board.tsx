"use client";
import { BellOff, Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AgeLabel, AsOfChip } from "../../_ui/age-label.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { Empty } from "../../_ui/feedback.tsx";
import { wait } from "../../_ui/format.ts";
import { StateGlyph } from "../../_ui/glyphs.tsx";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { ScrollRegion } from "../../_ui/scroll-region.tsx";
import { useStaleSince } from "../../_ui/stale.tsx";
import { StateLabel } from "../../_ui/state-chip.tsx";
import { type ChargingState, stateClasses } from "../../_ui/states.ts";
import { KeyCaps } from "../../_ui/use-hotkeys.tsx";
import type { AttentionRow, IdleView } from "./view-model.ts";

type IdleBoardProps = {
  idle: IdleView;
  waiting: number;
  search: ReactNode;
  action?: ReactNode;
  onOpen: (id: string) => void;
};

/** Nobody on the line: whether a call would reach me, where to look something up, and what is wrong tonight. */
export function IdleBoard({ idle, waiting, search, action, onOpen }: IdleBoardProps) {
  const t = useTranslations("console.idle");
  const say = usePhrase();
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-surface">
      <ScrollRegion label={t("overview")} className="min-h-0 flex-1">
        <div className="mx-auto flex w-full max-w-[920px] flex-col px-8 py-10 wide:max-w-[1080px] max-tablet:px-4 max-tablet:py-5">
          <div className="flex items-start justify-between gap-4">
            <div>
              <h1 className="text-page font-semibold">{t("title", { count: waiting })}</h1>
              {idle.blocked === null ? (
                <p className="mt-1 text-strong text-fg-muted">
                  {t("reachable")}{" "}
                  <AgeLabel at={idle.checkedAt} limitSeconds={60} className="text-strong! text-inherit" />. {t("next")}
                </p>
              ) : (
                <p className="mt-1 flex items-center gap-2 text-strong text-sla-warn-fg">
                  <BellOff className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
                  {say(idle.blocked)}
                </p>
              )}
            </div>
            {action}
          </div>
          <div className="mt-6">{search}</div>
          <Figures figures={idle.figures} />
          <Attention rows={idle.attention} asOf={idle.asOf} onOpen={onOpen} />
          <KeyHints />
        </div>
      </ScrollRegion>
      <ShiftLine idle={idle} />
    </main>
  );
}

const figureStates = { online: "available", charging: "charging", faulted: "faulted", offline: "offline" } as const;

function Figures({ figures }: { figures: IdleView["figures"] }) {
  const t = useTranslations("console.idle");
  const f = useFormat();
  const stale = useStaleSince() !== null;
  const shown = ["online", "charging", "faulted", "offline"] as const;
  return (
    <dl className="mt-6 grid grid-cols-4 divide-x divide-line rounded-lg border border-line max-tablet:grid-cols-2 max-tablet:divide-x-0">
      {shown.map((name) => {
        const state: ChargingState = figureStates[name];
        return (
          <div key={name} className="flex min-w-0 flex-col-reverse px-4 py-3">
            <dt
              className="truncate pl-8 text-caption text-fg-muted"
              title={t(`figure.${name}`, { count: figures[name] })}
            >
              {t(`figure.${name}`, { count: figures[name] })}
            </dt>
            <dd className="flex items-center gap-3 text-page font-semibold tnum">
              <span className={cx("translate-y-2", stateClasses[stale ? "stale" : state].fg)}>
                <StateGlyph state={state} className="size-5" />
              </span>
              <span className={stale ? "stale" : undefined}>{f.number(figures[name])}</span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

type AttentionProps = { rows: AttentionRow[]; asOf: number; onOpen: (id: string) => void };

export function Attention({ rows, asOf, onOpen }: AttentionProps) {
  const t = useTranslations("console.idle");
  const f = useFormat();
  const stale = useStaleSince();
  return (
    <section className="mt-6 rounded-lg border border-line">
      <div className="flex h-10 items-center justify-between gap-3 px-4">
        <h2 className="text-strong font-semibold">{t("attention")}</h2>
        {stale === null ? (
          <span className="text-caption text-fg-subtle tnum">{t("asOf", { time: f.clockSeconds(asOf) })}</span>
        ) : (
          <AsOfChip at={stale} />
        )}
      </div>
      {rows.length === 0 ? (
        <div className="border-t border-line">
          <Empty title={t("calm")} hint={t("calmHint")} />
        </div>
      ) : (
        <table className={cx("w-full table-fixed text-body", stale !== null && "hatch rounded-b-lg")}>
          <caption className="sr-only">{t("attention")}</caption>
          <thead>
            <tr className="[&>th]:h-0 [&>th]:p-0">
              <th className="w-[116px]">
                <span className="sr-only">{t("column.state")}</span>
              </th>
              <th className="w-[22%] max-tablet:w-auto">
                <span className="sr-only">{t("column.station")}</span>
              </th>
              <th className="w-[136px] max-tablet:hidden">
                <span className="sr-only">EVSE-ID</span>
              </th>
              <th className="max-tablet:hidden">
                <span className="sr-only">{t("column.what")}</span>
              </th>
              <th className="w-[124px]">
                <span className="sr-only">{t("column.since")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <AttentionLine key={row.id} row={row} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function AttentionLine({ row, onOpen }: { row: AttentionRow; onOpen: (id: string) => void }) {
  const t = useTranslations("console.bay");
  const words = useTranslations("incidents.record");
  const say = usePhrase();
  const f = useFormat();
  const now = useNow("minute");
  const stale = useStaleSince() !== null;
  return (
    <tr className="relative h-10 border-t border-line hover:bg-hover">
      <td className="pl-4 pr-3">
        <StateLabel state={row.state} className={stale ? "text-stale-fg!" : undefined} />
      </td>
      <td className="truncate pr-3">
        {/* The name is the button; it stretches over its row, so that the whole row can be pressed. */}
        <button
          type="button"
          onClick={() => onOpen(row.id)}
          title={row.name}
          className="font-medium after:absolute after:inset-0 after:content-['']"
        >
          {row.name}
        </button>
      </td>
      <td className="truncate pr-3 font-mono text-caption text-fg-muted max-tablet:hidden" title={row.ref}>
        {row.ref}
      </td>
      <td className="truncate pr-3 text-fg-muted max-tablet:hidden" title={say(row.text)}>
        {say(row.text)}
        {row.ticket && ` · ${row.ticket.ref}`}
        {row.ticket && row.ticket.callers > 0 && ` · ${words("callers", { count: row.ticket.callers })}`}
      </td>
      <td className="truncate pr-4 text-right text-fg-muted">{t("since", { time: f.moment(row.since, now) })}</td>
    </tr>
  );
}

function KeyHints() {
  const t = useTranslations("console.keys.action");
  return (
    <ul className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-2 text-body text-fg-muted max-tablet:hidden">
      {(["newContact", "pause", "sheet"] as const).map((action) => (
        <li key={action} className="flex items-center gap-2">
          <KeyCaps action={action} />
          {t(action)}
        </li>
      ))}
    </ul>
  );
}

function ShiftLine({ idle }: { idle: IdleView }) {
  const t = useTranslations("console.idle");
  const say = usePhrase();
  const f = useFormat();
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-4 border-t border-line px-5 text-caption text-fg-muted max-tablet:hidden">
      <span>
        {idle.shift ? t("shift", { from: f.clock(idle.shift.from), until: f.clock(idle.shift.until) }) : t("noShift")}
      </span>
      <span>{t("calls", { count: idle.calls.count, time: wait(idle.calls.averageSeconds) })}</span>
      <span className="ml-auto flex items-center gap-1.5">
        <Volume2 className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {say(idle.ringer)}
      </span>
    </div>
  );
}
