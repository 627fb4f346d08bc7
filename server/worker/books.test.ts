import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { statements } from "#db/schema/billing.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { createLog } from "#server/platform/log.ts";
import { addPrice } from "#server/subscriptions/add-price.ts";
import { addServedStation } from "#server/testing/served-station.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { keepBooks } from "./books.ts";

let t: TestGround;
beforeAll(async () => {
  t = await openTestGround();
});
afterAll(() => t.close());

describe("the worker's books", () => {
  it("close what is over at their start, and the next month five minutes after its end", async () => {
    t.clock.at = new Date("2026-10-31T23:04:00Z");
    const { id } = await addCompany(t.shell(), { name: "Alpladen", country: "AT" });
    await addPrice(t.shell(), { name: "Preisliste 2026", cents: 1490, validFrom: "2026-01-01" });
    await addServedStation(t.db, id, "Mondsee West", [["2026-09-05T08:00Z"]]);
    const months = async () =>
      (await t.db.select().from(statements).where(eq(statements.companyId, id)).orderBy(statements.month)).map(
        (s) => s.month,
      );
    const books = keepBooks({ ...t.ground, log: createLog("silent") }, () => 10);
    await vi.waitFor(async () => expect(await months()).toEqual(["2026-09"]));
    t.clock.at = new Date("2026-10-31T23:05:00Z");
    await vi.waitFor(async () => expect(await months()).toEqual(["2026-09", "2026-10"]));
    await books.stop();
  });
});
