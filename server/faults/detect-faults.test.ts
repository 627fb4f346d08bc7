import { eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connectorStates, stationStates } from "#db/schema/diagnostics.ts";
import { faults, gateways } from "#db/schema/faults.ts";
import { subscriptions } from "#db/schema/promise.ts";
import { evses } from "#db/schema/stations.ts";
import { ticketEntries, tickets } from "#db/schema/tickets.ts";
import { newId } from "#server/platform/ids.ts";
import { writeSetting } from "#server/platform/settings.ts";
import { addPlace, addStations, type Place } from "#server/testing/charging-rows.ts";
import { nightOfTheTest, openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { completeTicket } from "#server/tickets/complete-ticket.ts";
import { logContact } from "#server/tickets/log-contact.ts";
import { clearFault } from "./clear-fault.ts";
import { detectFaults } from "./detect-faults.ts";
import { beatGateway } from "./gateway-beat.ts";
import { raiseFault } from "./raise-fault.ts";
import { faultOfTicket, openFaultCounts, openFaultsOf, pastFaultsOf } from "./reads.ts";
import { setMaintenance } from "./set-maintenance.ts";

let g: TestGround;
let place: Place;
let stationId: string;
let count = 0;
const watcher = () => g.as({ kind: "system", name: "watcher" });
const look = () => detectFaults(watcher());
const nothing = { opened: 0, reopened: 0, escalated: 0, cleared: 0 };

beforeAll(async () => {
  g = await openTestGround();
  place = await addPlace(g.db);
});
afterAll(() => g.close());
beforeEach(async () => {
  // Each test has the night and the watcher for itself: what others left behind is served no longer.
  await g.db.update(subscriptions).set({ endedAt: g.clock.at }).where(isNull(subscriptions.endedAt));
  await g.db.delete(gateways);
  await look();
  g.clock.at = nightOfTheTest;
  await beatGateway(g.sql, { node: "a", at: before(86_400), first: true });
  await beats();
  stationId = await station();
});

const before = (seconds: number) => new Date(g.clock.at.getTime() - seconds * 1000);
const beats = () => beatGateway(g.sql, { node: "a", at: g.clock.at, first: false });
/** Time passes. Unless told otherwise a gateway beats all the while, and the station answers. */
async function pass(seconds: number, { listening = true, heard = true } = {}) {
  for (let left = seconds; left > 0; left -= 10) {
    g.clock.at = new Date(g.clock.at.getTime() + Math.min(left, 10) * 1000);
    if (listening) await beats();
  }
  if (heard) await says({ lastMessageAt: g.clock.at });
}
async function station(activated = true): Promise<string> {
  count += 1;
  const [id = ""] = await addStations(g.db, place, [{ identity: `W-${count}`, bays: 2, activated }]);
  const state = { stationId: id, node: "a", connectedAt: before(3_600), lastMessageAt: before(5) };
  await g.db.insert(stationStates).values(state);
  return id;
}
const says = (change: Partial<typeof stationStates.$inferInsert>, id = stationId) =>
  g.db.update(stationStates).set(change).where(eq(stationStates.stationId, id));
async function status(connectorId: number, to: string, errorCode = "NoError", id = stationId) {
  const row = { stationId: id, connectorId, status: to, errorCode, since: g.clock.at, asOf: g.clock.at };
  await g.db
    .insert(connectorStates)
    .values(row)
    .onConflictDoUpdate({ target: [connectorStates.stationId, connectorStates.connectorId], set: row });
}
const faultsHere = (id = stationId) =>
  g.db.select().from(faults).where(eq(faults.stationId, id)).orderBy(faults.openedAt);
const ticketsHere = (id = stationId) =>
  g.db.select().from(tickets).where(eq(tickets.stationId, id)).orderBy(tickets.openedAt);
const entriesOf = async (ticketId: string) =>
  await g.db
    .select()
    .from(ticketEntries)
    .where(eq(ticketEntries.ticketId, ticketId))
    .orderBy(ticketEntries.at, ticketEntries.id);
const kindsOf = async (ticketId: string) => (await entriesOf(ticketId)).map((e) => e.kind);
async function broken(connectorId = 1, errorCode = "ConnectorLockFailure") {
  await status(connectorId, "Faulted", errorCode);
  await pass(61);
  await look();
  const [fault] = await faultsHere();
  const [ticket] = await ticketsHere();
  if (!fault || !ticket) throw new Error("no fault");
  return { fault, ticket };
}
async function call(bay = 1) {
  const [evse] = await g.db
    .select()
    .from(evses)
    .where(eq(evses.stationId, stationId))
    .orderBy(evses.bay)
    .offset(bay - 1)
    .limit(1);
  const number = `+49151${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
  return logContact(g.as({ ...people.agent, agentId: 0 }), {
    contactId: newId(),
    typed: evse?.evseId ?? "",
    number,
    mine: false,
  });
}

describe("a connector that says Faulted", () => {
  it("is a fault after a minute, with one ticket and its evidence", async () => {
    await status(2, "Faulted", "HighTemperature");
    await pass(59);
    expect(await look()).toEqual(nothing);
    await pass(2);
    expect(await look()).toEqual({ ...nothing, opened: 1 });
    expect(await look()).toEqual(nothing);
    const [fault] = await faultsHere();
    const [ticket, ...more] = await ticketsHere();
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ connectorId: 2, rule: "connector_faulted", level: "faulted", ticketId: ticket?.id });
    expect(ticket).toMatchObject({ kind: "fault", originId: fault?.id, status: "new", subject: "fault_bay" });
    expect(ticket?.evseId).not.toBeNull();
    const seen = (await entriesOf(ticket?.id ?? "")).find((e) => e.kind === "fault_seen");
    expect(seen?.data).toMatchObject({ bay: 2, errorCode: "HighTemperature", since: before(61).toISOString() });
    const lines = await g.linesAbout(fault?.id ?? "");
    expect(lines.map((l) => [l.kind, l.actor])).toEqual([["faults.fault_opened", "system:watcher"]]);
    expect(lines[0]?.data).toMatchObject({ stationId, connectorId: 2, ticketId: ticket?.id });
  });

  it("that heals within the minute is none", async () => {
    await status(1, "Faulted");
    await pass(59);
    await status(1, "Available");
    await pass(120);
    expect(await look()).toEqual(nothing);
  });

  it("is over with its status: the ticket is solved by itself and stays in the history", async () => {
    const { ticket } = await broken();
    await status(1, "Available");
    expect(await look()).toEqual({ ...nothing, cleared: 1 });
    expect(await faultsHere()).toMatchObject([{ clearedAt: g.clock.at, clearedWhy: "gone" }]);
    expect(await ticketsHere()).toMatchObject([{ status: "solved", disposition: "fault_cleared" }]);
    expect(await kindsOf(ticket.id)).toEqual(["opened", "fault_seen", "fault_cleared"]);
  });

  it("back within half an hour it is the same fault and the same ticket", async () => {
    const { fault, ticket } = await broken();
    await status(1, "Available");
    await look();
    await pass(25 * 60);
    await status(1, "Faulted", "GroundFailure");
    await pass(61);
    expect(await look()).toEqual({ ...nothing, reopened: 1 });
    expect(await faultsHere()).toMatchObject([{ id: fault.id, reopened: 1, clearedAt: null }]);
    expect(await ticketsHere()).toMatchObject([{ id: ticket.id, status: "open", disposition: null, solvedAt: null }]);
    expect((await kindsOf(ticket.id)).at(-1)).toBe("fault_back");
  });

  it("back later it is another", async () => {
    await broken();
    await status(1, "Available");
    await look();
    await pass(31 * 60);
    await status(1, "Faulted");
    await pass(61);
    expect(await look()).toEqual({ ...nothing, opened: 1 });
    expect(await faultsHere()).toHaveLength(2);
    expect(await ticketsHere()).toHaveLength(2);
  });

  it("may hurt people: its ticket goes first", async () => {
    expect((await broken(1, "GroundFailure")).ticket.priority).toBe("danger");
  });

  it("that is the station as a whole has a ticket without a bay", async () => {
    expect((await broken(0)).ticket).toMatchObject({ evseId: null, subject: "fault_station" });
  });

  it("opens one fault, however many workers look at once", async () => {
    await status(1, "Faulted");
    await status(2, "Faulted");
    await pass(61);
    const done = await Promise.all(Array.from({ length: 6 }, look));
    expect(done.reduce((n, d) => n + d.opened, 0)).toBe(2);
    expect(await faultsHere()).toHaveLength(2);
    expect(await ticketsHere()).toHaveLength(2);
    await status(1, "Available");
    const over = await Promise.all(Array.from({ length: 6 }, look));
    expect(over.reduce((n, d) => n + d.cleared, 0)).toBe(1);
  });
});

describe("a silent station", () => {
  it("is pending after half an hour and offline after an hour, in one fault with one ticket", async () => {
    await pass(29 * 60, { heard: false });
    expect(await look()).toEqual(nothing);
    await pass(60, { heard: false });
    expect(await look()).toEqual({ ...nothing, opened: 1 });
    expect(await faultsHere()).toMatchObject([{ rule: "station_silent", level: "pending", connectorId: 0 }]);
    expect(await ticketsHere()).toMatchObject([{ category: "station_offline", priority: "normal" }]);
    await pass(30 * 60, { heard: false });
    expect(await look()).toEqual({ ...nothing, escalated: 1 });
    expect(await look()).toEqual(nothing);
    expect(await faultsHere()).toMatchObject([{ level: "offline" }]);
    const [ticket] = await ticketsHere();
    expect(ticket?.priority).toBe("high");
    expect(await kindsOf(ticket?.id ?? "")).toEqual(["opened", "fault_seen", "fault_worse", "priority_changed"]);
  });

  it("speaks again and all is well", async () => {
    await pass(31 * 60, { heard: false });
    await look();
    await says({ lastMessageAt: g.clock.at });
    expect(await look()).toEqual({ ...nothing, cleared: 1 });
  });

  it("is offline five minutes after its socket closed, and well when it has come back", async () => {
    await says({ disconnectedAt: g.clock.at });
    await pass(299, { heard: false });
    expect(await look()).toEqual(nothing);
    await pass(2, { heard: false });
    expect(await look()).toEqual({ ...nothing, opened: 1 });
    expect(await faultsHere()).toMatchObject([{ level: "offline", evidence: { by: "socket" } }]);
    await says({ connectedAt: g.clock.at, disconnectedAt: null });
    expect(await look()).toEqual({ ...nothing, cleared: 1 });
  });

  it("whose gateway died is offline as if its socket had closed, if it does not come back to another", async () => {
    await beatGateway(g.sql, { node: "b", at: before(3_600), first: true });
    const b = async (seconds: number) => {
      for (let left = seconds; left > 0; left -= 10) {
        g.clock.at = new Date(g.clock.at.getTime() + 10_000);
        await beatGateway(g.sql, { node: "b", at: g.clock.at, first: false });
      }
    };
    await b(280);
    expect(await look()).toEqual(nothing);
    await b(40);
    expect(await look()).toEqual({ ...nothing, opened: 1 });
  });

  it("that was never heard is not silent", async () => {
    await says({ connectedAt: null, lastMessageAt: null });
    await pass(7_200, { heard: false });
    expect(await look()).toEqual(nothing);
  });
});

describe("a restart of ours", () => {
  it("while the gateway is down nothing is opened, and two hours later everybody has his time again", async () => {
    await status(1, "Faulted");
    await pass(30);
    await pass(7_200, { listening: false, heard: false });
    expect(await look()).toEqual(nothing);
    await says({ disconnectedAt: g.clock.at });
    await beatGateway(g.sql, { node: "a", at: g.clock.at, first: true });
    expect(await look()).toEqual(nothing);
    await pass(200, { heard: false });
    expect(await look()).toEqual(nothing);
    await says({ connectedAt: g.clock.at, disconnectedAt: null, lastMessageAt: g.clock.at });
    await status(1, "Available");
    await pass(3_600);
    expect(await look()).toEqual(nothing);
  });

  it("who does not come back after it is offline five minutes later", async () => {
    await pass(7_200, { listening: false, heard: false });
    await says({ disconnectedAt: g.clock.at });
    await beatGateway(g.sql, { node: "a", at: g.clock.at, first: true });
    await pass(301, { heard: false });
    expect(await look()).toEqual({ ...nothing, opened: 1 });
  });

  it("a database that was away for an hour is a gap, though the gateway ran on", async () => {
    await pass(3_600, { listening: false, heard: false });
    await beats();
    expect(await look()).toEqual(nothing);
    await pass(60, { heard: false });
    expect(await look()).toEqual(nothing);
  });

  it("a worker that was away opens late what lasts, and nothing that is over", async () => {
    await status(1, "Faulted");
    await pass(600);
    await status(1, "Available");
    await status(2, "Faulted");
    await pass(600);
    expect(await look()).toEqual({ ...nothing, opened: 1 });
    expect(await faultsHere()).toMatchObject([{ connectorId: 2 }]);
  });

  it("does not end a silence that lasts", async () => {
    await pass(31 * 60, { heard: false });
    await look();
    await beatGateway(g.sql, { node: "a", at: g.clock.at, first: true });
    await pass(60, { heard: false });
    expect(await look()).toEqual(nothing);
    expect(await faultsHere()).toMatchObject([{ clearedAt: null }]);
  });
});

describe("only what is served", () => {
  it("a station that is not activated raises nothing", async () => {
    const other = await station(false);
    await status(1, "Faulted", "GroundFailure", other);
    await pass(7_200);
    await says({ lastMessageAt: before(7_200) }, other);
    expect(await look()).toEqual(nothing);
  });

  it("is watched from the activation on", async () => {
    const other = await station(false);
    await status(1, "Faulted", "GroundFailure", other);
    await pass(7_200);
    await says({ lastMessageAt: g.clock.at }, other);
    await g.db
      .insert(subscriptions)
      .values({ id: newId(), stationId: other, startedAt: g.clock.at, startedBy: "test" });
    expect(await look()).toEqual(nothing);
    await pass(61);
    await says({ lastMessageAt: g.clock.at }, other);
    expect(await look()).toEqual({ ...nothing, opened: 1 });
  });

  it("the end of the service ends its faults", async () => {
    const { ticket } = await broken();
    await g.db.update(subscriptions).set({ endedAt: g.clock.at }).where(eq(subscriptions.stationId, stationId));
    expect(await look()).toEqual({ ...nothing, cleared: 1 });
    expect(await faultsHere()).toMatchObject([{ clearedWhy: "service_ended" }]);
    expect(await ticketsHere()).toMatchObject([{ id: ticket.id, status: "solved", disposition: "service_ended" }]);
  });
});

describe("maintenance", () => {
  const set = (connectorId: number | null, minutes: number) =>
    setMaintenance(g.shell(), {
      windowId: newId(),
      stationId,
      connectorId,
      startsAt: null,
      endsAt: new Date(g.clock.at.getTime() + minutes * 60_000),
    });

  it("opens nothing for the station while it runs, and a minute after its end what still holds", async () => {
    await set(null, 60);
    await status(1, "Faulted");
    await pass(3_600);
    expect(await look()).toEqual(nothing);
    await pass(61);
    expect(await look()).toEqual({ ...nothing, opened: 1 });
  });

  it("of one connector leaves the others watched", async () => {
    await set(1, 60);
    await status(1, "Faulted");
    await status(2, "Faulted");
    await pass(61);
    await look();
    expect(await faultsHere()).toMatchObject([{ connectorId: 2 }]);
  });

  it("that begins leaves an open fault open; it ends when its reason is gone", async () => {
    await broken();
    await set(null, 60);
    await pass(120);
    expect(await look()).toEqual(nothing);
    await status(1, "Available");
    expect(await look()).toEqual({ ...nothing, cleared: 1 });
  });
});

describe("those who call about it", () => {
  it("join the fault's ticket, are told when it is over, and are counted", async () => {
    const { ticket } = await broken();
    const first = await call(1);
    const elsewhere = await call(2);
    expect(first.incidentId).toBe(ticket.id);
    expect(elsewhere.incidentId).toBeNull();
    const joined = (await entriesOf(ticket.id)).find((e) => e.kind === "contact_joined");
    expect(joined).toMatchObject({ internal: true, data: { ticketNumber: first.number } });
    expect(String(joined?.data.number)).toContain("•");
    expect(await openFaultsOf(g.db, [stationId])).toMatchObject([
      { bay: 1, ticketNumber: ticket.number, callers: 1, explained: { words: "faults.ocpp.ConnectorLockFailure" } },
    ]);
    expect(await openFaultCounts(g.db, [stationId, newId()])).toEqual(new Map([[stationId, 1]]));
    await status(1, "Available");
    await look();
    expect((await kindsOf(first.id)).at(-1)).toBe("incident_ended");
    const [told] = await g.db.select().from(tickets).where(eq(tickets.id, first.id));
    expect(told).toMatchObject({ status: "new", unread: true });
    expect((await call(1)).incidentId).toBeNull();
    expect(await openFaultsOf(g.db, [stationId])).toEqual([]);
    expect(await pastFaultsOf(g.db, stationId, {})).toMatchObject([{ ticketNumber: ticket.number, callers: 1 }]);
    expect(await faultOfTicket(g.db, ticket.id)).toMatchObject({ clearedWhy: "gone" });
  });

  it("who called before it was a fault belong to it too", async () => {
    await status(1, "Faulted");
    await pass(20);
    const early = await call(1);
    expect(early.incidentId).toBeNull();
    await pass(41);
    await look();
    const [incident] = (await ticketsHere()).filter((t) => t.kind === "fault");
    const [joined] = await g.db.select().from(tickets).where(eq(tickets.id, early.id));
    expect(joined?.incidentId).toBe(incident?.id);
  });

  it("nobody solves by hand what is still broken", async () => {
    const { ticket } = await broken();
    const ctx = g.as({ ...people.agent, agentId: 0 });
    await expect(completeTicket(ctx, { ticketId: ticket.id, disposition: "explained" })).rejects.toMatchObject({
      reason: "fault_not_over",
    });
    await completeTicket(ctx, { ticketId: ticket.id, disposition: "technician_needed" });
    await status(1, "Available");
    await look();
    expect(await ticketsHere()).toMatchObject([{ status: "solved", disposition: "fault_cleared" }]);
  });
});

it("the limits are settings", async () => {
  await writeSetting(g.db, "faultDebounceSeconds", 5, g.clock.at);
  await status(1, "Faulted");
  await pass(6);
  expect(await look()).toEqual({ ...nothing, opened: 1 });
  await writeSetting(g.db, "faultDebounceSeconds", 60, g.clock.at);
});

it("is the watcher's work alone", async () => {
  const place = { stationId, connectorId: 1, rule: "connector_faulted" } as const;
  await expect(detectFaults(g.as(people.agent))).rejects.toMatchObject({ code: "forbidden" });
  await expect(raiseFault(g.as(people.agent), { place, listening: null })).rejects.toMatchObject({ code: "forbidden" });
  await expect(clearFault(g.as(people.agent), { place, listening: null })).rejects.toMatchObject({ code: "forbidden" });
  await expect(detectFaults(g.as(g.ownerActor(newId())))).rejects.toMatchObject({ code: "forbidden" });
});
