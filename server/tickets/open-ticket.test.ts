import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#server/platform/ids.ts";
import { openSmallDesk, type SmallDesk, twoOClock } from "#server/testing/small-desk.ts";
import { openTicket } from "./open-ticket.ts";
import { timelineOf } from "./reads.ts";

let desk: SmallDesk;
beforeAll(async () => {
  desk = await openSmallDesk();
});
afterAll(() => desk.close());

describe("opening a ticket", () => {
  it("writes the ticket, its first entry and the journal line, and knows the owner from the station", async () => {
    const ticket = await openTicket(desk.as({ kind: "twilio" }), {
      kind: "call",
      originKind: "call",
      originId: newId(),
      status: "live",
      assigneeId: desk.jana.agentId,
      stationId: desk.first.id,
      outcome: "activated",
    });
    expect(ticket).toMatchObject({ companyId: desk.owner, status: "live", unread: false, firstResponseAt: twoOClock });
    expect(ticket.number).toBeGreaterThanOrEqual(1001);
    expect(ticket.dueAt.getTime() - twoOClock.getTime()).toBe(240 * 60_000);
    expect(await timelineOf(desk.db, ticket.id)).toMatchObject([{ kind: "opened", actor: "twilio" }]);
    expect(await desk.linesAbout(ticket.id)).toMatchObject([
      {
        kind: "tickets.opened",
        companyId: desk.owner,
        data: { number: ticket.number, stationId: desk.first.id, assigneeId: desk.jana.agentId },
      },
    ]);
  });

  it("a repeated opening of the same origin gets the same ticket, also when both come at once", async () => {
    const originId = newId();
    const open = () => openTicket(desk.as(desk.jana), { kind: "call", originKind: "call", originId });
    const both = await Promise.all([open(), open(), open()]);
    const later = await open();
    expect(new Set([...both, later].map((t) => t.id)).size).toBe(1);
    expect(await timelineOf(desk.db, later.id)).toHaveLength(1);
    expect(await desk.linesAbout(later.id)).toHaveLength(1);
  });

  it("an owner's user opens none", async () => {
    const opening = openTicket(desk.as(desk.ownerUser), { kind: "manual", originKind: "contact", originId: newId() });
    await expect(opening).rejects.toMatchObject({ code: "forbidden" });
  });
});
