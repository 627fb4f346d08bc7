import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue } from "./catalogue.ts";
import { errorWords } from "./speak.ts";

const server = join(import.meta.dirname, "../..");
const thrown = /new DeskError\(\s*"[a-z_]+",\s*"([a-z_]+)"/g;

function reasons(): string[] {
  const files = readdirSync(server, { recursive: true, encoding: "utf8" }).filter((f) => /(?<!\.test)\.ts$/.test(f));
  const found = files.flatMap((f) =>
    [...readFileSync(join(server, f), "utf8").matchAll(thrown)].map((m) => m[1] ?? ""),
  );
  return [...new Set(found)].sort();
}

describe("the words of refusals", () => {
  it("exist in both languages for every reason that the product throws", () => {
    const all = reasons();
    expect(all.length).toBeGreaterThan(30);
    for (const language of ["de", "en"] as const) {
      const known = new Set(Object.keys(catalogue[language].errors));
      expect([language, all.filter((reason) => !known.has(reason))]).toEqual([language, []]);
    }
  });

  it("carry what the refusal is about", () => {
    expect(errorWords("en", "evse_key_taken", { evseId: "AT*ALP*E12*3", other: "AT*ALP*E1*23" })).toBe(
      "AT*ALP*E12*3 cannot be told from AT*ALP*E1*23, which is taken.",
    );
    expect(errorWords("de", "import_refused", { problems: 3 })).toContain("3 Angaben");
  });

  it("fall back to the reason where there are none", () => {
    expect(errorWords("en", "something_new")).toBe("something new");
  });
});
