/**
 * The statement as CSV (RFC 4180 with `;`, which German Excel opens by itself), one row per station. Column names and the
 * values of `state` and `reason` are English in every language, so that a machine reads both alike; only the decimal sign
 * of `amount` is the reader's. `amount_cents` is a whole number of the currency's hundredths.
 *
 * Moments are ISO 8601 on the company's clock with its offset; `periods` are intervals of them, "from/to", separated by
 * blanks; one that went on beyond the month ends in "..". `activated_*` tell of the last period, the one that decided.
 */
import { csvLine } from "#server/subscriptions/rules/list-text.ts";
import type { Statement } from "../statement-reads.ts";
import type { Locale } from "./line-text.ts";
import { plainMoney } from "./money.ts";
import type { LinePeriod, StatementLine } from "./statement.ts";

export const csvColumns = [
  "company",
  "month",
  "timezone",
  "state",
  "station",
  "evse",
  "station_id",
  "charged",
  "reason",
  "periods",
  "activated_at",
  "activated_by",
  "ended_at",
  "ended_by",
  "price_name",
  "amount",
  "amount_cents",
  "currency",
] as const;

const byteOrderMark = "\ufeff";

const formats = new Map<string, Intl.DateTimeFormat>();
/** "2026-10-27T08:14:00+01:00". */
export function isoInZone(at: Date, timezone: string): string {
  const known = formats.get(timezone);
  const format =
    known ?? new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short", timeStyle: "medium" });
  if (!known) formats.set(timezone, format);
  const wall = format.format(at).replace(" ", "T");
  const minutes = Math.round((Date.parse(`${wall}Z`) - Math.floor(at.getTime() / 1000) * 1000) / 60_000);
  const offset = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${wall}${minutes < 0 ? "-" : "+"}${two(Math.floor(offset / 60))}:${two(offset % 60)}`;
}

const actor = (name: string | null, key: string | null): string => name ?? key ?? "";

function rowOf(statement: Statement, line: StatementLine, state: string, comma: "," | "."): string[] {
  const { timezone, price, month, company } = statement;
  const iso = (text: string | null | undefined) => (text ? isoInZone(new Date(text), timezone) : "");
  const interval = (p: LinePeriod) => `${iso(p.startedAt)}/${p.endedAt ? iso(p.endedAt) : ".."}`;
  const last = line.periods.at(-1);
  return [
    company.name,
    month,
    timezone,
    state,
    line.stationName,
    line.stationRef ?? "",
    line.stationId,
    line.charged ? "yes" : "no",
    line.reason,
    line.periods.map(interval).join(" "),
    iso(last?.startedAt),
    actor(last?.startedByName ?? null, last?.startedBy ?? null),
    iso(last?.endedAt),
    actor(last?.endedByName ?? null, last?.endedBy ?? null),
    price?.name ?? "",
    price ? plainMoney(line.cents, comma) : "",
    price ? String(line.cents) : "",
    price?.currency ?? "",
  ];
}

/** `stateOf` says of each statement whether it is closed, running or over. */
export function statementCsv(
  statements: readonly Statement[],
  { locale, stateOf }: { locale: Locale; stateOf: (statement: Statement) => string },
): string {
  const comma = locale === "de" ? "," : ".";
  const rows = statements.flatMap((s) => s.lines.map((line) => rowOf(s, line, stateOf(s), comma)));
  return byteOrderMark + [csvColumns, ...rows].map((row) => csvLine(row, ";")).join("");
}
