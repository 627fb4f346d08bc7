import fc from "fast-check";
import { expect, it } from "vitest";
import { moments } from "./moments.ts";

const travel = (value: unknown) => moments.deserialize(JSON.parse(JSON.stringify(moments.serialize(value))));

it("a moment arrives as a moment, wherever it stands", () => {
  const at = new Date("2026-11-22T02:00:00.123Z");
  expect(travel({ at, rows: [{ at, none: null }], text: at.toISOString() })).toEqual({
    at,
    rows: [{ at, none: null }],
    text: at.toISOString(),
  });
});

it("whatever JSON can say arrives unchanged", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(travel(value)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it("nothing stays nothing", () => {
  expect(moments.deserialize(moments.serialize(undefined))).toBeUndefined();
  expect(moments.deserialize(moments.serialize(null))).toBeNull();
});
