import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#server/platform/ids.ts";
import { openSmallDesk, type SmallDesk } from "#server/testing/small-desk.ts";
import { completeTicket } from "./complete-ticket.ts";
import { type OpenTicketInput, openTicket } from "./open-ticket.ts";
import * as reads from "./reads.ts";
import { rememberCaller } from "./remember-caller.ts";

let desk: SmallDesk;
const open = (more: Partial<OpenTicketInput> = {}) =>
  openTicket(desk.as(desk.jana), { kind: "manual", originKind: "contact", originId: newId(), ...more });
const later = (minutes: number) => {
  desk.clock.at = new Date(desk.clock.at.getTime() + minutes * 60_000);
};
let danger: Awaited<ReturnType<typeof open>>;
let callerId: string;
beforeAll(async () => {
  desk = await openSmallDesk();
  const caller = await rememberCaller(desk.as({ kind: "twilio" }), { number: "+436641234571" });
  callerId = caller.id;
  const second = await desk.station(desk.owner, "Bahnhof Süd");
  for (let i = 0; i < 7; i++) {
    await open({ subject: `Nummer ${i}`, assigneeId: i % 2 ? desk.jana.agentId : null });
    later(1);
  }
  await open({ subject: "100% voll_besetzt", stationId: second.id, evseId: second.bays[1]?.id, callerId });
  later(1);
  danger = await open({ priority: "danger", stationId: desk.first.id, evseId: desk.first.bays[0]?.id, callerId });
  later(1);
  const done = await open({ subject: "erledigt", stationId: desk.first.id, kind: "call" });
  await completeTicket(desk.as(desk.jana), { ticketId: done.id, disposition: "explained" });
});
afterAll(() => desk.close());

const viewer = () => ({ agentId: desk.jana.agentId, now: desk.clock.at });

async function pages(input: Parameters<typeof reads.listTickets>[1]) {
  const all: reads.TicketRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await reads.listTickets(desk.db, { ...input, limit: 3, cursor }, viewer());
    expect(page.rows.length).toBeLessThanOrEqual(3);
    all.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor);
  return all;
}

describe("the list of tickets", () => {
  it("shows danger first, then by deadline, and no solved ones; pages leave nothing out and repeat nothing", async () => {
    const all = await pages({ order: "urgent" });
    expect(all[0]?.id).toBe(danger.id);
    expect(new Set(all.map((r) => r.id)).size).toBe(9);
    const rest = all.slice(1).map((r) => r.dueAt.getTime());
    expect(rest).toEqual([...rest].sort((a, b) => a - b));
    expect(all.some((r) => r.status === "solved")).toBe(false);
  });
  it("newest first shows all, page by page", async () => {
    const all = await pages({ order: "newest" });
    expect(new Set(all.map((r) => r.id)).size).toBe(10);
    expect(all[0]?.subject).toBe("erledigt");
  });
  it("filters by whose, status, priority, kind and owner", async () => {
    expect(await pages({ mine: true })).toHaveLength(3);
    expect(await pages({ unassigned: true })).toHaveLength(6);
    expect(await pages({ priority: "danger" })).toHaveLength(1);
    expect(await pages({ status: "solved" })).toHaveLength(1);
    expect(await pages({ kind: "call", order: "newest" })).toHaveLength(1);
    expect(await pages({ companyId: desk.owner })).toHaveLength(2);
  });
  it.each([
    [(): string => `T-${danger.number}`, "a ticket number"],
    [(): string => `t${danger.number}`, "a ticket number as it is typed"],
    [(): string => "at*alp*e0001*1", "an EVSE ID"],
    [(): string => "E0001", "a fragment of an EVSE ID"],
    [(): string => "autohof", "a station's name"],
  ])("finds by text %#: %s", async (text) => {
    expect((await pages({ text: text(), order: "urgent" })).map((r) => r.id)).toEqual([danger.id]);
  });
  it("finds by a piece of a phone number and shows the number masked", async () => {
    const found = await pages({ text: "4123457" });
    expect(found).toHaveLength(2);
    for (const row of found) expect(row.callerNumber).not.toMatch(/12345/);
  });
  it("takes % and _ in a search for what they are", async () => {
    expect(await pages({ text: "100%" })).toHaveLength(1);
    expect(await pages({ text: "voll_b" })).toHaveLength(1);
    expect(await pages({ text: "%_%" })).toHaveLength(0);
  });
  it("refuses a cursor that it did not write", async () => {
    const page = reads.listTickets(desk.db, { cursor: "bogus" }, viewer());
    await expect(page).rejects.toMatchObject({ code: "invalid", reason: "cursor_invalid" });
  });
  it("counts its views", async () => {
    const midnight = new Date("2026-11-22T00:00:00Z");
    expect(await reads.ticketCounts(desk.db, viewer(), midnight)).toEqual({
      unsolved: 9,
      mine: 3,
      danger: 1,
      due: 1,
      technician: 0,
      news: 9,
      solved: 1,
      most: 100,
    });
  });
  it("filters by deadline, by news and by when they were solved", async () => {
    expect((await pages({ dueWithinMinutes: 30 })).map((r) => r.id)).toEqual([danger.id]);
    expect(await pages({ news: true })).toHaveLength(9);
    expect(await pages({ status: "solved", solvedSince: new Date(desk.clock.at.getTime() + 1) })).toHaveLength(0);
  });
});

describe("around a ticket", () => {
  it("shows the open tickets of a station and what this caller called about before", async () => {
    expect(await reads.openTicketsOfStation(desk.db, desk.first.id)).toHaveLength(1);
    const earlier = await reads.earlierContacts(desk.db, callerId, danger.id);
    expect(earlier.map((r) => r.subject)).toEqual(["100% voll_besetzt"]);
  });
  it("keeps my tickets apart from the team's", async () => {
    const mine = await reads.myOpenTickets(desk.db, desk.jana.agentId);
    const team = await reads.teamOpenTickets(desk.db, desk.jana.agentId);
    expect(mine).toHaveLength(3);
    expect(team).toHaveLength(6);
    expect(team[0]?.id).toBe(danger.id);
  });
  it("counts who else reported the station", async () => {
    const since = new Date(desk.clock.at.getTime() - 86_400_000);
    expect(await reads.otherCallersAbout(desk.db, desk.first.id, since, danger.id)).toMatchObject({ count: 1 });
    expect((await reads.timelineOfStation(desk.db, desk.first.id)).length).toBe(3);
  });
  it("gives null for a ticket that is not there", async () => {
    expect(await reads.ticketById(desk.db, newId())).toBeNull();
  });
});
