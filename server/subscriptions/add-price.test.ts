import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addCompany } from "#server/companies/add-company.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { addPrice } from "./add-price.ts";
import { listPrices, priceFor, priceOfMonth } from "./price-reads.ts";

let t: TestGround;
beforeAll(async () => {
  t = await openTestGround();
});
afterAll(() => t.close());

const list2026 = { name: "Preisliste 2026", cents: 1490, validFrom: "2026-01-01" };
const anyRoot = "00000000-0000-7000-8000-000000000000";

describe("adding a price", () => {
  it("there is none before the first is added", async () => {
    expect(await priceFor(t.db, { rootId: anyRoot, day: "2026-10-31" })).toBeNull();
  });

  it("puts it into the list for everyone, from its day on, with one journal line", async () => {
    const added = await addPrice(t.shell(), list2026);
    expect(added).toMatchObject({ ...list2026, rootId: null, currency: "EUR", createdAt: t.clock.at });
    expect(await priceFor(t.db, { rootId: anyRoot, day: "2025-12-31" })).toBeNull();
    expect((await priceFor(t.db, { rootId: anyRoot, day: "2026-01-01" }))?.id).toBe(added.id);
    expect((await t.linesAbout(added.id)).map((l) => [l.kind, l.actor, l.data])).toEqual([
      ["subscriptions.price_added", "system:command_line", { ...list2026, currency: "EUR" }],
    ]);
  });

  it("is what a month takes in which it is valid on the last day", async () => {
    await addPrice(t.shell(), { name: "Preisliste Herbst", cents: 1690, validFrom: "2026-09-15" });
    const of = async (month: string) => (await priceOfMonth(t.db, anyRoot, month, "Europe/Vienna"))?.cents;
    expect([await of("2026-08"), await of("2026-09"), await of("2026-10")]).toEqual([1490, 1690, 1690]);
  });

  it("belongs to the whole tree of the company it is added for, and to no other", async () => {
    const root = await addCompany(t.shell(), { name: "Alpladen GmbH" });
    const below = await addCompany(t.shell(), { name: "Alpladen Tirol", parentId: root.id });
    const other = await addCompany(t.shell(), { name: "Ostlade AG" });
    const own = { name: "Rahmenvertrag", cents: 1190, validFrom: "2026-06-01" };
    await addPrice(t.shell(), { ...own, companyId: below.id });
    const on = async (rootId: string, day: string) => (await priceFor(t.db, { rootId, day }))?.cents;
    expect([
      await on(root.id, "2026-05-31"),
      await on(root.id, "2026-06-01"),
      await on(other.id, "2026-06-01"),
    ]).toEqual([1490, 1190, 1490]);
    expect((await listPrices(t.db)).length).toBe(3);
  });

  it("changes nothing when the same comes again, and refuses another for the same day", async () => {
    const again = await addPrice(t.shell(), list2026);
    expect(await t.linesAbout(again.id)).toHaveLength(1);
    await expect(addPrice(t.shell(), { ...list2026, cents: 1590 })).rejects.toMatchObject({
      code: "conflict",
      reason: "price_exists",
    });
    await expect(addPrice(t.shell(), { ...list2026, cents: 14.9 })).rejects.toThrow();
    await expect(addPrice(t.shell(), { ...list2026, companyId: anyRoot })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is nothing an agent, an owner or a stranger may do", async () => {
    const before = await listPrices(t.db);
    for (const actor of [people.agent, people.stranger, t.ownerActor(anyRoot)])
      await expect(addPrice(t.as(actor), { ...list2026, validFrom: "2027-01-01" })).rejects.toMatchObject({
        code: "forbidden",
      });
    expect(await listPrices(t.db)).toEqual(before);
  });
});
