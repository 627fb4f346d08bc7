/** How a contact reached the desk, and what became of what was typed or said. Without zod: the browser reads it too. */
export const ticketKinds = ["call", "sms", "fault", "driver_page", "manual"] as const;
export type TicketKind = (typeof ticketKinds)[number];
export const outcomes = ["activated", "not_activated", "unknown", "ambiguous", "refused"] as const;
export type Outcome = (typeof outcomes)[number];

/** The view of what is due soon. */
export const dueSoonMinutes = 30;
