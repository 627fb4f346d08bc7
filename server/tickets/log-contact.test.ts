import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#server/platform/ids.ts";
import { openSmallDesk, type SmallDesk } from "#server/testing/small-desk.ts";
import { attachTyped } from "./attach-typed.ts";
import { logContact } from "./log-contact.ts";
import { timelineOf } from "./reads.ts";

let desk: SmallDesk;
beforeAll(async () => {
  desk = await openSmallDesk();
});
afterAll(() => desk.close());

describe("a contact without a call", () => {
  it("is the agent's own open ticket, with what was typed resolved in any spelling", async () => {
    const contactId = newId();
    const log = () =>
      logContact(desk.as(desk.jana), { contactId, typed: "at alp e0001 2", channel: "mail", note: "per Mail" });
    const ticket = await log();
    expect((await log()).id).toBe(ticket.id);
    expect(ticket).toMatchObject({
      kind: "manual",
      status: "open",
      outcome: "activated",
      evseId: desk.first.bays[1]?.id,
      assigneeId: desk.jana.agentId,
      note: "per Mail",
    });
    expect(await timelineOf(desk.db, ticket.id)).toMatchObject([{ kind: "opened", data: { channel: "mail" } }]);
    expect((await desk.linesAbout(ticket.id)).map((l) => l.kind)).toEqual(["tickets.opened"]);
  });
  it("that is left to the team is new and nobody's", async () => {
    const ticket = await logContact(desk.as(desk.jana), {
      contactId: newId(),
      subject: "Platz zugeparkt",
      mine: false,
    });
    expect(ticket).toMatchObject({ status: "new", assigneeId: null, subject: "Platz zugeparkt", outcome: null });
  });
  it("an owner's user logs none", async () => {
    const logging = logContact(desk.as(desk.ownerUser), { contactId: newId() });
    await expect(logging).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what an agent types while talking", () => {
  it("is resolved and put onto the ticket in one go", async () => {
    const ctx = desk.as(desk.jana);
    const ticket = await logContact(ctx, { contactId: newId() });
    const found = await attachTyped(ctx, { ticketId: ticket.id, typed: desk.first.evseId });
    expect(found).toMatchObject({ outcome: "activated", stationId: desk.first.id, companyId: desk.owner });
    expect((await desk.linesAbout(ticket.id)).at(-1)).toMatchObject({
      kind: "tickets.changed",
      data: { stationId: desk.first.id, what: "station" },
    });
  });
  it("of a station without service keeps the text and shows no station", async () => {
    const quiet = await desk.station(desk.owner, "Stille Station", false);
    const ticket = await logContact(desk.as(desk.jana), { contactId: newId() });
    const saved = await attachTyped(desk.as(desk.jana), { ticketId: ticket.id, typed: quiet.evseId });
    expect(saved).toMatchObject({ outcome: "not_activated", stationId: null, typedText: quiet.evseId });
  });
  it("is not put there by an owner's user", async () => {
    const attaching = attachTyped(desk.as(desk.ownerUser), { ticketId: newId(), typed: "x" });
    await expect(attaching).rejects.toMatchObject({ code: "forbidden" });
  });
});
