import { notFound } from "next/navigation";
import { Ticket } from "../../_tickets/ticket.tsx";

export default async function TicketPage({ params }: { params: Promise<{ ticketId: string }> }) {
  const { ticketId } = await params;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(ticketId)) notFound();
  return <Ticket ticketId={ticketId} />;
}
