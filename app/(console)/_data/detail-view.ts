import type { TicketDetailView } from "../_parts/view-model.ts";
import type { RecordData, TicketDetailData } from "./outputs.ts";
import { stationView, technicianView } from "./station-view.ts";
import { linkedTicket, ticketView } from "./ticket-view.ts";
import { timelineEntry } from "./timeline-view.ts";

/** A ticket as its own page shows it; the station beside it where there is one that we look after. */
export function detailView(detail: TicketDetailData, record: RecordData | undefined, locale: string): TicketDetailView {
  const { ticket } = detail;
  const bay = record?.live.bays.find((one) => one.evseText === ticket.evseId);
  return {
    ticket: { ...ticketView(ticket), stationState: bay?.state ?? null },
    firstAnswerSeconds: ticket.firstResponseAt
      ? Math.max(0, Math.round((ticket.firstResponseAt.getTime() - ticket.openedAt.getTime()) / 1000))
      : null,
    // The server takes categories from its closed list only, and the words hold all of them.
    category: ticket.category ? { key: `desk.category.${ticket.category as "other"}` } : null,
    timezone: ticket.timezone ?? "Europe/Berlin",
    ownerName: ticket.companyName,
    station: record ? stationView(record, locale) : null,
    technician: record ? technicianView(record) : null,
    timeline: detail.timeline.map(timelineEntry),
    incident: detail.incident && linkedTicket(detail.incident),
    linked: [...detail.joined, ...detail.earlier].map(linkedTicket),
    watchers: [],
  };
}
