/** A fault's ticket: what stands on it when it opens, and who called before it was one. */
import { explainError } from "#server/diagnostics/rules/error-catalogue.ts";
import type { Ctx } from "#server/platform/context.ts";
import { addEntry } from "#server/tickets/add-entry.ts";
import { joinIncident } from "#server/tickets/join-incident.ts";
import { openTicket } from "#server/tickets/open-ticket.ts";
import { openContactsSince } from "#server/tickets/reads.ts";
import type { Priority } from "#server/tickets/rules/due.ts";
import { faultOrigin } from "#server/tickets/rules/incident.ts";
import type { Fault } from "./fault-row.ts";
import type { PlaceFacts } from "./load-facts.ts";

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** What may hurt people goes first; a station that is gone altogether is urgent, one that may be is not yet. */
export function priorityOf({ level, evidence }: Pick<Fault, "level" | "evidence">): Priority {
  const said = {
    errorCode: text(evidence.errorCode),
    vendorId: text(evidence.vendorId),
    vendorErrorCode: text(evidence.vendorErrorCode),
  };
  if (explainError(said)?.danger) return "danger";
  return level === "offline" ? "high" : "normal";
}

/** The evidence as the timeline keeps it. */
export const seen = (fault: Fault, { bay }: PlaceFacts): Record<string, unknown> => ({
  faultId: fault.id,
  rule: fault.rule,
  level: fault.level,
  connectorId: fault.connectorId,
  bay,
  since: fault.since.toISOString(),
  ...fault.evidence,
});

export async function openIncident(ctx: Ctx, fault: Fault, facts: PlaceFacts) {
  const { evseId } = facts;
  const silent = fault.rule === "station_silent";
  const ticket = await openTicket(ctx, {
    kind: "fault",
    originKind: faultOrigin,
    originId: fault.id,
    subject: silent ? "fault_station_silent" : evseId ? "fault_bay" : "fault_station",
    category: silent ? "station_offline" : null,
    priority: priorityOf(fault),
    companyId: facts.companyId,
    stationId: fault.stationId,
    evseId,
    outcome: "activated",
  });
  await addEntry(ctx, { ticketId: ticket.id, kind: "fault_seen", data: seen(fault, facts) });
  for (const { id } of await openContactsSince(ctx.db, { stationId: fault.stationId, evseId }, fault.since))
    await joinIncident(ctx, { ticketId: id, incidentId: ticket.id });
  return ticket;
}
