/**
 * An owner's list as CSV (RFC 4180): UTF-8 with or without a byte order mark, "," or ";" (what spreadsheets in German
 * write), one row per connector. Read as a stream; a row keeps the line of the file it began on.
 */
import { CsvError, parse } from "csv-parse";
import { DeskError } from "#server/platform/errors.ts";

export const columns = [
  "station",
  "ocpp_identity",
  "evse_id",
  "connector",
  "standard",
  "power_kw",
  "name",
  "street",
  "postcode",
  "city",
  "country",
  "lat",
  "lon",
  "timezone",
  "technician_name",
  "technician_phone",
  "technician_email",
  "activated",
] as const;
export type Column = (typeof columns)[number];
const required: Column[] = columns.slice(0, 11) as Column[];

/** What is wrong with a list; `reason` is a key into the words (`errors.<reason>`). */
export interface ImportProblem {
  line: number;
  column: string;
  reason: string;
  params: Record<string, string | number>;
}

export interface CsvRow {
  line: number;
  values: Record<Column, string>;
}
export interface CsvList {
  rows: CsvRow[];
  problems: ImportProblem[];
  /** In a list separated by ";" numbers may carry a decimal comma. */
  decimalComma: boolean;
}

const mostRows = 100_000;
const unreadable = (detail: string) => new DeskError("invalid", "import_unreadable", { detail });

async function* decoded(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  try {
    for await (const chunk of source) yield typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw unreadable("not UTF-8");
    throw error;
  }
}

/** The text up to the first line break, and everything behind it. */
async function firstLine(text: AsyncGenerator<string>): Promise<{ head: string; rest: AsyncGenerator<string> }> {
  let head = "";
  for (;;) {
    const { value, done } = await text.next();
    head += value ?? "";
    if (done || /[\r\n]/.test(head)) return { head: head.replace(/^\uFEFF/, ""), rest: text };
  }
}

const count = (text: string, char: string) => text.split(char).length - 1;

function readHeader(header: string[]): { at: Map<Column, number>; problems: ImportProblem[] } {
  const names = header.map((name) => name.trim().toLowerCase());
  const known = new Set<string>(columns);
  const problem = (reason: string, column: string) => ({ line: 1, column, reason, params: { column } });
  const problems = [
    ...required.filter((c) => !names.includes(c)).map((c) => problem("column_missing", c)),
    ...names.filter((n) => n !== "" && !known.has(n)).map((n) => problem("column_unknown", n)),
    ...names.filter((n, at) => known.has(n) && names.indexOf(n) !== at).map((n) => problem("column_twice", n)),
  ];
  const at = new Map(columns.flatMap((c) => (names.includes(c) ? [[c, names.indexOf(c)] as const] : [])));
  return { at, problems };
}

export async function readCsv(source: AsyncIterable<Uint8Array | string>): Promise<CsvList> {
  const { head, rest } = await firstLine(decoded(source));
  const line = head.split(/[\r\n]/, 1)[0] ?? "";
  const delimiter = count(line, ";") > count(line, ",") ? ";" : ",";
  const parser = parse({ delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  const list: CsvList = { rows: [], problems: [], decimalComma: delimiter === ";" };
  let at: Map<Column, number> | null = null;
  const feed = (async () => {
    parser.write(head);
    for await (const chunk of rest) if (!parser.write(chunk)) await new Promise((ready) => parser.once("drain", ready));
    parser.end();
  })();
  feed.catch((error: Error) => parser.destroy(error));
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (!at) {
        const header = readHeader(record);
        list.problems.push(...header.problems);
        at = header.at;
        if (header.problems.length > 0) break;
        continue;
      }
      if (list.rows.length >= mostRows) throw unreadable(`more than ${mostRows} rows`);
      if (record.every((cell) => cell === "")) continue;
      list.rows.push({ line: info.lines, values: valuesOf(record, at) });
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(error.message);
    throw error;
  }
  if (!at) throw unreadable("empty");
  return list;
}

const valuesOf = (record: string[], at: Map<Column, number>): CsvRow["values"] =>
  Object.fromEntries(columns.map((c) => [c, record[at.get(c) ?? -1] ?? ""])) as CsvRow["values"];
