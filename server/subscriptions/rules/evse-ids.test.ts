import fc from "fast-check";
import { expect, test } from "vitest";
import { evseReadiness } from "./evse-ids.ts";

test.each([
  ["a station without charge points", [], { ready: false, bays: [] }],
  ["one whose charge points all have one", [{ bay: 1, evseId: "AT*ALP*E1*1" }], { ready: true }],
  [
    "one that lacks some",
    [
      { bay: 3, evseId: null },
      { bay: 1, evseId: "AT*ALP*E1*1" },
      { bay: 2, evseId: null },
    ],
    { ready: false, bays: [2, 3] },
  ],
] as const)("%s", (_, points, wanted) => {
  expect(evseReadiness(points)).toEqual(wanted);
});

test("a station is ready exactly when it has charge points and no bay lacks its id", () => {
  const point = fc.record({ bay: fc.integer({ min: 1, max: 50 }), evseId: fc.option(fc.string({ minLength: 1 })) });
  fc.assert(
    fc.property(fc.array(point), (points) => {
      const found = evseReadiness(points);
      expect(found.ready).toBe(points.length > 0 && points.every((p) => p.evseId !== null));
      if (!found.ready) expect(found.bays).toHaveLength(points.filter((p) => p.evseId === null).length);
    }),
  );
});
