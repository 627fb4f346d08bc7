import { Tickets } from "../_tickets/tickets.tsx";

export default function TicketsPage() {
  return <Tickets />;
}
