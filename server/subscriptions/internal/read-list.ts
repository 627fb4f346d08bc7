/** From the file to stations: read, checked row by row, grouped. Knows nothing of what is registered. */
import { setImmediate } from "node:timers/promises";
import { groupRows, type ListedStation } from "./group-rows.ts";
import { type ImportProblem, readCsv } from "./read-csv.ts";
import { type ReadRow, readRows } from "./read-row.ts";

export interface ReadList {
  rows: number;
  stations: ListedStation[];
  problems: ImportProblem[];
}

/** So many rows are checked before others of the process have their turn. */
const turn = 500;

export async function readList(
  source: AsyncIterable<Uint8Array | string>,
  company: { id: string; country: string },
  onProgress: (done: number, total: number) => void,
): Promise<ReadList> {
  const csv = await readCsv(source);
  const how = { decimalComma: csv.decimalComma, home: company.country };
  const rows: ReadRow[] = [];
  const problems = [...csv.problems];
  for (let at = 0; at < csv.rows.length; at += turn) {
    const read = readRows(csv.rows.slice(at, at + turn), how);
    rows.push(...read.rows);
    problems.push(...read.problems);
    onProgress(Math.min(at + turn, csv.rows.length), csv.rows.length);
    await setImmediate();
  }
  const grouped = groupRows(rows, company.id);
  problems.push(...grouped.problems);
  return { rows: csv.rows.length, stations: grouped.stations, problems };
}
