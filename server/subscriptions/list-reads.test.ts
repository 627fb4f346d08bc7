import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { maskFor } from "#server/access/rules/masking.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { mintScope, withOwnerScope } from "#server/companies/owner-scope.ts";
import { addStations } from "#server/stations/add-stations.ts";
import { connectorStandards } from "#server/stations/rules/connector-standard.ts";
import type { AddStationInput } from "#server/stations/schema.ts";
import { addTechnician } from "#server/technicians/add-technician.ts";
import { assignFirstTechnician } from "#server/technicians/assign-first-technician.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { activateStations } from "./activate-stations.ts";
import { importStations } from "./import-stations.ts";
import { listTemplate, stationList } from "./list-reads.ts";

let here: TestGround;
let there: TestGround;
beforeAll(async () => {
  [here, there] = await Promise.all([openTestGround(), openTestGround()]);
});
afterAll(async () => {
  await Promise.all([here.close(), there.close()]);
});

const company = (t: TestGround, name: string) => addCompany(t.shell(), { name, country: "AT" });
const listOf = (t: TestGround, companyId: string, language: "de" | "en", rights?: string[]) => {
  const actor = { ...t.ownerActor(companyId), ...(rights ? { rights } : {}) };
  return withOwnerScope(t, mintScope({ actor }), (scoped) => stationList(scoped, { language, mask: maskFor(actor) }));
};
async function* once(text: string) {
  yield text;
}
const importInto = (t: TestGround, companyId: string, text: string) =>
  importStations(t.shell(), { companyId, source: once(text) });

/** What people write, and what spreadsheets and parsers trip over. */
const awkward = fc
  .tuple(
    fc.constantFrom("", "=", "+", "-", "@", "'", "'=", '"', ";", ","),
    fc.array(fc.constantFrom("ä", "ß", "É", "ł", "x", "7", '"', "'", ";", ",", " ", "\n", "=", "😀"), {
      minLength: 1,
      maxLength: 12,
    }),
  )
  .map(([a, b]) => `${a}${b.join("")}z`.trim());
const plug = fc.record({
  standard: fc.constantFrom(...connectorStandards),
  cable: fc.constantFrom("fixed" as const, "socket" as const),
  powerKw: fc.constantFrom(3.7, 11, 22, 62.5, 150, 350),
});
const place = fc.record({
  name: awkward,
  street: awkward,
  postcode: fc.constantFrom("5310", "01067", "SW1A 1AA"),
  city: awkward,
  country: fc.constantFrom("AT", "DE", "CH"),
  lat: fc.option(fc.constantFrom(47.856, -33.9, 0)),
  lon: fc.option(fc.constantFrom(13.351, -70.5, 0)),
  timezone: fc.constantFrom("Europe/Vienna", "Europe/Zurich", "America/Santiago"),
});
const station = fc.record({
  name: awkward,
  site: place,
  evses: fc.array(fc.record({ named: fc.boolean(), plugs: fc.array(plug, { minLength: 1, maxLength: 2 }) }), {
    maxLength: 3,
  }),
  active: fc.boolean(),
  crew: fc.option(fc.record({ name: awkward, email: fc.option(fc.constant<string>("a+b@x.example")) })),
});

async function fill(t: TestGround, companyId: string, run: number, list: StationDraft[]) {
  const inputs = list.map((one, n): AddStationInput => {
    let connectorId = 0;
    return {
      companyId,
      name: `${one.name} ${n}`,
      ocppIdentity: `R${run}-${n}`,
      site: { ...one.site, name: `${one.site.name} ${n}` },
      evses: one.evses.map((evse, bay) => ({
        evseId: evse.named ? `AT*RND*E${run}Z${n}*${bay + 1}` : null,
        connectors: evse.plugs.map((p) => ({ ...p, connectorId: ++connectorId })),
      })),
    };
  });
  const added = await addStations(t.shell(), inputs);
  for (const [n, one] of list.entries()) {
    const id = added[n]?.id ?? "";
    if (one.crew) {
      const phone = `+43664${String(run * 100 + n).padStart(7, "0")}`;
      const person = await addTechnician(t.shell(), { companyId, ...one.crew, phone });
      await assignFirstTechnician(t.shell(), { technicianId: person.id, stationIds: [id] });
    }
    const ready = one.evses.length > 0 && one.evses.every((evse) => evse.named);
    if (one.active && ready) await activateStations(t.shell(), { stationIds: [id] });
  }
}
type StationDraft = typeof station extends fc.Arbitrary<infer T> ? T : never;

describe("an owner's list that is taken out", () => {
  it("and into an empty database is the same list there, whatever stands in it", async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(station, { minLength: 1, maxLength: 4 }), async (list) => {
        run += 1;
        const from = await company(here, `From ${run}`);
        const to = await company(there, `To ${run}`);
        await fill(here, from.id, run, list);
        for (const language of ["de", "en"] as const) {
          const out = await listOf(here, from.id, language);
          if (language === "de") await importInto(there, to.id, out);
          expect(await listOf(there, to.id, language)).toBe(out);
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it("hides contacts from whoever may not see them", async () => {
    const own = await company(here, "Masked");
    const list = [
      { name: "A", site: siteOf(), evses: [], active: false, crew: { name: "Gruber", email: "g@x.example" } },
    ];
    await fill(here, own.id, 9_000, list);
    const out = await listOf(here, own.id, "en", ["stations:read"]);
    expect(out).toContain("Gruber,****,****");
    expect(out).not.toContain("664");
  });

  it("and a template are lists that can be imported as they stand", async () => {
    const own = await company(there, "Template");
    for (const language of ["de", "en"] as const) {
      const read = importStations(there.shell(), {
        companyId: own.id,
        source: once(listTemplate(language)),
        dryRun: true,
      });
      expect(await read).toMatchObject({ stations: 1, evses: 2, connectors: 3, technicians: 1, activated: 1 });
    }
  });
});

const siteOf = () => ({
  name: "S",
  street: "S 1",
  postcode: "5310" as const,
  city: "Wien",
  country: "AT" as const,
  lat: null,
  lon: null,
  timezone: "Europe/Vienna" as const,
});
