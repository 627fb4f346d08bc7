import { tmpdir } from "node:os";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { subscriptions } from "#db/schema/promise.ts";
import { addServedStation } from "#server/testing/served-station.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { runDesk } from "./run-desk.ts";

let t: TestGround;
const written = { out: "", err: "" };
const kept = { out: process.stdout.write, err: process.stderr.write };

beforeAll(async () => {
  t = await openTestGround();
});
afterAll(() => t.close());
beforeEach(() => {
  process.stdout.write = ((text: string) => Boolean((written.out += text)) || true) as typeof process.stdout.write;
  process.stderr.write = ((text: string) => Boolean((written.err += text)) || true) as typeof process.stderr.write;
});
afterEach(() => {
  process.stdout.write = kept.out;
  process.stderr.write = kept.err;
});

async function desk(...args: string[]) {
  written.out = "";
  written.err = "";
  const code = await runDesk(args, { DATABASE_URL: t.database.adminUrl, DATA_DIR: tmpdir() });
  return { code, out: written.out.trimEnd(), err: written.err.trimEnd() };
}
const json = async (...args: string[]) => JSON.parse((await desk(...args, "--json")).out);

describe("the bill by commands", () => {
  const may = ["--owner", "Alpladen GmbH", "--month", "2024-05"];
  let odd: string;

  it("needs a price before a month can be closed, and says so", async () => {
    await desk("companies", "add", "Alpladen GmbH", "--country", "AT");
    const { id } = await json("companies", "add", "Alpladen Tirol", "--parent", "Alpladen GmbH");
    const [root] = await t.sql<{ id: string }[]>`select id from companies where name = 'Alpladen GmbH'`;
    await addServedStation(t.db, root?.id ?? "", "Mondsee West", [["2024-03-01T08:00Z"]]);
    odd = await addServedStation(t.db, root?.id ?? "", "Wels Nord", [
      ["2024-03-01T08:00Z", "2024-05-31T20:00Z"],
      ["2024-06-01T06:00Z"],
    ]);
    await addServedStation(t.db, id, "Innsbruck", [["2024-05-27T08:00Z"]]);
    expect((await desk("prices")).out).toContain("No price is set.");
    expect((await desk("billing", "statement", ...may)).out).toContain("no price is set for this month");
    expect(await desk("billing", "close", ...may)).toMatchObject({
      code: 1,
      err: "No price is set for 2024-05. The hotline enters it.",
    });
  });

  it("takes prices in whole cents, for the list or an owner's tree", async () => {
    const list = ["prices", "add", "--name", "Preisliste 2024", "--cents", "1490", "--valid-from", "2024-01-01"];
    expect((await desk(...list)).out).toBe(
      "Preisliste 2024: 14.90 EUR per station and month from 2024-01-01, in the list.",
    );
    const own = [...list, "--owner", "Alpladen Tirol"].map((arg) =>
      arg === "1490" ? "990" : arg === "2024-01-01" ? "2024-06-01" : arg,
    );
    expect((await desk(...own)).code).toBe(0);
    expect(
      (await json("prices")).map((p: { cents: number; owner: string | null }) => [p.cents, p.owner]).sort(),
    ).toEqual([
      [1490, null],
      [990, "Alpladen GmbH"],
    ]);
    expect(await desk(...list.map((arg) => (arg === "1490" ? "14.90" : arg)))).toMatchObject({
      code: 1,
      err: "--cents is a whole number: 1490 is 14.90.",
    });
    expect(await desk(...list.map((arg) => (arg === "1490" ? "1590" : arg)))).toMatchObject({
      code: 1,
      err: "Another price is valid from 2024-01-01: Preisliste 2024.",
    });
  });

  it("shows every station of a month, its periods and who switched it", async () => {
    const { out } = await desk("billing", "statement", ...may);
    expect(
      out
        .split("\n")
        .slice(0, 3)
        .map((l) => l.replaceAll("\u00a0", " ")),
    ).toEqual([
      "Alpladen GmbH, May 2024 (Europe/Vienna), not closed yet",
      "1 of 2 stations charged at 14.90 (Preisliste 2024): 14.90 EUR without VAT",
      expect.stringMatching(/^ +14\.90 {2}Mondsee West AT\*ALP\*E\d+: 1 to 31 May; whole month$/),
    ]);
    expect(out).toMatch(/ended 31.May.2024, 22:00 by Karl Egger/);
    expect(await json("billing", "statement", ...may)).toMatchObject({
      owner: "Alpladen GmbH",
      state: "over",
      served: 2,
      charged: 1,
      totalCents: 1490,
    });
  });

  it("closes a month, finds it the same again, and fails loudly where it is not", async () => {
    expect((await json("billing", "close", ...may)).outcome).toBe("closed");
    expect(await desk("billing", "close", ...may)).toMatchObject({
      code: 0,
      out: "Alpladen GmbH, May 2024, was closed before and comes out the same. 1 charged, 14.90 EUR.",
    });
    const before = await t.db
      .select()
      .from(subscriptions)
      .where(eq(subscriptions.stationId, odd))
      .orderBy(subscriptions.startedAt);
    const first = before[0]?.id ?? "";
    await t.db
      .update(subscriptions)
      .set({ endedAt: new Date("2024-06-01T05:00Z") })
      .where(eq(subscriptions.id, first));
    const again = await desk("billing", "close", ...may);
    expect([again.code, again.out]).toEqual([1, expect.stringContaining("COMES OUT OTHERWISE")]);
    await t.db
      .update(subscriptions)
      .set({ endedAt: before[0]?.endedAt ?? null })
      .where(eq(subscriptions.id, first));
  });

  it("lists what was served and not charged, of one owner or of all", async () => {
    const { out } = await desk("billing", "not-charged", "--month", "2024-05");
    expect(out).toContain("Wels Nord");
    expect(out).toContain("OFF OVER THE MONTH'S END");
    expect(out).not.toContain("Mondsee West");
    expect((await json("billing", "not-charged", ...may)).stations).toMatchObject([
      { stationId: odd, overMonthEnd: true, inARow: 1 },
    ]);
    expect((await desk("billing", "not-charged", "--month", "2024-04")).out).toBe(
      "In April 2024 every station with service was charged.",
    );
  });

  it("says in one line what is wrong", async () => {
    for (const [args, says] of [
      [["billing", "statement", "--owner", "Alpladen GmbH"], "--month is missing."],
      [["billing", "statement", "--owner", "Alpladen GmbH", "--month", "May"], "--month is a month like 2026-10."],
      [["billing", "statement", "--owner", "Nobody", "--month", "2024-05"], "There is no company Nobody."],
      [["billing", "statement", "--owner", "Alpladen GmbH", "--month", "2199-05"], "2199-05 has not begun yet."],
      [["billing", "close", "--owner", "Alpladen GmbH", "--month", "2199-05"], "2199-05 is not over"],
      [["prices", "frob"], "Usage: npm run -s desk -- prices"],
    ] as const) {
      const { code, out, err } = await desk(...args);
      expect([args, code, out, err.startsWith(says)]).toEqual([args, 1, "", true]);
    }
  });
});
