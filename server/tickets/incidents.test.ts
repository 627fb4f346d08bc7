import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "#server/platform/ids.ts";
import { openSmallDesk, type SmallDesk } from "#server/testing/small-desk.ts";
import { attachTyped } from "./attach-typed.ts";
import { changeStatus } from "./change-status.ts";
import { completeTicket } from "./complete-ticket.ts";
import type { Ticket } from "./internal/ticket-row.ts";
import { joinIncident } from "./join-incident.ts";
import { openTicket } from "./open-ticket.ts";
import { contactsOfIncident, ticketById, timelineOf } from "./reads.ts";
import { rememberCaller } from "./remember-caller.ts";
import { reopenIncident } from "./reopen-incident.ts";
import { settleIncident } from "./settle-incident.ts";

let desk: SmallDesk;
let incident: Ticket;
let place: { id: string; bays: { id: string; evseId: string }[] };
beforeAll(async () => {
  desk = await openSmallDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  place = await desk.station(desk.owner, `Rastplatz ${newId().slice(-6)}`);
  incident = await fault(place.bays[0]?.id ?? null);
});

const watcher = () => desk.as({ kind: "system", name: "watcher" });
const fault = (evseId: string | null) =>
  openTicket(watcher(), { kind: "fault", originKind: "fault", originId: newId(), stationId: place.id, evseId });
async function contact(bay: number | null, number = "+491711234567") {
  const ctx = desk.as({ kind: "twilio" });
  const caller = await rememberCaller(ctx, { number });
  const where = bay === null ? {} : { stationId: place.id, evseId: place.bays[bay - 1]?.id };
  return openTicket(ctx, { kind: "call", originKind: "call", originId: newId(), callerId: caller.id, ...where });
}
const kinds = async (ticketId: string) => (await timelineOf(desk.db, ticketId)).map((e) => e.kind).reverse();

describe("a contact about what is broken", () => {
  it("joins the incident when it is opened with its station; both timelines say so", async () => {
    const caller = await contact(1);
    expect(caller.incidentId).toBe(incident.id);
    expect(await kinds(caller.id)).toEqual(["opened", "incident_joined"]);
    expect(await kinds(incident.id)).toEqual(["opened", "contact_joined"]);
    const [joined] = await timelineOf(desk.db, incident.id);
    expect(joined).toMatchObject({ internal: true, data: { ticketNumber: caller.number, contact: "call" } });
    expect(JSON.stringify(joined?.data)).not.toContain("1711234567");
    expect((await contactsOfIncident(desk.db, incident.id)).map((t) => t.id)).toEqual([caller.id]);
  });

  it("joins when the agent finds its station, and leaves when it was another", async () => {
    const caller = await contact(null);
    expect(caller.incidentId).toBeNull();
    const ctx = desk.as(desk.jana);
    const found = await attachTyped(ctx, { ticketId: caller.id, typed: place.bays[0]?.evseId ?? "" });
    expect(found.incidentId).toBe(incident.id);
    const moved = await attachTyped(ctx, { ticketId: caller.id, typed: place.bays[1]?.evseId ?? "" });
    expect(moved.incidentId).toBeNull();
    expect(await kinds(incident.id)).toEqual(["opened", "contact_joined", "contact_left"]);
  });

  it("of a station that is wrong as a whole joins at every bay", async () => {
    const whole = await fault(null);
    expect((await contact(2)).incidentId).toBe(whole.id);
    expect((await contact(1)).incidentId).toBe(incident.id);
  });

  it("that came before can be put to it, once", async () => {
    const early = await contact(2);
    const joined = await joinIncident(watcher(), { ticketId: early.id, incidentId: incident.id });
    expect(joined.incidentId).toBe(incident.id);
    await joinIncident(watcher(), { ticketId: early.id, incidentId: incident.id });
    expect(await kinds(incident.id)).toEqual(["opened", "contact_joined"]);
  });

  it("many at once all join", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, (_, i) => contact(1, `+4917112340${i}0`)));
    expect(all.every((one) => one.incidentId === incident.id)).toBe(true);
    expect(await contactsOfIncident(desk.db, incident.id)).toHaveLength(8);
  });

  it("refuses who may not", async () => {
    const early = await contact(2);
    const join = joinIncident(desk.as(desk.ownerUser), { ticketId: early.id, incidentId: incident.id });
    await expect(join).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the end of an incident", () => {
  const settle = () => settleIncident(watcher(), { ticketId: incident.id, ending: "fault_cleared" });

  it("solves its ticket and tells every open contact, once", async () => {
    const open = await contact(1);
    const done = await contact(1, "+491711234999");
    await completeTicket(desk.as(desk.jana), { ticketId: done.id, disposition: "explained" });
    await settle();
    await settle();
    expect(await ticketById(desk.db, incident.id)).toMatchObject({ status: "solved", disposition: "fault_cleared" });
    expect(await kinds(open.id)).toEqual(["opened", "incident_joined", "incident_ended"]);
    expect(await kinds(done.id)).not.toContain("incident_ended");
    expect((await desk.linesAbout(incident.id)).map((l) => l.kind).filter((k) => k === "tickets.changed")).toHaveLength(
      1,
    );
  });

  it("cannot be said by hand, neither by completing nor by the status", async () => {
    const ctx = desk.as(desk.jana);
    const complete = completeTicket(ctx, { ticketId: incident.id, disposition: "explained" });
    await expect(complete).rejects.toMatchObject({ code: "conflict", reason: "fault_not_over" });
    const change = changeStatus(ctx, { ticketId: incident.id, status: "solved" });
    await expect(change).rejects.toMatchObject({ reason: "fault_not_over" });
    await expect(settleIncident(ctx, { ticketId: incident.id, ending: "fault_cleared" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("may be a pause: reopened it is work again, and takes callers in", async () => {
    const early = await contact(1);
    await settle();
    expect((await contact(1, "+491711234888")).incidentId).toBeNull();
    expect(await reopenIncident(watcher(), { ticketId: incident.id })).toMatchObject({
      status: "open",
      disposition: null,
      unread: true,
    });
    expect((await kinds(early.id)).at(-1)).toBe("incident_back");
    expect((await contact(1, "+491711234777")).incidentId).toBe(incident.id);
  });

  it("leaves work that can be done by hand, and stays how it ended", async () => {
    await settle();
    const ctx = desk.as(desk.jana);
    await changeStatus(ctx, { ticketId: incident.id, status: "open" });
    await completeTicket(ctx, { ticketId: incident.id, disposition: "explained" });
    expect(await ticketById(desk.db, incident.id)).toMatchObject({ status: "solved", disposition: "fault_cleared" });
  });
});
