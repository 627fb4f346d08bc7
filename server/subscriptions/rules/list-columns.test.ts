import { describe, expect, it } from "vitest";
import { checkColumns, delimiterOf, listColumns } from "./list-columns.ts";

const without = (...gone: string[]) => listColumns.filter((column) => !gone.includes(column));
const said = (header: readonly string[]) =>
  checkColumns(header).map((p) => [p.reason, p.column, ...(p.params.expected ? [p.params.expected] : [])]);

describe("the header of a list", () => {
  it("may come in any order, in capitals, and without what is optional", () => {
    expect(said(listColumns)).toEqual([]);
    expect(said([...without("lat", "lon", "bay", "activated")].reverse().map((c) => ` ${c.toUpperCase()} `))).toEqual(
      [],
    );
  });

  it("is told everything at once: what is missing, unknown, twice, and what is called otherwise here", () => {
    expect(said([...without("city", "postcode", "lat"), "PLZ", "latitude", "colour", "station"])).toEqual([
      ["column_missing", "city"],
      ["column_renamed", "plz", "postcode"],
      ["column_renamed", "latitude", "lat"],
      ["column_unknown", "colour"],
      ["column_twice", "station"],
    ]);
    // What is there under its own name is not asked for again.
    expect(said([...listColumns, "ort"])).toEqual([["column_unknown", "ort"]]);
  });

  it("shows what separates", () => {
    expect([delimiterOf("a;b;c"), delimiterOf("a,b,c"), delimiterOf("a")]).toEqual([";", ",", ","]);
  });
});
