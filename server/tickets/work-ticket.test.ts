import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "#server/platform/ids.ts";
import { openSmallDesk, type SmallDesk } from "#server/testing/small-desk.ts";
import { addEntry } from "./add-entry.ts";
import { assignTicket } from "./assign-ticket.ts";
import { attachStation } from "./attach-station.ts";
import { changePriority } from "./change-priority.ts";
import { changeStatus } from "./change-status.ts";
import { completeTicket } from "./complete-ticket.ts";
import { describeTicket } from "./describe-ticket.ts";
import type { Ticket } from "./internal/ticket-row.ts";
import { openTicket } from "./open-ticket.ts";
import { readTicket } from "./read-ticket.ts";
import { ticketById, timelineOf } from "./reads.ts";
import { rememberCaller } from "./remember-caller.ts";
import { revealNumber } from "./reveal-number.ts";
import { saveNote } from "./save-note.ts";

let desk: SmallDesk;
let ticket: Ticket;
beforeAll(async () => {
  desk = await openSmallDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  ticket = await openTicket(desk.as({ kind: "twilio" }), { kind: "sms", originKind: "thread", originId: newId() });
});
const kinds = async () => (await desk.linesAbout(ticket.id)).map((l) => l.kind);
const entries = async () => (await timelineOf(desk.db, ticket.id)).map((e) => e.kind);

describe("the note", () => {
  it("is saved while typing, each save on top of the last", async () => {
    const ctx = desk.as(desk.jana);
    expect(await saveNote(ctx, { ticketId: ticket.id, text: "Kabel", revision: 0 })).toMatchObject({ revision: 1 });
    expect(await saveNote(ctx, { ticketId: ticket.id, text: "Kabel klemmt", revision: 1 })).toMatchObject({
      saved: true,
      revision: 2,
    });
    expect(await kinds()).toEqual(["tickets.opened", "tickets.note_saved", "tickets.note_saved"]);
  });
  it("a stale save is refused and shows the other text and its author", async () => {
    await saveNote(desk.as(desk.jana), { ticketId: ticket.id, text: "Janas Text", revision: 0 });
    const stale = await saveNote(desk.as(desk.tom), { ticketId: ticket.id, text: "Toms Text", revision: 0 });
    expect(stale).toEqual({ saved: false, revision: 1, text: "Janas Text", author: "Jana Huber" });
    expect((await ticketById(desk.db, ticket.id))?.note).toBe("Janas Text");
  });
  it("a save whose answer was lost may be sent again", async () => {
    const save = () => saveNote(desk.as(desk.jana), { ticketId: ticket.id, text: "einmal", revision: 0 });
    await save();
    expect(await save()).toMatchObject({ saved: true, revision: 1 });
  });
  it("of two saves at once one is refused", async () => {
    const saves = await Promise.all([
      saveNote(desk.as(desk.jana), { ticketId: ticket.id, text: "a", revision: 0 }),
      saveNote(desk.as(desk.tom), { ticketId: ticket.id, text: "b", revision: 0 }),
    ]);
    expect(saves.filter((s) => s.saved)).toHaveLength(1);
  });
  it("on no ticket is not found", async () => {
    const save = saveNote(desk.as(desk.jana), { ticketId: newId(), text: "a", revision: 0 });
    await expect(save).rejects.toMatchObject({ code: "not_found", reason: "ticket_not_found" });
  });
});

describe("working a ticket", () => {
  it("who takes a new ticket opens it and is its first response", async () => {
    const taken = await assignTicket(desk.as(desk.jana), { ticketId: ticket.id, agentId: desk.jana.agentId });
    expect(taken).toMatchObject({ status: "open", assigneeId: desk.jana.agentId, unread: false });
    expect(taken.firstResponseAt).not.toBeNull();
    expect(await entries()).toEqual(["assigned", "opened"]);
    await assignTicket(desk.as(desk.jana), { ticketId: ticket.id, agentId: desk.jana.agentId });
    expect(await kinds()).toEqual(["tickets.opened", "tickets.changed"]);
  });
  it("is not given to somebody who is no agent", async () => {
    const giving = assignTicket(desk.as(desk.jana), { ticketId: ticket.id, agentId: 9_999 });
    await expect(giving).rejects.toMatchObject({ code: "not_found" });
  });
  it("completing takes a disposition and sends the ticket on", async () => {
    const done = await completeTicket(desk.as(desk.jana), { ticketId: ticket.id, disposition: "explained" });
    expect(done).toMatchObject({ status: "solved", disposition: "explained" });
    expect(done.solvedAt).not.toBeNull();
    expect(await entries()).toEqual(["completed", "opened"]);
    const again = await completeTicket(desk.as(desk.jana), { ticketId: ticket.id, disposition: "explained" });
    expect(again.updatedAt).toEqual(done.updatedAt);
    expect(await kinds()).toEqual(["tickets.opened", "tickets.changed"]);
  });
  it("a technician that is needed keeps the ticket waiting", async () => {
    const done = await completeTicket(desk.as(desk.jana), { ticketId: ticket.id, disposition: "technician_needed" });
    expect(done).toMatchObject({ status: "waiting_technician", solvedAt: null });
  });
  it("is not solved without a disposition, nor completed while the call runs", async () => {
    const solve = changeStatus(desk.as(desk.jana), { ticketId: ticket.id, status: "solved" });
    await expect(solve).rejects.toMatchObject({ code: "conflict", reason: "disposition_missing" });
    await changeStatus(desk.as(desk.jana), { ticketId: ticket.id, status: "live" });
    const complete = completeTicket(desk.as(desk.jana), { ticketId: ticket.id, disposition: "explained" });
    await expect(complete).rejects.toMatchObject({ reason: "call_still_running" });
    await changeStatus(desk.as({ kind: "twilio" }), { ticketId: ticket.id, status: "open" });
    await changeStatus(desk.as({ kind: "twilio" }), { ticketId: ticket.id, status: "open" });
    expect(await entries()).toEqual(["status_changed", "status_changed", "opened"]);
  });
  it("a deadline moves with the priority, counted from the opening", async () => {
    const urgent = await changePriority(desk.as(desk.jana), { ticketId: ticket.id, priority: "danger" });
    expect(urgent.dueAt.getTime() - ticket.openedAt.getTime()).toBe(15 * 60_000);
    expect(await kinds()).toEqual(["tickets.opened", "tickets.changed"]);
  });
  it("is described in a sentence and a category, each alone or both", async () => {
    await describeTicket(desk.as(desk.jana), { ticketId: ticket.id, subject: "Kabel steckt" });
    const saved = await describeTicket(desk.as(desk.jana), { ticketId: ticket.id, category: "plug_stuck" });
    expect(saved).toMatchObject({ subject: "Kabel steckt", category: "plug_stuck" });
    await describeTicket(desk.as(desk.jana), { ticketId: ticket.id, category: "plug_stuck" });
    expect(await kinds()).toEqual(["tickets.opened", "tickets.changed", "tickets.changed"]);
  });
  it("a full number is shown to a supervisor alone, and every look is written down", async () => {
    const sam = await desk.agent("Sam Super", "supervisor");
    await expect(revealNumber(desk.as(desk.jana), { ticketId: ticket.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    const caller = await rememberCaller(desk.as(sam), { number: "+436641234599" });
    const called = await openTicket(desk.as(sam), {
      kind: "call",
      originKind: "call",
      originId: newId(),
      callerId: caller.id,
    });
    expect(await revealNumber(desk.as(sam), { ticketId: called.id })).toEqual({ number: "+436641234599" });
    expect((await timelineOf(desk.db, called.id))[0]).toMatchObject({ kind: "number_revealed", internal: true });
  });
  it("news is marked until somebody reads it", async () => {
    await assignTicket(desk.as(desk.jana), { ticketId: ticket.id, agentId: desk.jana.agentId });
    await addEntry(desk.as({ kind: "twilio" }), { ticketId: ticket.id, kind: "message_in", news: true });
    expect((await ticketById(desk.db, ticket.id))?.unread).toBe(true);
    expect((await readTicket(desk.as(desk.jana), { ticketId: ticket.id })).unread).toBe(false);
    expect(await kinds()).toEqual(["tickets.opened", "tickets.changed", "tickets.entry_added", "tickets.changed"]);
  });
});

describe("the station of a ticket", () => {
  const typed = { typedText: "at alp e 0001 1", typedKey: "ATALPE00011" };
  it("is attached with what was typed, and brings its owner", async () => {
    const bay = desk.first.bays[0];
    const input = { ...typed, ticketId: ticket.id, outcome: "activated" as const, stationId: desk.first.id };
    const saved = await attachStation(desk.as(desk.jana), { ...input, evseId: bay?.id ?? null });
    expect(saved).toMatchObject({ stationId: desk.first.id, evseId: bay?.id, companyId: desk.owner });
    await attachStation(desk.as(desk.jana), { ...input, evseId: bay?.id ?? null });
    expect(await entries()).toEqual(["station_attached", "opened"]);
    expect((await desk.linesAbout(ticket.id)).at(-1)?.data).toMatchObject({ stationId: desk.first.id });
  });
  it("is not attached when it is not activated: only what was typed is kept", async () => {
    const saved = await attachStation(desk.as(desk.jana), {
      ...typed,
      ticketId: ticket.id,
      outcome: "not_activated",
      stationId: desk.first.id,
      evseId: desk.first.bays[0]?.id ?? null,
    });
    expect(saved).toMatchObject({ stationId: null, evseId: null, companyId: null, outcome: "not_activated" });
  });
});

describe("callers", () => {
  it("are known by their number and remember the language last chosen", async () => {
    const first = await rememberCaller(desk.as({ kind: "twilio" }), { number: "+436641234571", language: "de" });
    const again = await rememberCaller(desk.as({ kind: "twilio" }), { number: "+436641234571", language: "en" });
    expect(again).toMatchObject({ id: first.id, language: "en" });
    expect(await desk.linesAbout(first.id)).toMatchObject([{ kind: "tickets.caller_remembered" }]);
  });
  it("with a withheld number are somebody else each time", async () => {
    const call = () => rememberCaller(desk.as({ kind: "twilio" }), { number: null });
    expect((await call()).id).not.toBe((await call()).id);
  });
});

it("an owner's user works no ticket", async () => {
  const ctx = desk.as(desk.ownerUser);
  const id = { ticketId: ticket.id };
  const refused = [
    addEntry(ctx, { ...id, kind: "note" }),
    assignTicket(ctx, { ...id, agentId: null }),
    attachStation(ctx, { ...id, typedText: "", typedKey: "", outcome: "unknown", stationId: null, evseId: null }),
    changePriority(ctx, { ...id, priority: "danger" }),
    changeStatus(ctx, { ...id, status: "open" }),
    completeTicket(ctx, { ...id, disposition: "explained" }),
    describeTicket(ctx, { ...id, subject: "x" }),
    revealNumber(ctx, id),
    readTicket(ctx, id),
    rememberCaller(ctx, { number: null }),
    saveNote(ctx, { ...id, text: "", revision: 0 }),
  ];
  for (const attempt of refused) await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
});
