import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { evses } from "#db/schema/stations.ts";
import { ticketEntries, tickets } from "#db/schema/tickets.ts";
import { newId } from "#server/platform/ids.ts";
import { type AgentActor, driver, hotline, type Line, openLine } from "#server/testing/line.ts";
import { openTicket } from "#server/tickets/open-ticket.ts";
import { settleIncident } from "#server/tickets/settle-incident.ts";
import { receiveText } from "./receive-text.ts";

let line: Line;
let kern: AgentActor;
beforeAll(async () => {
  line = await openLine();
});
beforeEach(async () => {
  await line.forget();
  kern = await line.onDuty("Kern");
});
afterAll(() => line.close());

const watcher = () => line.system("watcher");
/** The ticket that the watcher has opened for this bay. */
async function knownFault(evseId = "AT*ALP*E0417*2") {
  const [evse] = await line.db.select().from(evses).where(eq(evses.evseId, evseId));
  return openTicket(watcher(), {
    kind: "fault",
    originKind: "fault",
    originId: newId(),
    stationId: line.station.id,
    evseId: evse?.id,
  });
}
const newest = async (kind: "call" | "sms") => {
  const [ticket] = await line.db
    .select()
    .from(tickets)
    .where(eq(tickets.kind, kind))
    .orderBy(desc(tickets.id))
    .limit(1);
  return ticket;
};
const kindsOf = async (ticketId: string) =>
  (
    await line.db.select().from(ticketEntries).where(eq(ticketEntries.ticketId, ticketId)).orderBy(ticketEntries.id)
  ).map((entry) => entry.kind);
const text = (Body: string) =>
  receiveText(line.twilio(), { MessageSid: line.nextSid("SM"), From: driver, To: hotline, Body });

describe("who calls or writes about a known fault", () => {
  test("a call joins it the moment it is answered, and keeps a ticket of its own", async () => {
    const incident = await knownFault();
    await line.talking(kern, await line.waiting());
    const ticket = await newest("call");
    expect(ticket).toMatchObject({ incidentId: incident.id, status: "live", assigneeId: kern.agentId });
    expect(await kindsOf(incident.id)).toEqual(["opened", "contact_joined"]);
    expect(await kindsOf(ticket?.id ?? "")).toEqual(expect.arrayContaining(["incident_joined", "call_answered"]));
  });

  test("a call about another bay does not", async () => {
    await knownFault("AT*ALP*E0417*1");
    await line.talking(kern, await line.waiting());
    expect((await newest("call"))?.incidentId).toBeNull();
  });

  test("a text joins it, also when the second one says where", async () => {
    const incident = await knownFault();
    await text("Hallo, nichts geht");
    expect((await newest("sms"))?.incidentId).toBeNull();
    await text("AT*ALP*E0417*2");
    const joined = await line.db.select().from(tickets).where(eq(tickets.incidentId, incident.id));
    expect(joined).toMatchObject([{ kind: "sms", stationId: line.station.id }]);
  });

  test("hears of its end while the ticket is open", async () => {
    const incident = await knownFault();
    await text("AT*ALP*E0417*2 Kabel steckt");
    await settleIncident(watcher(), { ticketId: incident.id, ending: "fault_cleared" });
    const ticket = await newest("sms");
    expect(ticket?.unread).toBe(true);
    expect((await kindsOf(ticket?.id ?? "")).at(-1)).toBe("incident_ended");
  });
});
