import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue, languages } from "./catalogue.ts";

function leaves(value: object, path = ""): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]): [string, string][] =>
    typeof inner === "string" ? [[`${path}${key}`, inner]] : leaves(inner, `${path}${key}.`),
  );
}

describe("the catalogue", () => {
  for (const language of languages) {
    it(`holds every file of the folder ${language}`, () => {
      const files = readdirSync(join(import.meta.dirname, language)).map((name) => name.replace(/\.json$/, ""));
      expect(Object.keys(catalogue[language]).sort()).toEqual(files.sort());
    });
  }

  it("has the same keys in German and English", () => {
    const de = leaves(catalogue.de).map(([key]) => key);
    const en = leaves(catalogue.en).map(([key]) => key);
    expect(en).toEqual(de);
  });

  it("has no empty text", () => {
    for (const language of languages) {
      for (const [key, text] of leaves(catalogue[language])) expect([key, text.trim()]).not.toEqual([key, ""]);
    }
  });
});
