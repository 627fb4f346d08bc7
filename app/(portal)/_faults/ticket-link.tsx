"use client";
import Link from "next/link";
import { useMe } from "../_frame/use-me.tsx";
import type { Fault } from "./fault-data.ts";

/** The fault's ticket; a link only for whoever may read tickets. */
export function TicketLink({ fault: { ticketId, ticketNumber } }: { fault: Fault }) {
  const me = useMe();
  if (!ticketId || ticketNumber === null) return null;
  const name = `T-${ticketNumber}`;
  if (!me.may("tickets:read")) return <span className="text-fg-muted tnum">{name}</span>;
  return (
    <Link href={`/portal/tickets/${ticketId}`} className="rounded-xs font-medium text-accent tnum hover:underline">
      {name}
    </Link>
  );
}
