import fc from "fast-check";
import { expect, it } from "vitest";
import { ownedFilters, ownedSorts } from "#server/faults/rules/owned-filters.ts";
import { readStationsAddress, stationsAddress } from "./list-address.ts";

it("a list's address leads back to the same list", () => {
  const address = fc.record({
    text: fc.string({ maxLength: 80 }),
    filter: fc.constantFrom(...ownedFilters),
    sort: fc.constantFrom(...ownedSorts),
    direction: fc.constantFrom("asc" as const, "desc" as const),
  });
  fc.assert(
    fc.property(address, (one) => {
      const read = readStationsAddress(new URL(stationsAddress(one), "http://desk.example").searchParams);
      expect(read).toEqual(one);
    }),
  );
});

it("an address that says nothing, or nonsense, is all stations by name", () => {
  for (const query of ["", "?filter=x&sort=y&direction=z"])
    expect(readStationsAddress(new URLSearchParams(query))).toEqual({
      text: "",
      filter: "all",
      sort: "name",
      direction: "asc",
    });
});
