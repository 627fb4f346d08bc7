import { describe, expect, it } from "vitest";
import { priceAt } from "./price.ts";

const price = (rootId: string | null, validFrom: string, cents: number) => ({
  rootId,
  validFrom,
  cents,
  name: `since ${validFrom}`,
  currency: "EUR",
});
const list = [price(null, "2026-01-01", 1490), price(null, "2026-07-01", 1590)];
const own = [price("root", "2026-03-01", 1190), price("root", "2026-12-01", 1290)];

describe("the price of a day", () => {
  it.each([
    ["2025-12-31", null],
    ["2026-01-01", 1490],
    ["2026-06-30", 1490],
    ["2026-07-01", 1590],
    ["2027-01-01", 1590],
  ])("is the latest of the list that has begun: %s", (day, cents) => {
    expect(priceAt(list, day)?.cents ?? null).toBe(cents);
    expect(priceAt([...list].reverse(), day)?.cents ?? null).toBe(cents);
  });

  it.each([
    ["2026-02-28", 1490],
    ["2026-03-01", 1190],
    // A newer list price does not replace what the tree was promised.
    ["2026-08-01", 1190],
    ["2026-12-01", 1290],
  ])("is the tree's own where it has one: %s", (day, cents) => {
    expect(priceAt([...list, ...own], day)?.cents).toBe(cents);
  });

  it("is nothing where no price is set", () => expect(priceAt([], "2026-10-31")).toBeNull());
});
