import { describe, expect, it } from "vitest";
import { readDegree, readPair, type SiteDraft, siteInput, siteProblem } from "./site-fields.tsx";

const site: SiteDraft = {
  name: "P+R",
  street: "",
  postcode: "",
  city: "Mondsee",
  country: "AT",
  lat: "",
  lon: "",
  timezone: "Europe/Vienna",
  hint: " ",
};

describe("a site that is being entered", () => {
  it.each([
    ["47,85", 47.85],
    ["-12.5", -12.5],
    ["", ""],
    ["91", null],
    ["47°", null],
    ["4.7.1", null],
  ])("reads the degree %s as %s", (text, degree) => {
    expect(readDegree(text, 90)).toBe(degree);
  });
  it("takes a copied pair apart, and nothing that is none", () => {
    expect(readPair("47.856300, 13.349400")).toEqual({ lat: "47.856300", lon: "13.349400" });
    for (const text of ["47,85", "47.85", "Mondsee", "47, 13"]) expect(readPair(text)).toBeNull();
  });
  it("needs a name and a town, and both coordinates or none", () => {
    expect(siteProblem(site)).toBeNull();
    expect(siteProblem({ ...site, city: " " })).toBe("place");
    expect(siteProblem({ ...site, lat: "47.8" })).toBe("coordinates");
    expect(siteProblem({ ...site, lat: "47.8", lon: "200" })).toBe("coordinates");
    expect(siteInput({ ...site, lat: "47,8", lon: "13,3" })).toMatchObject({ lat: 47.8, lon: 13.3, hint: null });
    expect(siteInput(site)).toMatchObject({ lat: null, lon: null });
  });
});
