import type { Phrase } from "../../_ui/phrase.tsx";
import type { AttentionRow } from "../_parts/view-model.ts";
import type { BoardData } from "./outputs.ts";
import { ticketRef } from "./ticket-view.ts";

function textOf(row: BoardData["attention"][number]): Phrase {
  if (row.connectorId === null) return { key: "desk.attention.silent" };
  if (!row.fault) return { key: "desk.attention.faulted" };
  return row.fault.words ? { key: row.fault.words } : row.fault.code;
}

export const attentionRow = (row: BoardData["attention"][number]): AttentionRow => ({
  id: row.stationId,
  state: row.connectorId === null ? "offline" : "faulted",
  name: row.stationName,
  ref: row.ref,
  text: textOf(row),
  since: row.since,
  ...(row.ticketNumber === null ? {} : { ticket: { ref: ticketRef(row.ticketNumber), callers: row.callers } }),
});
