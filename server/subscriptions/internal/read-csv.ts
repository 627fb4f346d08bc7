/**
 * An owner's list as CSV (RFC 4180): UTF-8 with or without a byte order mark, "," or ";" (what spreadsheets in German
 * write), one row per connector. Read as a stream; a row keeps the line of the file it began on. An apostrophe that keeps
 * a spreadsheet from computing a cell is taken off.
 */
import { setImmediate } from "node:timers/promises";
import { CsvError, parse } from "csv-parse";
import { DeskError } from "#server/platform/errors.ts";
import { checkColumns, cleanHeader, delimiterOf, type ListColumn, listColumns } from "../rules/list-columns.ts";
import { unguardText } from "../rules/list-text.ts";

/** What is wrong with a list; `reason` is a key into the words (`errors.<reason>`). */
export interface ImportProblem {
  line: number;
  column: string;
  reason: string;
  params: Record<string, string | number>;
}

export interface CsvRow {
  line: number;
  values: Record<ListColumn, string>;
}
export interface CsvList {
  rows: CsvRow[];
  problems: ImportProblem[];
  /** In a list separated by ";" numbers may carry a decimal comma. */
  decimalComma: boolean;
}

const mostRows = 100_000;
/** So many rows are read before others of the process have their turn: it may be the one that answers the telephone. */
const turn = 500;
const unreadable = (detail: string) => new DeskError("invalid", "import_unreadable", { detail });

async function* decoded(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  try {
    for await (const chunk of source) {
      const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
      // No text holds one, and PostgreSQL takes none.
      if (text.includes("\0")) throw unreadable("a zero character");
      yield text;
    }
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

export async function readCsv(source: AsyncIterable<Uint8Array | string>): Promise<CsvList> {
  const { head, rest } = await firstLine(decoded(source));
  const line = head.split(/[\r\n]/, 1)[0] ?? "";
  const delimiter = delimiterOf(line);
  const parser = parse({ delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  const list: CsvList = { rows: [], problems: [], decimalComma: delimiter === ";" };
  let at: Map<ListColumn, number> | null = null;
  const feed = (async () => {
    parser.write(head);
    for await (const chunk of rest) if (!parser.write(chunk)) await new Promise((ready) => parser.once("drain", ready));
    parser.end();
  })();
  feed.catch((error: Error) => parser.destroy(error));
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (!at) {
        list.problems.push(...checkColumns(record));
        at = placesOf(record);
        if (list.problems.length > 0) break;
        continue;
      }
      if (list.rows.length >= mostRows) throw new DeskError("limit", "import_too_long", { most: mostRows });
      if (record.every((cell) => cell === "")) continue;
      if (list.rows.length % turn === turn - 1) await setImmediate();
      list.rows.push({ line: info.lines, values: valuesOf(record, at) });
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(error.message);
    throw error;
  }
  if (!at) throw unreadable("empty");
  return list;
}

function placesOf(header: string[]): Map<ListColumn, number> {
  const names = cleanHeader(header);
  return new Map(listColumns.flatMap((c) => (names.includes(c) ? [[c, names.indexOf(c)] as const] : [])));
}

const valuesOf = (record: string[], at: Map<ListColumn, number>): CsvRow["values"] =>
  Object.fromEntries(listColumns.map((c) => [c, unguardText(record[at.get(c) ?? -1] ?? "")])) as CsvRow["values"];
