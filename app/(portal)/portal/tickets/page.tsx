import { OwnerTickets } from "../../_tickets/tickets.tsx";

export default function TicketsPage() {
  return <OwnerTickets />;
}
