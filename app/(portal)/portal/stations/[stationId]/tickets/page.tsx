import { TicketsTab } from "../../../../_sheet/tickets-tab.tsx";

export default function TicketsPage() {
  return <TicketsTab />;
}
