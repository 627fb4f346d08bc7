import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { users } from "#db/schema/access.ts";
import { prices } from "#db/schema/promise.ts";
import { evses } from "#db/schema/stations.ts";
import { ownerRights, type Right } from "#server/access/rules/rights.ts";
import { newId } from "#server/platform/ids.ts";
import { apiAs, ownerSession } from "#server/testing/owner-door.ts";
import { addOwnerTree, type OwnerTree } from "#server/testing/owner-tree.ts";
import { openTestHouse, type TestHouse } from "#server/testing/test-house.ts";

let t: TestHouse;
let tree: OwnerTree;
const without = (...gone: Right[]) => ownerRights.filter((right) => !gone.includes(right));
const eva = (rights: readonly Right[] = ownerRights) => apiAs(t.house, ownerSession(tree, { rights }));

beforeAll(async () => {
  t = await openTestHouse();
  tree = await addOwnerTree(t.desk.db, t.desk.clock.at, "Traunlade");
});
afterAll(() => t.close());

describe("the tab of an active station", () => {
  it("says since when, what the month comes to, and to whom the next confirmation goes", async () => {
    const tab = await eva().owner.service.tab({ stationId: tree.head.stationId });
    expect(tab.periods[0]).toMatchObject({ endedAt: null });
    expect(tab).toMatchObject({
      ready: true,
      price: { cents: 1290, currency: "EUR" },
      month: { month: "2026-11", lastDay: "2026-11-30", charged: true },
      confirmsTo: ["eva@tree.example", "rechnung@traunlade.example"],
      mayApprove: true,
      colleagues: [],
    });
  });

  it("names the price that the running month takes, where another one begins before its end", async () => {
    const { db, clock } = t.desk;
    const next = { id: newId(), rootId: tree.rootId, name: "Ab Mitte", cents: 1390, validFrom: "2026-11-30" };
    await db.insert(prices).values({ ...next, createdAt: clock.at });
    const { stationId } = tree.head;
    const tab = await eva().owner.service.tab({ stationId });
    const many = await eva().owner.service.many({ stationIds: [stationId] });
    expect([tab.price?.cents, many.stations[0]?.price?.cents]).toEqual([1390, 1390]);
    await db.delete(prices).where(eq(prices.id, next.id));
  });

  it("hides foreign addresses from who may not see contact data, but not his own", async () => {
    const tab = await eva(without("contacts:read")).owner.service.tab({ stationId: tree.head.stationId });
    expect(tab.confirmsTo).toEqual(["eva@tree.example", "****"]);
  });

  it("is not there without the tab's right", async () => {
    const asked = eva(without("service:activate")).owner.service.tab({ stationId: tree.head.stationId });
    await expect(asked).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("says what became of the confirmation once it was switched", async () => {
    const { quietStationId: stationId } = tree.branch;
    await eva().owner.service.activate({ stationId });
    const tab = await eva(without("contacts:read")).owner.service.tab({ stationId });
    expect(tab.confirmation).toMatchObject({ direction: "activated" });
    expect(tab.confirmation?.mails.map((mail) => [mail.to, mail.state])).toContainEqual(["****", "waiting"]);
    expect(await eva().owner.service.activate({ stationId })).toEqual({ startedAt: t.desk.clock.at });
    const { endedAt } = await eva().owner.service.deactivate({ stationId });
    expect(endedAt).toEqual(t.desk.clock.at);
    expect(await eva().owner.service.deactivate({ stationId })).toEqual({ endedAt: null });
    const after = await eva().owner.service.tab({ stationId });
    expect([after.confirmation?.direction, after.month.charged]).toEqual(["deactivated", false]);
  });
});

describe("the tab where something is missing", () => {
  it("names the bays that lack an EVSE ID", async () => {
    const { quietStationId: stationId, quietEvseId } = tree.head;
    const bay = { id: newId(), stationId, bay: 2, createdAt: t.desk.clock.at };
    await t.desk.db.insert(evses).values(bay);
    const tab = await eva().owner.service.tab({ stationId });
    expect(tab).toMatchObject({ ready: false, missingBays: [2] });
    expect(tab.points.map((point) => point.evseId === null)).toEqual([false, true]);
    const [many] = (await eva().owner.service.many({ stationIds: [stationId] })).stations;
    expect(many).toMatchObject({ ready: false, missingBays: [2], price: { cents: 1290 } });
    await t.desk.db.delete(evses).where(eq(evses.id, bay.id));
    expect(quietEvseId).not.toBe(bay.id);
  });

  it("without the cost right names who could activate and who could give the right", async () => {
    const few = eva(without("costs:approve"));
    const tab = await few.owner.service.tab({ stationId: tree.head.quietStationId });
    const [person] = await t.desk.db.select().from(users).where(eq(users.id, tree.head.userId));
    expect(tab.mayApprove).toBe(false);
    expect(tab.colleagues).toContainEqual({ userId: tree.head.userId, name: person?.name });
    expect(tab.givers).toContainEqual({ userId: tree.head.userId, name: person?.name });
    expect(JSON.stringify(tab)).not.toContain(person?.email);
    await expect(few.owner.service.activate({ stationId: tree.head.quietStationId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("approvals", () => {
  it("show what waits with its price, and what became of it", async () => {
    const api = eva();
    const before = await api.owner.service.approvals();
    const [open] = before.open.filter((one) => one.stationId === tree.head.quietStationId);
    expect(open).toMatchObject({ ofMe: true, price: { cents: 1290 }, month: { month: "2026-11" } });
    expect(await api.owner.service.decline({ requestId: open?.id ?? "" })).toEqual({ declined: true });
    const after = await api.owner.service.approvals();
    expect(after.open.map((one) => one.id)).not.toContain(open?.id);
    expect(after.settled.find((one) => one.id === open?.id)).toMatchObject({ outcome: "declined" });
  });
});

describe("several stations", () => {
  it("have a result each; what is another owner's is not found and not touched", async () => {
    const other = await addOwnerTree(t.desk.db, t.desk.clock.at, "Ennslade");
    const results = await eva().owner.service.activateMany({
      orderId: newId(),
      stationIds: [tree.head.quietStationId, other.head.quietStationId, tree.head.stationId],
      last: true,
    });
    expect(results.map((one) => [one.result, one.reason])).toEqual([
      ["activated", null],
      ["refused", "station_not_found"],
      ["already_active", null],
    ]);
    const theirs = apiAs(t.house, ownerSession(other));
    expect((await theirs.owner.service.tab({ stationId: other.head.quietStationId })).periods).toEqual([]);
    const listed = await eva().owner.service.many({ stationIds: [other.head.stationId, tree.head.stationId] });
    expect(listed.stations.map((one) => one.id)).toEqual([tree.head.stationId]);
  });
});
