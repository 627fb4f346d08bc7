"use client";
import { TicketHistory } from "../_tickets/ticket-history.tsx";
import { useHistory } from "../_tickets/use-history.ts";
import { Loaded } from "./loaded.tsx";
import { useSheet } from "./use-sheet.tsx";

/** What happened at this station. */
export function TicketsTab() {
  const { id } = useSheet();
  const { asked, ...history } = useHistory(id, "all");
  return (
    <Loaded asked={asked} rows={6}>
      {({ rows, counts }) => <TicketHistory rows={rows} counts={counts} oneStation {...history} />}
    </Loaded>
  );
}
