/**
 * The statement on paper: A4, a part for each company, its numbers on top, a table over as many pages as it takes with the
 * column heads on each, the sum behind the last line. Lengths in points.
 */
import { setImmediate } from "node:timers/promises";
import { a4, mm, newPdf, type Pdf, pdfBytes } from "#server/platform/pdf.ts";
import { dayAndClock, type Locale, monthAlone, monthName, shortDay, zoneCity, zoneShort } from "./rules/line-text.ts";
import { money } from "./rules/money.ts";
import { type PaperContext, type PaperRow, paperRow } from "./rules/statement-layout.ts";
import type { Statement } from "./statement-reads.ts";
import { billingWords, type SayBilling } from "./statement-words.ts";
import { stateOf } from "./summary-reads.ts";

const left = mm(18);
const right = a4.width - mm(18);
const top = mm(18);
const bottom = a4.height - mm(22);
const ink = "#16181d";
const muted = "#565b66";
const line = "#d9dbe0";
/**
 * Digits of one width, so that amounts stand below each other; for them alone, because pdfkit lays a text with features
 * out anew each time, and a thousand stations would take seconds.
 */
const digits: PDFKit.Mixins.OpenTypeFeatures[] = ["tnum"];

/** Left edges of the columns; the last is written against the right margin. */
const columns = {
  station: left,
  active: left + 150,
  service: left + 258,
  reason: left + 322,
  amount: right - 70,
} as const;
type Column = keyof typeof columns;
const widths: Record<Column, number> = { station: 142, active: 100, service: 58, reason: 110, amount: 70 };

export interface PaperAsked {
  month: string;
  locale: Locale;
  /** When it is made. */
  at: Date;
}

interface Sheet extends PaperAsked {
  doc: Pdf;
  say: SayBilling;
  y: number;
  /** Whose page it is, for each page. */
  companies: string[];
}

function write(
  sheet: Sheet,
  text: string,
  x: number,
  y: number,
  options: { font?: string; size?: number; color?: string; width?: number; align?: "left" | "right" } = {},
) {
  const { font = "sans", size = 8.5, color = ink, width, align = "left" } = options;
  sheet.doc
    .font(font)
    .fontSize(size)
    .fillColor(color)
    .text(text, x, y, {
      lineBreak: width !== undefined,
      align,
      ...(align === "right" ? { features: digits } : {}),
      ...(width === undefined ? {} : { width }),
    });
}

const heightOf = (sheet: Sheet, text: string, width: number, font = "sans", size = 8.5): number =>
  text === "" ? 0 : sheet.doc.font(font).fontSize(size).heightOfString(text, { width });

function rule(sheet: Sheet, y: number) {
  sheet.doc.moveTo(left, y).lineTo(right, y).lineWidth(0.5).strokeColor(line).stroke();
}

function newPage(sheet: Sheet, company: string) {
  sheet.doc.addPage();
  sheet.companies.push(company);
  sheet.y = top;
}

/** When and in which state: "Berechnet am 01.11.2026, 00:05 MEZ, Zeitzone Wien". */
function stateLine({ say, locale, at }: Sheet, statement: Statement): string {
  const state = stateOf(statement.closed !== null, statement.span, at);
  if (state === "over" && !statement.price) return say("noPrice.title", { month: monthName(statement.month, locale) });
  const told = statement.closed?.at ?? at;
  const zone = statement.timezone;
  return say(`state.${state}`, {
    at: dayAndClock(told, zone, locale),
    zone: zoneShort(told, zone, locale),
    city: zoneCity(zone, locale),
  });
}

function head(sheet: Sheet, statement: Statement) {
  const { say, locale, month } = sheet;
  write(sheet, "Chargeline", left, sheet.y, { font: "sans-semibold", size: 10 });
  write(sheet, say("paper.heading"), left, sheet.y + 0.5, { color: muted, width: right - left, align: "right" });
  write(sheet, monthName(month, locale), left, sheet.y + 26, { font: "sans-semibold", size: 18 });
  write(sheet, statement.company.name, left, sheet.y + 50, { font: "sans-medium", size: 11, width: right - left });
  const named = heightOf(sheet, statement.company.name, right - left, "sans-medium", 11);
  write(sheet, stateLine(sheet, statement), left, sheet.y + 54 + named, { color: muted, width: right - left });
  sheet.y += 54 + named + heightOf(sheet, stateLine(sheet, statement), right - left) + 14;
  numbers(sheet, statement);
}

function numbers(sheet: Sheet, { price, charged, served, totalCents }: Statement) {
  const { say, locale } = sheet;
  const cells = [
    [say("total.sum"), price ? money(totalCents, price.currency, locale) : "–", say("total.withoutVat")],
    [say("total.charged"), String(charged), say("total.of", { served })],
    [say("total.price"), price ? money(price.cents, price.currency, locale) : say("total.noPrice"), price?.name ?? ""],
  ];
  const width = (right - left) / cells.length;
  rule(sheet, sheet.y);
  for (const [i, [label = "", value = "", below = ""]] of cells.entries()) {
    const x = left + i * width;
    write(sheet, label, x, sheet.y + 9, { color: muted, size: 8 });
    write(sheet, value, x, sheet.y + 20, { font: "sans-semibold", size: 15 });
    write(sheet, below, x, sheet.y + 40, { color: muted, size: 8, width: width - 8 });
  }
  sheet.y += 62;
}

function tableHead(sheet: Sheet, { span, timezone }: Statement, running: boolean) {
  const { say, locale, month } = sheet;
  const day = shortDay(new Date(span.end.getTime() - 1), timezone, locale);
  const heads: [Column, string][] = [
    ["station", say("column.station")],
    ["active", say("column.active", { month: monthAlone(month, locale) })],
    ["service", running ? say("column.now") : say("column.atEnd", { day })],
    ["reason", say("column.reason")],
    ["amount", say("column.amount")],
  ];
  const tall = Math.max(...heads.map(([column, text]) => heightOf(sheet, text, widths[column], "sans", 7.5)));
  for (const [column, text] of heads)
    write(sheet, text, columns[column], sheet.y, {
      color: muted,
      size: 7.5,
      width: widths[column],
      align: column === "amount" ? "right" : "left",
    });
  sheet.y += tall + 5;
  rule(sheet, sheet.y);
}

const trace = { size: 7, font: "sans" } as const;
const traceWidth = right - columns.active;

/** Two lines: what is charged and why; below it the EVSE ID and who switched when. Either may grow. */
function measure(sheet: Sheet, row: PaperRow) {
  const cells = [
    heightOf(sheet, row.station, widths.station, "sans-medium"),
    heightOf(sheet, row.active, widths.active),
    heightOf(sheet, row.service, widths.service),
    heightOf(sheet, row.reason, widths.reason),
  ];
  const traces = row.traces.map((text) => ({ text, tall: heightOf(sheet, text, traceWidth, trace.font, trace.size) }));
  const first = Math.max(...cells);
  const second = Math.max(
    heightOf(sheet, row.ref, widths.station, "mono", 7),
    traces.reduce((sum, { tall }) => sum + tall, 0),
  );
  return { first, traces, height: 5 + first + 1.5 + second + 5 };
}

function drawRow(sheet: Sheet, row: PaperRow, { first, traces, height }: ReturnType<typeof measure>) {
  const y = sheet.y + 5;
  const color = row.charged ? ink : muted;
  write(sheet, row.station, columns.station, y, { font: "sans-medium", width: widths.station });
  write(sheet, row.active, columns.active, y, { width: widths.active });
  write(sheet, row.service, columns.service, y, { color, width: widths.service });
  write(sheet, row.reason, columns.reason, y, { color: muted, width: widths.reason });
  const font = row.charged ? "sans-medium" : "sans";
  write(sheet, row.amount, columns.amount, y, { font, color, width: widths.amount, align: "right" });
  let below = y + first + 1.5;
  if (row.ref !== "")
    write(sheet, row.ref, columns.station, below, { font: "mono", size: 7, color: muted, width: widths.station });
  for (const { text, tall } of traces) {
    write(sheet, text, columns.active, below, { ...trace, color: muted, width: traceWidth });
    below += tall;
  }
  sheet.y += height;
  rule(sheet, sheet.y);
}

/** Rows drawn before others get their turn: the process that draws also answers the telephone. */
const rowsAtATime = 20;

async function part(sheet: Sheet, statement: Statement): Promise<void> {
  const { say, locale, at } = sheet;
  const { name } = statement.company;
  newPage(sheet, name);
  head(sheet, statement);
  const running = stateOf(statement.closed !== null, statement.span, at) === "running";
  const { timezone: zone, span, price } = statement;
  const context: PaperContext = { say, locale, zone, span, running, currency: price?.currency ?? null };
  tableHead(sheet, statement, running);
  for (const one of statement.lines) {
    if (one.position % rowsAtATime === 0) await setImmediate();
    const row = paperRow(one, context);
    const measured = measure(sheet, row);
    if (sheet.y + measured.height > bottom) {
      newPage(sheet, name);
      tableHead(sheet, statement, running);
    }
    drawRow(sheet, row, measured);
  }
  foot(sheet, statement);
}

function foot(sheet: Sheet, { company, price, totalCents, charged, served }: Statement) {
  const { say, locale } = sheet;
  if (sheet.y + 60 > bottom) newPage(sheet, company.name);
  const sum = price ? money(totalCents, price.currency, locale) : "–";
  write(sheet, say("company.summary", { charged, served }), left, sheet.y + 11, { color: muted });
  write(sheet, `${say("foot.sum")}   ${sum}`, left, sheet.y + 9, {
    font: "sans-semibold",
    size: 11,
    width: right - left,
    align: "right",
  });
  write(sheet, `${say("rule")} ${say("paper.withoutVat")}.`, left, sheet.y + 34, { color: muted, width: right - left });
}

function pageNumbers(sheet: Sheet) {
  const { doc, say, locale, month } = sheet;
  const { start, count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    doc.switchToPage(start + page);
    const y = a4.height - mm(14);
    const title = say("paper.title", { month: monthName(month, locale) });
    const whose = [title, sheet.companies[page]].filter((text) => text).join(", ");
    write(sheet, whose, left, y, { color: muted, size: 7.5 });
    const numbered = say("paper.page", { page: page + 1, pages: count });
    write(sheet, numbered, left, y, { color: muted, size: 7.5, width: right - left, align: "right" });
  }
}

/** Several companies one after the other, each from a new page; one sentence where there are none. */
export async function statementPdf(statements: readonly Statement[], asked: PaperAsked): Promise<Buffer> {
  const say = billingWords(asked.locale);
  const month = monthName(asked.month, asked.locale);
  const doc = newPdf({ title: say("paper.title", { month }), language: asked.locale, at: asked.at, bufferPages: true });
  const sheet: Sheet = { ...asked, doc, say, y: top, companies: [] };
  if (statements.length === 0) {
    newPage(sheet, "");
    write(sheet, say("paper.none", { month }), left, sheet.y, { size: 11, width: right - left });
  }
  for (const statement of statements) await part(sheet, statement);
  pageNumbers(sheet);
  return pdfBytes(doc);
}
