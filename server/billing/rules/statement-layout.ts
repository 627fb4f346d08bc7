/**
 * A statement as text in cells, before it is drawn: what stands in which column, in the reader's language. Everything on
 * paper is here, so that a test can read it without a PDF.
 */

import type { MonthSpan } from "#server/subscriptions/rules/charged-month.ts";
import type { SayBilling } from "../statement-words.ts";
import { actorSort, dayAndClock, type Locale, reasonDay, spansOf } from "./line-text.ts";
import { money } from "./money.ts";
import type { LinePeriod, StatementLine } from "./statement.ts";

export interface PaperRow {
  station: string;
  ref: string;
  active: string;
  service: string;
  reason: string;
  amount: string;
  charged: boolean;
  /** Who switched it on and off, and when: one sentence for each period. */
  traces: string[];
}

export interface PaperContext {
  say: SayBilling;
  locale: Locale;
  zone: string;
  span: MonthSpan;
  running: boolean;
  /** Null: no price is set, and no amount is written. */
  currency: string | null;
}

const whoOf = (say: SayBilling, name: string | null, key: string): string => name ?? say(`by.${actorSort(key)}`);

function traceOf(period: LinePeriod, { say, locale, zone }: PaperContext): string {
  const at = (iso: string) => dayAndClock(new Date(iso), zone, locale);
  const started = say("paper.started", {
    at: at(period.startedAt),
    by: whoOf(say, period.startedByName, period.startedBy),
  });
  if (period.endedAt === null) return started;
  const by = whoOf(say, period.endedByName, period.endedBy ?? "");
  return `${started}; ${say("paper.ended", { at: at(period.endedAt), by })}`;
}

export function paperRow(line: StatementLine, context: PaperContext): PaperRow {
  const { say, locale, zone, span, running, currency } = context;
  const day = reasonDay(line.reason, line.periods, zone, locale);
  return {
    station: line.stationName,
    ref: line.stationRef ?? "",
    active: spansOf(line.periods, span, { zone, locale, running })
      .map(({ key, values }) => say(`span.${key}`, values))
      .join(",\n"),
    service: say(line.charged ? "service.on" : "service.off"),
    // As on the screen, the ordinary case needs no reason.
    reason: line.reason === "whole_month" ? "" : say(`${running ? "reasonRunning" : "reason"}.${line.reason}`, { day }),
    amount: currency === null ? "" : money(line.cents, currency, locale),
    charged: line.charged,
    traces: line.periods.map((period) => traceOf(period, context)),
  };
}
