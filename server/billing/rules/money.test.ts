import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money, plainMoney, sumsByCurrency } from "./money.ts";

describe("money", () => {
  it.each([
    [0, "EUR", "0,00 €", "€0.00"],
    [5, "EUR", "0,05 €", "€0.05"],
    [52150, "EUR", "521,50 €", "€521.50"],
    [123456789, "EUR", "1.234.567,89 €", "€1,234,567.89"],
    [-1490, "GBP", "-14,90 £", "-£14.90"],
    [1490, "CHF", "14,90 CHF", "CHF 14.90"],
  ])("of %i cents %s is %s and %s", (cents, currency, de, en) => {
    expect(
      [money(cents, currency, "de"), money(cents, currency, "en")].map((t) => t.replaceAll("\u00a0", " ")),
    ).toEqual([de, en]);
  });

  it("loses no cent in a column of numbers", () => {
    fc.assert(
      fc.property(fc.integer(), (cents) => {
        expect(Number(plainMoney(cents, ",").replace(",", ""))).toBe(cents === 0 ? 0 : cents);
      }),
    );
    expect([plainMoney(1490, ","), plainMoney(7, ".")]).toEqual(["14,90", "0.07"]);
  });

  it("of several currencies is not added up", () => {
    const amounts = [
      { currency: "EUR", cents: 10 },
      { currency: "CHF", cents: 20 },
      { currency: "EUR", cents: 30 },
    ];
    expect(sumsByCurrency(amounts)).toEqual([
      { currency: "CHF", cents: 20 },
      { currency: "EUR", cents: 40 },
    ]);
  });
});
