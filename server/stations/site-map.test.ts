import { describe, expect, it } from "vitest";
import { mapSteps } from "./rules/map-frame.ts";
import { siteMap } from "./site-map.ts";

const mondsee = { lat: 47.856, lon: 13.349 };
const vienna = { lat: 48.208, lon: 16.373 };
const perth = { lat: -31.95, lon: 115.86 };

describe("a site's map", () => {
  it("has the site in its middle and the others where they are, as far as they are seen", async () => {
    const places = [
      { id: "here", ...mondsee },
      { id: "vienna", ...vienna },
      { id: "perth", ...perth },
    ];
    const map = await siteMap(mondsee, "country", places);
    expect(map.places.map((place) => place.id)).toEqual(["here", "vienna"]);
    const [here, east] = map.places;
    expect([here?.x, here?.y]).toEqual([map.width / 2, map.height / 2]);
    // Vienna lies 228 km east of Mondsee.
    const km = ((east?.x ?? 0) - (here?.x ?? 0)) * (map.bar.km / map.bar.pixels);
    expect(km).toBeGreaterThan(215);
    expect(km).toBeLessThan(235);
    expect((await siteMap(mondsee, "region", places)).places.map((place) => place.id)).toEqual(["here"]);
  });
  it("draws land and borders small enough for a phone, at every step, wherever the site is", async () => {
    for (const step of mapSteps)
      for (const middle of [mondsee, perth, { lat: 0, lon: 179.9 }, { lat: 71, lon: 25 }]) {
        const { land, borders } = await siteMap(middle, step, []);
        expect(`${land}${borders}`).not.toMatch(/NaN|Infinity/);
        expect(land.length + borders.length).toBeLessThan(120_000);
      }
    expect((await siteMap(mondsee, "country", [])).borders).toMatch(/^M/);
  });
});
