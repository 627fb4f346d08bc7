import { OwnerTicket } from "../../../_tickets/ticket-page.tsx";

export default async function TicketPage({ params }: { params: Promise<{ ticketId: string }> }) {
  return <OwnerTicket ticketId={(await params).ticketId} />;
}
