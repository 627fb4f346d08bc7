import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { statementLines, statements } from "#db/schema/billing.ts";
import { prices, subscriptions } from "#db/schema/promise.ts";
import { stations } from "#db/schema/stations.ts";
import { addCompany } from "#server/companies/add-company.ts";
import type { Company } from "#server/companies/reads.ts";
import type { Actor } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { addPrice } from "#server/subscriptions/add-price.ts";
import { addServedStation } from "#server/testing/served-station.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { closeDueMonths } from "./close-due-months.ts";
import { closeMonth } from "./close-month.ts";
import { companiesServed, notChargedIn } from "./not-charged-reads.ts";
import { linesPage, readStatement } from "./statement-reads.ts";

let t: TestGround;
let company: Company;
let made = 0;
const bookkeeper: Actor = { kind: "system", name: "bookkeeper" };
const books = () => t.as(bookkeeper);
const close = (month: string, companyId = company.id) => closeMonth(books(), { companyId, month });
const served = (name: string, ...periods: [from: string, until?: string][]) =>
  addServedStation(t.db, company.id, name, periods);

beforeAll(async () => {
  t = await openTestGround();
});
afterAll(() => t.close());
beforeEach(async () => {
  t.clock.at = new Date("2026-11-22T02:00:00Z");
  company = await addCompany(t.shell(), { name: `Alpladen ${++made}`, country: "AT" });
  await addPrice(t.shell(), { name: "Preisliste 2026", cents: 1490, validFrom: "2026-01-01" });
});

describe("closing a month", () => {
  it("keeps a line for every station with service, with its price, its reason and who switched it", async () => {
    await served("Attnang", ["2026-03-01T08:00Z"]);
    await served("Mondsee P+R", ["2026-10-27T08:00Z"]);
    await served("Strasswalchen", ["2026-03-01T08:00Z", "2026-10-22T08:00Z"]);
    await served("Später", ["2026-11-02T08:00Z"]);
    const { outcome, statement } = await close("2026-10");
    expect(outcome).toBe("closed");
    expect(statement).toMatchObject({
      companyId: company.id,
      month: "2026-10",
      timezone: "Europe/Vienna",
      closedAt: t.clock.at,
      priceName: "Preisliste 2026",
      priceCents: 1490,
      currency: "EUR",
      charged: 2,
      totalCents: 2980,
    });
    const lines = (await readStatement(t.db, company, "2026-10")).lines;
    expect(lines.map((l) => [l.position, l.stationName, l.reason, l.cents])).toEqual([
      [1, "Attnang", "whole_month", 1490],
      [2, "Mondsee P+R", "from_day", 1490],
      [3, "Strasswalchen", "ended", 0],
    ]);
    expect(lines[2]?.periods).toMatchObject([{ startedByName: "Eva Lindner", endedByName: "Karl Egger" }]);
    const journal = await t.linesAbout(statement?.id ?? "");
    expect(journal.map((l) => [l.kind, l.companyId, l.actor, l.data])).toEqual([
      [
        "billing.month_closed",
        company.id,
        "system:bookkeeper",
        { month: "2026-10", charged: 2, totalCents: 2980, currency: "EUR" },
      ],
    ]);
  });

  it("again changes nothing and journals nothing, whatever has happened since", async () => {
    const station = await served("Mondsee West", ["2026-03-01T08:00Z"]);
    const first = await close("2026-10");
    t.clock.at = new Date("2027-02-01T08:00:00Z");
    await t.db
      .update(subscriptions)
      .set({ endedAt: new Date("2026-12-05T08:00Z"), endedBy: "owner:u2", endedByName: "Karl Egger" })
      .where(eq(subscriptions.stationId, station));
    await t.db.update(stations).set({ name: "Mondsee Ost" }).where(eq(stations.id, station));
    await addPrice(t.shell(), { name: "Preisliste 2027", cents: 1690, validFrom: "2027-01-01" });
    const again = await close("2026-10");
    expect([again.outcome, again.statement]).toEqual(["same", first.statement]);
    expect(await t.linesAbout(first.statement?.id ?? "")).toHaveLength(1);
    const kept = await readStatement(t.db, company, "2026-10");
    expect(kept.lines.map((l) => [l.stationName, l.cents])).toEqual([["Mondsee West", 1490]]);
  });

  it("that comes out otherwise keeps the first statement and raises an alarm", async () => {
    const station = await served("Mondsee West", ["2026-03-01T08:00Z"]);
    const first = await close("2026-10");
    await t.db
      .update(subscriptions)
      .set({ endedAt: new Date("2026-10-05T08:00Z") })
      .where(eq(subscriptions.stationId, station));
    const again = await close("2026-10");
    expect([again.outcome, again.statement, again.now]).toEqual([
      "differs",
      first.statement,
      { served: 1, charged: 0, totalCents: 0 },
    ]);
    const alarm = (await t.linesAbout(first.statement?.id ?? "")).at(-1);
    expect([alarm?.kind, alarm?.data]).toEqual([
      "billing.statement_differs",
      {
        month: "2026-10",
        was: { charged: 1, totalCents: 1490 },
        now: { charged: 0, totalCents: 0 },
        stations: [station],
      },
    ]);
    expect((await readStatement(t.db, company, "2026-10")).totalCents).toBe(1490);
  });

  it("takes the price that is valid on its last day, the tree's own before the list's", async () => {
    await served("Mondsee West", ["2026-03-01T08:00Z"]);
    await addPrice(t.shell(), { name: "Rahmen", cents: 990, validFrom: "2026-09-30", companyId: company.id });
    expect((await close("2026-08")).statement).toMatchObject({ priceName: "Preisliste 2026", totalCents: 1490 });
    expect((await close("2026-09")).statement).toMatchObject({ priceName: "Rahmen", totalCents: 990 });
  });

  it("is refused before five minutes after its end on the company's clock", async () => {
    await served("Mondsee West", ["2026-03-01T08:00Z"]);
    t.clock.at = new Date("2026-10-31T23:04:59.999Z");
    await expect(close("2026-10")).rejects.toMatchObject({ code: "conflict", reason: "month_not_over" });
    t.clock.at = new Date("2026-10-31T23:05:00.000Z");
    expect((await close("2026-10")).outcome).toBe("closed");
  });

  it("keeps nothing where no station had service, and nothing without a price", async () => {
    expect(await close("2026-10")).toMatchObject({ outcome: "empty", statement: null });
    await served("Früher", ["2024-03-01T08:00Z"]);
    await expect(close("2025-12")).rejects.toMatchObject({ code: "conflict", reason: "price_not_set" });
    const kept = await t.db.select().from(statements).where(eq(statements.companyId, company.id));
    expect(kept).toEqual([]);
    await expect(close("2026-10", newId())).rejects.toMatchObject({ code: "not_found" });
  });

  it("by many at once is done once", async () => {
    await served("Mondsee West", ["2026-03-01T08:00Z"]);
    const all = await Promise.all(Array.from({ length: 5 }, () => close("2026-10")));
    expect(all.map((c) => c.outcome).sort()).toEqual(["closed", "same", "same", "same", "same"]);
    const id = all[0]?.statement?.id ?? "";
    expect(await t.db.select().from(statementLines).where(eq(statementLines.statementId, id))).toHaveLength(1);
    expect(await t.linesAbout(id)).toHaveLength(1);
  });

  it("is nothing an agent, an owner or another part of the product may do", async () => {
    await served("Mondsee West", ["2026-03-01T08:00Z"]);
    const worker: Actor = { kind: "system", name: "worker" };
    for (const actor of [people.agent, people.stranger, worker, t.ownerActor(company.id)])
      await expect(closeMonth(t.as(actor), { companyId: company.id, month: "2026-10" })).rejects.toMatchObject({
        code: "forbidden",
      });
    await expect(closeDueMonths(t.as(worker))).rejects.toMatchObject({ code: "forbidden" });
    const kept = await t.db.select().from(statements).where(eq(statements.companyId, company.id));
    expect(kept).toEqual([]);
  });
});

describe("the close of the month as a job", () => {
  const months = async () => {
    const rows = await t.db
      .select()
      .from(statements)
      .where(eq(statements.companyId, company.id))
      .orderBy(statements.month);
    return rows.map((r) => r.month);
  };

  it("closes every past month with service, and leaves the running one and the empty ones", async () => {
    await served("Mondsee West", ["2026-06-20T08:00Z", "2026-07-10T08:00Z"], ["2026-09-10T08:00Z"]);
    await closeDueMonths(books());
    expect(await months()).toEqual(["2026-06", "2026-07", "2026-09", "2026-10"]);
    expect(await closeDueMonths(books())).toMatchObject({ closed: 0 });
  });

  it("in several workers at once closes each month once", async () => {
    await served("Mondsee West", ["2026-08-20T08:00Z"]);
    const done = await Promise.all([1, 2, 3].map(() => closeDueMonths(books())));
    expect(done.reduce((sum, d) => sum + d.closed, 0)).toBe(3);
    expect(await months()).toEqual(["2026-08", "2026-09", "2026-10"]);
  });

  it("leaves a month without a price open, closes the others, and closes it once there is one", async () => {
    await served("Mondsee West", ["2025-11-20T08:00Z", "2026-02-10T08:00Z"]);
    expect(await closeDueMonths(books())).toMatchObject({ closed: 2 });
    expect(await months()).toEqual(["2026-01", "2026-02"]);
    await addPrice(t.shell(), { name: "2025", cents: 1290, validFrom: "2025-01-01", companyId: company.id });
    await closeDueMonths(books());
    expect(await months()).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
    await t.db.delete(prices).where(eq(prices.rootId, company.rootId));
  });
});

describe("a month that cannot be closed", () => {
  it("holds up no other company's, and is told", async () => {
    await served("A", ["2026-10-20T08:00Z"]);
    await served("B", ["2026-10-20T08:00Z"]);
    // A sum that no row can hold.
    const price = { name: "Falsch", cents: 2_000_000_000, validFrom: "2026-01-01", createdAt: t.clock.at };
    await t.db.insert(prices).values({ id: newId(), rootId: company.rootId, ...price });
    const next = await addCompany(t.shell(), { name: `Alpladen ${++made}`, country: "AT" });
    await addServedStation(t.db, next.id, "C", [["2026-10-20T08:00Z"]]);
    await expect(closeDueMonths(books())).rejects.toThrow("1 months could not be closed");
    expect(await t.db.$count(statements, eq(statements.companyId, next.id))).toBe(1);
    await t.db.delete(prices).where(eq(prices.rootId, company.rootId));
    expect(await closeDueMonths(books())).toMatchObject({ closed: 1 });
  });
});

describe("reading a statement", () => {
  it("computes a running month by the same function, and pages it and the closed one alike", async () => {
    for (const name of ["A", "B", "C", "D", "E"]) await served(name, ["2026-03-01T08:00Z"]);
    await served("F", ["2026-03-01T08:00Z", "2026-10-02T08:00Z"]);
    const page = async (after: number, only: "all" | "charged" | "not_charged" = "all") =>
      (await linesPage(t.db, company, { month: "2026-10", only, after, limit: 2 })).map((l) => l.stationName);
    const open = await readStatement(t.db, company, "2026-10");
    const before = [await page(0), await page(2), await page(4), await page(6), await page(0, "not_charged")];
    expect(before).toEqual([["A", "B"], ["C", "D"], ["E", "F"], [], ["F"]]);
    await close("2026-10");
    const closed = await readStatement(t.db, company, "2026-10");
    expect([open.closed, closed.closed?.at]).toEqual([null, t.clock.at]);
    expect(closed.lines).toEqual(open.lines);
    expect([await page(0), await page(2), await page(4), await page(6), await page(0, "not_charged")]).toEqual(before);
  });

  it("says that no price is set rather than inventing one", async () => {
    await served("Mondsee West", ["2024-03-01T08:00Z"]);
    expect(await readStatement(t.db, company, "2025-10")).toMatchObject({ price: null, served: 1, totalCents: 0 });
  });
});

describe("served, not charged", () => {
  it("names each station with who ended it, when it was taken up again and for how many months in a row", async () => {
    await served("Mondsee West", ["2026-03-01T08:00Z"]);
    const odd = await served(
      "Wels Nord",
      ["2026-09-05T08:00Z", "2026-09-30T08:00Z"],
      ["2026-10-01T08:00Z", "2026-10-31T08:00Z"],
      ["2026-11-02T08:00Z"],
    );
    expect((await companiesServed(t.db, "2026-10")).map((c) => c.id)).toContain(company.id);
    expect((await companiesServed(t.db, "2023-10")).map((c) => c.id)).not.toContain(company.id);
    expect(await notChargedIn(t.db, company, "2026-10")).toMatchObject([
      {
        stationId: odd,
        month: "2026-10",
        reason: "on_and_off",
        servedSeconds: 30 * 86_400,
        resumedAt: new Date("2026-11-02T08:00Z"),
        overMonthEnd: true,
        inARow: 2,
        endedByName: "Karl Egger",
      },
    ]);
  });
});
