import { describe, expect, it } from "vitest";
import { storable, storableText } from "./storable.ts";

describe("a payload on its way into the database", () => {
  it("stays as it is when anybody could have meant it", () => {
    const payload = { connectorId: 1, info: "Ä ✓ 😀", list: [1, null, true, { a: "b" }] };
    expect(storable(payload)).toEqual(payload);
  });

  it("loses NULs and half surrogates, which no jsonb holds", () => {
    expect(storable({ "a\u0000": "x\u0000\ud800y" })).toEqual({ "a\uFFFD": "x\uFFFD\uFFFDy" });
  });

  it("is cut where it nests without end or never stops talking", () => {
    let deep: unknown = "bottom";
    for (let i = 0; i < 5_000; i++) deep = [deep];
    expect(JSON.stringify(storable(deep)).length).toBeLessThan(100);
    expect(storableText("x".repeat(50_000)).length).toBe(4_001);
  });
});
