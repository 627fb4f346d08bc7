import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evses } from "#db/schema/stations.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { addStation } from "#server/stations/add-station.ts";
import { evsesOfStations } from "#server/stations/reads.ts";
import { stationRef } from "#server/stations/rules/station-ref.ts";
import { addPlace, addStations } from "#server/testing/charging-rows.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { searchStations } from "./reads.ts";
import { resolveKeypad, resolveText } from "./resolve.ts";

let t: TestGround;
let stationId: string;
let shortCode: string;

/** An activated station of which one charge point came later, and has no EVSE ID yet. */
beforeAll(async () => {
  t = await openTestGround();
  const companyId = (await addCompany(t.shell(), { name: "Alpladen GmbH", country: "AT" })).id;
  const plug = (connectorId: number) => [{ connectorId, standard: "IEC_62196_T2" as const, powerKw: 22 }];
  const added = await addStation(t.shell(), {
    companyId,
    name: "Mondsee",
    ocppIdentity: "MON-1",
    site: { name: "A1", street: "A1", postcode: "5310", city: "Mondsee", country: "AT" },
    evses: [{ evseId: "AT*ALP*E0417*1", connectors: plug(1) }, { connectors: plug(2) }],
    aliases: [{ text: "CSR-0001234", bay: 2 }],
  });
  stationId = added.id;
  shortCode = added.evses[1]?.shortCode ?? "";
  await t.sql`insert into subscriptions (id, station_id, started_at, started_by)
    values (gen_random_uuid(), ${stationId}, now(), 'test')`;
});
afterAll(() => t.close());

describe("a charge point without an EVSE ID", () => {
  it("is led to by its short code, typed or keyed in, and by its alias", async () => {
    for (const found of [
      await resolveText(t.db, shortCode),
      await resolveKeypad(t.db, shortCode),
      await resolveText(t.db, "CSR-0001234"),
    ])
      expect(found).toMatchObject({ outcome: "activated", evse: { bay: 2, evseId: "" }, station: { id: stationId } });
  });
  it("does not change what its station is called", async () => {
    expect((await searchStations(t.db, "Mondsee")).map((row) => row.ref)).toEqual(["AT*ALP*E0417*1"]);
    const bays = (await evsesOfStations(t.db, [stationId])).get(stationId) ?? [];
    expect(bays.map((bay) => bay.evseId)).toEqual(["AT*ALP*E0417*1", ""]);
    expect(stationRef(bays.map((bay) => bay.evseId))).toBe("AT*ALP*E0417*1");
  });
  it("leaves a station without any id nameless, not nonsense", async () => {
    const place = await addPlace(t.db, "Leer");
    const [bare = ""] = await addStations(t.db, place, [{ identity: "BARE", bays: 2 }]);
    await t.db.update(evses).set({ evseId: null, evseKey: null, keypadForm: null }).where(eq(evses.stationId, bare));
    expect((await searchStations(t.db, "BARE")).map((row) => [row.name, row.ref])).toEqual([["BARE", ""]]);
  });
});
