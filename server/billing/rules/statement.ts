/**
 * A month's statement of one company: every station that had service in it, charged or not, and why. Made of the history
 * up to the month's end and of nothing later, so that a closed month comes out the same whenever it is computed again.
 *
 * Amounts are whole cents without VAT; a sum is a sum of whole cents.
 */
import { clipPeriod, type MonthSpan, runsUpTo } from "#server/subscriptions/rules/charged-month.ts";

/** Below `billing.reason` in the words. */
export const reasons = ["whole_month", "from_day", "again", "ended", "on_and_off"] as const;
/**
 * Charged: `whole_month`; `from_day`, activated in the month; `again`, off and on in it, charged once. Not charged:
 * `ended`, it ran when the month began; `on_and_off`, it did not.
 */
export type Reason = (typeof reasons)[number];

/** One period as the statement keeps it: moments as ISO 8601 in UTC. What came after the month's end is left out. */
export interface LinePeriod {
  subscriptionId: string;
  startedAt: string;
  startedBy: string;
  startedByName: string | null;
  /** Null: it went on beyond the month. */
  endedAt: string | null;
  endedBy: string | null;
  endedByName: string | null;
}

export interface StatementLine {
  stationId: string;
  stationName: string;
  stationRef: string | null;
  charged: boolean;
  cents: number;
  reason: Reason;
  periods: LinePeriod[];
  /** From 1, by the station's name. */
  position: number;
}

export interface KnownPeriod {
  id: string;
  startedAt: Date;
  startedBy: string;
  startedByName: string | null;
  endedAt: Date | null;
  endedBy: string | null;
  endedByName: string | null;
}

export interface ServedStation {
  id: string;
  name: string;
  ref: string | null;
  periods: KnownPeriod[];
}

/** Null where the station had no service in the month, not even for an instant. */
function lineOf(station: ServedStation, span: MonthSpan, priceCents: number): Omit<StatementLine, "position"> | null {
  const served = station.periods
    .filter((p) => clipPeriod(p, span) !== null)
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  const first = served[0];
  if (!first) return null;
  const charged = served.some((p) => runsUpTo(span.end, p));
  return {
    stationId: station.id,
    stationName: station.name,
    stationRef: station.ref,
    charged,
    cents: charged ? priceCents : 0,
    reason: reasonOf(charged, served.length, first.startedAt <= span.start),
    periods: served.map((p) => kept(p, span.end)),
  };
}

function reasonOf(charged: boolean, periods: number, ranAtStart: boolean): Reason {
  if (!charged) return ranAtStart ? "ended" : "on_and_off";
  if (periods > 1) return "again";
  return ranAtStart ? "whole_month" : "from_day";
}

function kept({ id, ...p }: KnownPeriod, end: Date): LinePeriod {
  const ended = p.endedAt !== null && p.endedAt < end;
  return {
    subscriptionId: id,
    startedAt: p.startedAt.toISOString(),
    startedBy: p.startedBy,
    startedByName: p.startedByName,
    endedAt: ended && p.endedAt ? p.endedAt.toISOString() : null,
    endedBy: ended ? p.endedBy : null,
    endedByName: ended ? p.endedByName : null,
  };
}

const collator = new Intl.Collator("de", { numeric: true, sensitivity: "base" });

/** Without a price nothing is added up: amounts are then 0, and whoever shows the lines says that none is set. */
export function statementLines(
  stations: readonly ServedStation[],
  span: MonthSpan,
  price: number | null,
): StatementLine[] {
  return stations
    .map((station) => lineOf(station, span, price ?? 0))
    .filter((line) => line !== null)
    .sort((a, b) => collator.compare(a.stationName, b.stationName) || (a.stationId < b.stationId ? -1 : 1))
    .map((line, i) => ({ ...line, position: i + 1 }));
}

export interface Totals {
  served: number;
  charged: number;
  totalCents: number;
}

export const totalsOf = (lines: readonly Pick<StatementLine, "charged" | "cents">[]): Totals => ({
  served: lines.length,
  charged: lines.filter((l) => l.charged).length,
  totalCents: lines.reduce((sum, l) => sum + l.cents, 0),
});

type Comparable = Pick<StatementLine, "stationId" | "charged" | "cents" | "reason" | "periods">;

/** Stations whose lines say something else about money or service. A new name of a station or a person is no difference. */
export function differingStations(before: readonly Comparable[], now: readonly Comparable[]): string[] {
  const [a, b] = [before, now].map((lines) => new Map(lines.map((l) => [l.stationId, told(l)])));
  const all = new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])]);
  return [...all].filter((id) => a?.get(id) !== b?.get(id)).sort();
}

const told = ({ charged, cents, reason, periods }: Comparable) =>
  JSON.stringify([charged, cents, reason, periods.map((p) => [p.subscriptionId, p.startedAt, p.endedAt])]);
