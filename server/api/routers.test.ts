import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Session } from "#server/access/identify.ts";
import { holdsRight } from "#server/access/require-right.ts";
import { firstGroups, ownerRights, type Right, type Role } from "#server/access/rules/rights.ts";
import { newId } from "#server/platform/ids.ts";
import { openTestHouse, type TestHouse } from "#server/testing/test-house.ts";
import { openTicket } from "#server/tickets/open-ticket.ts";
import { appRouter } from "./app-router.ts";
import { createCallerFactory } from "./trpc.ts";

let t: TestHouse;
let ticketId: string;
let otherStation: { id: string; evseId: string };
const cookies: [string, string][] = [];
beforeAll(async () => {
  t = await openTestHouse();
  const other = await t.desk.company("Landstrom");
  otherStation = await t.desk.station(other, "Fremde Station");
  const opened = await openTicket(t.desk.as(t.desk.jana), {
    kind: "manual",
    originKind: "contact",
    originId: newId(),
    stationId: t.desk.first.id,
    evseId: t.desk.first.bays[0]?.id,
  });
  ticketId = opened.id;
});
afterAll(() => t.close());

const callerOf = createCallerFactory(appRouter);
const as = (session: Session | null) =>
  callerOf({
    house: t.house,
    session,
    requestId: "request-1",
    narrowedTo: null,
    identify: async () => session,
    setCookie: (name, value) => void cookies.push([name, value]),
  });
const agentSession = (): Session => ({
  userId: t.desk.jana.userId,
  name: "Jana Huber",
  email: "jana@desk.example",
  role: "agent",
  locale: "de",
  actor: t.desk.jana,
  agentId: t.desk.jana.agentId,
  companyId: null,
});
const ownerSession = (companyId: string, role: "owner" | "owner_admin" = "owner"): Session => ({
  userId: "owner-1",
  name: "Olga Owner",
  email: "olga@owner.example",
  role,
  locale: "de",
  actor: {
    ...t.desk.ownerUser,
    companyId,
    rootId: companyId,
    rights: role === "owner_admin" ? ownerRights : firstGroups.readers.rights,
  },
  agentId: null,
  companyId,
});

type Caller = ReturnType<typeof as>;
/** Every procedure of the desk, the right it takes, and a call that would be valid. */
const desk: [string, Right, (api: Caller) => Promise<unknown>][] = [
  ["tickets.list", "tickets:read", (api) => api.tickets.list({})],
  ["tickets.counts", "tickets:read", (api) => api.tickets.counts({ today: new Date(0) })],
  ["tickets.roster", "tickets:read", (api) => api.tickets.roster()],
  ["tickets.detail", "tickets:read", (api) => api.tickets.detail({ ticketId })],
  ["tickets.saveNote", "tickets:work", (api) => api.tickets.saveNote({ ticketId, text: "a", revision: 0 })],
  ["tickets.complete", "tickets:work", (api) => api.tickets.complete({ ticketId, disposition: "explained" })],
  ["tickets.changeStatus", "tickets:work", (api) => api.tickets.changeStatus({ ticketId, status: "open" })],
  ["tickets.changePriority", "tickets:work", (api) => api.tickets.changePriority({ ticketId, priority: "high" })],
  ["tickets.assign", "tickets:work", (api) => api.tickets.assign({ ticketId, agentId: null })],
  ["tickets.describe", "tickets:work", (api) => api.tickets.describe({ ticketId, subject: "x" })],
  ["tickets.read", "tickets:work", (api) => api.tickets.read({ ticketId })],
  ["tickets.addNote", "tickets:work", (api) => api.tickets.addNote({ ticketId, text: "x" })],
  ["tickets.attach", "tickets:work", (api) => api.tickets.attach({ ticketId, typed: "AT*ALP*E0001*1" })],
  ["tickets.logContact", "tickets:work", (api) => api.tickets.logContact({ contactId: newId() })],
  ["tickets.revealNumber", "calls:unmask", (api) => api.tickets.revealNumber({ ticketId })],
  ["stations.record", "stations:read", (api) => api.stations.record({ stationId: t.desk.first.id })],
  ["stations.search", "stations:read", (api) => api.stations.search({ text: "autohof" })],
  [
    "stations.refresh",
    "stations:refresh",
    (api) => api.stations.refresh({ stationId: t.desk.first.id, idempotencyKey: newId() }),
  ],
  ["resolve.text", "stations:read", (api) => api.resolve.text({ text: "AT*ALP*E0001*1" })],
  ["board.idle", "stations:read", (api) => api.board.idle()],
  ["live.stream", "tickets:read", (api) => api.live.stream({})],
];

describe("every procedure of the desk", () => {
  it.each(desk)("%s answers whoever holds %s", async (_, right, call) => {
    const session = agentSession();
    const answer = call(as(session));
    if (holdsRight(session.actor, right)) await expect(answer).resolves.not.toThrow();
    else await expect(answer).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
  it.each(desk)("%s is closed to owners, even to those who hold a right of that name", async (_, __, call) => {
    for (const role of ["owner", "owner_admin"] as const)
      await expect(call(as(ownerSession(t.desk.owner, role)))).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
  it.each(desk)("%s is closed to whoever is not signed in", async (_, __, call) => {
    await expect(call(as(null))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
  it("there is none that this list forgets", () => {
    const known = new Set(desk.map(([name]) => name));
    const others = /^(session|owner|agents|calls|sms)\./;
    const all = Object.keys(appRouter._def.procedures).filter((name) => !others.test(name));
    expect(all.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe("what is not there", () => {
  it("is not found, whatever is asked of it", async () => {
    const api = as(agentSession());
    const unknown = newId();
    await expect(api.tickets.detail({ ticketId: unknown })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(api.tickets.saveNote({ ticketId: unknown, text: "", revision: 0 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(api.stations.record({ stationId: unknown })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
  it("a station without service shows nothing and cannot be found by its name", async () => {
    const quiet = await t.desk.station(t.desk.owner, "Stille Station", false);
    const api = as(agentSession());
    await expect(api.stations.record({ stationId: quiet.id })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await api.stations.search({ text: "stille" })).toEqual([]);
    const resolved = await api.resolve.text({ text: quiet.evseId });
    expect(resolved).toMatchObject({ outcome: "not_activated", station: null, evse: null, bays: [], candidates: [] });
  });
});

describe("owners", () => {
  it("see their own stations and nobody else's", async () => {
    const { rows, counts } = await as(ownerSession(t.desk.owner)).owner.stations({});
    expect(rows.map((row) => row.id)).toContain(t.desk.first.id);
    expect(rows.map((row) => row.id)).not.toContain(otherStation.id);
    expect(counts.all).toBe(rows.length);
    expect(rows.find((row) => row.id === t.desk.first.id)).toMatchObject({ ref: "AT*ALP*E0001", bays: [{}, {}] });
  });
  it("find another owner's station neither by name nor by EVSE ID", async () => {
    const api = as(ownerSession(t.desk.owner));
    for (const text of ["Fremde", otherStation.evseId]) expect((await api.owner.stations({ text })).rows).toEqual([]);
    expect((await api.owner.stations({ text: "Autohof" })).rows).toHaveLength(1);
  });
  it("page by name without gaps, and filter by service", async () => {
    for (let i = 0; i < 27; i++) await t.desk.station(t.desk.owner, `Reihe ${String(i).padStart(2, "0")}`, i % 2 === 0);
    const api = as(ownerSession(t.desk.owner));
    const first = await api.owner.stations({ text: "Reihe" });
    const second = await api.owner.stations({ text: "Reihe", after: first.next });
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(27);
    expect(second.next).toBeNull();
    expect((await api.owner.stations({ text: "Reihe", filter: "inactive" })).rows).toHaveLength(13);
  });
  it("are asked for by owners only", async () => {
    await expect(as(agentSession()).owner.stations({})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(as(null).owner.home()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});

describe("a contact without a call", () => {
  it("becomes one ticket, the agent's own, however often it is sent, and knows its station", async () => {
    const api = as(agentSession());
    const contactId = newId();
    const send = () => api.tickets.logContact({ contactId, typed: "at alp e0001 2", number: "+436641234571" });
    const [ticket, again] = [await send(), await send()];
    expect(again.id).toBe(ticket.id);
    expect(ticket).toMatchObject({
      kind: "manual",
      status: "open",
      outcome: "activated",
      stationId: t.desk.first.id,
      evseId: t.desk.first.bays[1]?.id,
      assigneeId: t.desk.jana.agentId,
    });
    expect((await api.tickets.detail({ ticketId: ticket.id })).ticket.callerNumber).not.toContain("1234");
  });
  it("with a text that leads nowhere keeps the text and no station", async () => {
    const ticket = await as(agentSession()).tickets.logContact({ contactId: newId(), typed: "DE*QQQ*E9999*9" });
    expect(ticket).toMatchObject({ outcome: "unknown", stationId: null, typedText: "DE*QQQ*E9999*9" });
  });
  it("typed during the call it is put onto the ticket", async () => {
    const saved = await as(agentSession()).tickets.attach({ ticketId, typed: "AT*ALP*E0001*2" });
    expect(saved).toMatchObject({ outcome: "activated", evseId: t.desk.first.bays[1]?.id });
  });
});

it("one's own language and appearance are remembered in a cookie", async () => {
  const api = as(agentSession());
  await api.session.setLocale({ locale: "en" });
  await api.session.setTheme({ theme: "dark" });
  expect(cookies).toEqual([
    ["locale", "en"],
    ["theme", "dark"],
  ]);
  const me = await api.session.me();
  expect(me.rights).toContain("tickets:work" satisfies Right);
  expect(me.role).toBe("agent" satisfies Role);
  expect(me).not.toHaveProperty("actor");
});

it("a zero character, which no database takes, is refused as input", async () => {
  const asked = as(agentSession()).stations.search({ text: "auto\0hof" });
  await expect(asked).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
