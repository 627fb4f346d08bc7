import { closeMonth } from "#server/billing/close-month.ts";
import { companiesServed, type NotChargedRow, notChargedIn } from "#server/billing/not-charged-reads.ts";
import { dayAndClock, monthName, reasonDay, spansOf } from "#server/billing/rules/line-text.ts";
import { plainMoney } from "#server/billing/rules/money.ts";
import type { StatementLine } from "#server/billing/rules/statement.ts";
import { month as monthShape } from "#server/billing/schema.ts";
import { readStatement, type Statement } from "#server/billing/statement-reads.ts";
import { billingWords } from "#server/billing/statement-words.ts";
import { stateOf } from "#server/billing/summary-reads.ts";
import { addMonths, monthOf } from "#server/subscriptions/rules/charged-month.ts";
import {
  type Answer,
  type Command,
  type DeskTools,
  type Given,
  option,
  optionalOption,
  UsageError,
} from "./command.ts";
import { companyNamed } from "./companies.ts";

const say = billingWords("en");

function monthGiven(text: string): string {
  if (!monthShape.safeParse(text).success) throw new UsageError("--month is a month like 2026-10.");
  return text;
}

const ownerAndMonth = { owner: { type: "string" }, month: { type: "string" } } as const;

async function asked(tools: DeskTools, command: Command, given: Given) {
  const owner = option(command, given, "owner");
  const month = monthGiven(option(command, given, "month"));
  return { company: await companyNamed(tools, owner), month };
}

function lineText(line: StatementLine, { timezone: zone, span, price }: Statement, running: boolean): string {
  const days = spansOf(line.periods, span, { zone, locale: "en", running })
    .map(({ key, values }) => say(`span.${key}`, values))
    .join(", ");
  const reason = say(`reason.${line.reason}`, { day: reasonDay(line.reason, line.periods, zone, "en") });
  const amount = price ? plainMoney(line.cents, ".") : "-";
  const switched = line.periods.flatMap((p) => [
    `      activated ${dayAndClock(new Date(p.startedAt), zone, "en")} by ${p.startedByName ?? p.startedBy}`,
    ...(p.endedAt
      ? [`      ended ${dayAndClock(new Date(p.endedAt), zone, "en")} by ${p.endedByName ?? p.endedBy}`]
      : []),
  ]);
  return [
    `  ${amount.padStart(10)}  ${line.stationName} ${line.stationRef ?? ""}: ${days}; ${reason}`,
    ...switched,
  ].join("\n");
}

function statementText(statement: Statement, now: Date): string {
  const { company, month, price, lines, charged, served, totalCents, timezone, closed, span } = statement;
  const state = stateOf(closed !== null, span, now);
  const head = `${company.name}, ${monthName(month, "en")} (${timezone})`;
  if (lines.length === 0) return `${head}: no station was active.`;
  const kept = closed
    ? `closed on ${dayAndClock(closed.at, timezone, "en")}`
    : state === "running"
      ? "provisional"
      : "not closed yet";
  const cost = price
    ? `${charged} of ${served} stations charged at ${plainMoney(price.cents, ".")} (${price.name}): ${plainMoney(totalCents, ".")} ${price.currency} without VAT`
    : `${charged} of ${served} stations to be charged; no price is set for this month`;
  return [`${head}, ${kept}`, cost, ...lines.map((line) => lineText(line, statement, state === "running"))].join("\n");
}

export const statementCommand: Command = {
  name: "billing statement",
  usage: "--owner <name> --month 2026-10 [--json]",
  summary: "Shows what a company's month costs, with every station, its periods and who switched it.",
  options: ownerAndMonth,
  async run(tools, given) {
    const { company, month } = await asked(tools, statementCommand, given);
    const { now } = tools.ctx();
    const statement = await readStatement(tools.db, company, month);
    if (now < statement.span.start) throw new UsageError(`${month} has not begun yet.`);
    const { span, company: of, closed, ...rest } = statement;
    const json = {
      owner: of.name,
      state: stateOf(closed !== null, span, now),
      closedAt: closed?.at ?? null,
      from: span.start,
      until: span.end,
      ...rest,
    };
    return { json, text: statementText(statement, now) };
  },
};

const outcomes = {
  closed: "is closed now",
  same: "was closed before and comes out the same",
  differs: "COMES OUT OTHERWISE THAN IT WAS CLOSED; the first statement stays",
  empty: "had no service: there is nothing to close",
} as const;

export const closeMonthCommand: Command = {
  name: "billing close",
  usage: "--owner <name> --month 2026-10",
  summary: "Closes a company's month; a closed one is computed again and compared.",
  options: ownerAndMonth,
  async run(tools, given): Promise<Answer> {
    const { company, month } = await asked(tools, closeMonthCommand, given);
    const { outcome, statement, now } = await closeMonth(tools.ctx(), { companyId: company.id, month });
    const sum = statement
      ? ` ${statement.charged} charged, ${plainMoney(statement.totalCents, ".")} ${statement.currency}.`
      : "";
    const differing = outcome === "differs" ? ` Now ${now.charged} charged, ${plainMoney(now.totalCents, ".")}.` : "";
    const text = `${company.name}, ${monthName(month, "en")}, ${outcomes[outcome]}.${sum}${differing}`;
    return { json: { owner: company.name, month, outcome, statement, now }, text, failed: outcome === "differs" };
  },
};

const hours = (seconds: number) => `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;

function notChargedText(row: NotChargedRow, zone: string): string {
  const ended = row.endedAt
    ? `, ended ${dayAndClock(new Date(row.endedAt), zone, "en")}${row.endedByName ? ` by ${row.endedByName}` : ""}`
    : "";
  const again = row.resumedAt
    ? `, on again ${dayAndClock(row.resumedAt, zone, "en")}${row.overMonthEnd ? " (OFF OVER THE MONTH'S END)" : ""}`
    : "";
  const repeated = row.inARow > 1 ? `, month ${row.inARow} in a row` : "";
  return `  ${row.stationName} ${row.stationRef ?? ""}: served ${hours(row.servedSeconds)}${ended}${again}${repeated}`;
}

export const notChargedCommand: Command = {
  name: "billing not-charged",
  usage: "[--month 2026-10] [--owner <name>] [--json]",
  summary: "Lists stations that had service in a month without being charged: last month, of all owners.",
  options: ownerAndMonth,
  async run(tools, given) {
    const owner = optionalOption(given, "owner");
    const month = monthGiven(optionalOption(given, "month") ?? addMonths(monthOf(tools.ctx().now, "UTC"), -1));
    const companies = owner ? [await companyNamed(tools, owner)] : await companiesServed(tools.db, month);
    const rows: NotChargedRow[] = [];
    const parts: string[] = [];
    for (const company of companies) {
      const found = await notChargedIn(tools.db, company, month);
      rows.push(...found);
      if (found.length > 0)
        parts.push([company.name, ...found.map((row) => notChargedText(row, company.timezone))].join("\n"));
    }
    const none = `In ${monthName(month, "en")} every station with service was charged.`;
    return { json: { month, stations: rows }, text: parts.length > 0 ? parts.join("\n") : none };
  },
};
