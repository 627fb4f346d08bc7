import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapSize, mapSteps, mercatorScale, scaleBar, widthKm } from "./map-frame.ts";

describe("a map's scale bar", () => {
  it.each([
    ["region", 10],
    ["province", 50],
    ["country", 200],
    ["continent", 500],
  ] as const)("for %s is %i km long", (step, km) => {
    expect(scaleBar(step).km).toBe(km);
  });
  it("takes at most a quarter of the map and at least a tenth", () => {
    for (const step of mapSteps) {
      expect(scaleBar(step).pixels).toBeLessThanOrEqual(mapSize.width / 4);
      expect(scaleBar(step).pixels).toBeGreaterThanOrEqual(mapSize.width / 10);
    }
  });
});

describe("a map's scale", () => {
  it("shows the same ground at every latitude", () => {
    fc.assert(
      fc.property(fc.constantFrom(...mapSteps), fc.double({ min: -80, max: 80, noNaN: true }), (step, lat) => {
        // A degree of longitude is 111.19 km at the equator, and shorter by the cosine towards the poles.
        const pixelsPerDegree = mercatorScale(step, lat) * (Math.PI / 180);
        const kmPerDegree = (Math.PI / 180) * 6_371 * Math.cos((lat * Math.PI) / 180);
        expect((mapSize.width / pixelsPerDegree) * kmPerDegree).toBeCloseTo(widthKm[step], 6);
      }),
    );
  });
  it("has an end towards the poles", () => {
    for (const lat of [90, -90]) expect(mercatorScale("region", lat)).toBeGreaterThan(0);
  });
});
