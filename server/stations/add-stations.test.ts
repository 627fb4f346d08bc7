import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aliases, connectors, evses, shortCodes, sites, stations } from "#db/schema/stations.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { newId } from "#server/platform/ids.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { addStation } from "./add-station.ts";
import { addStations } from "./add-stations.ts";
import { evsesOfStations, findEvsesByAlias, findEvsesByShortCode, findStations, stationFacts } from "./reads.ts";
import { checkShortCode, makeShortCode } from "./rules/short-code.ts";
import type { AddStationInput } from "./schema.ts";
import { setStationKey } from "./set-station-key.ts";
import { verifyStationKey } from "./station-key.ts";

let t: TestGround;
let alp: string;
let other: string;
beforeAll(async () => {
  t = await openTestGround();
  alp = (await addCompany(t.shell(), { name: "Alpladen GmbH", country: "AT" })).id;
  other = (await addCompany(t.shell(), { name: "Ostlade AG" })).id;
});
afterAll(() => t.close());

const site = { name: "A1 Rastplatz", street: "A1", postcode: "5310", city: "Mondsee", country: "AT" };
const plug = (connectorId: number) => ({ connectorId, standard: "IEC_62196_T2_COMBO" as const, powerKw: 150 });
const station = (name: string, evseIds: string[], more: Partial<AddStationInput> = {}): AddStationInput => ({
  companyId: alp,
  name,
  ocppIdentity: name.replaceAll(" ", "-"),
  site,
  evses: evseIds.map((evseId, at) => ({ evseId, connectors: [plug(at + 1)] })),
  ...more,
});

describe("adding a station", () => {
  it("makes site, EVSEs in bay order, connectors, short codes, and one journal line", async () => {
    const added = await addStation(t.shell(), station("Mondsee West", ["at*alp*e0417*1", "AT*ALP*E0417*2"]));
    expect(added.evses.map((e) => [e.bay, e.evseId])).toEqual([
      [1, "AT*ALP*E0417*1"],
      [2, "AT*ALP*E0417*2"],
    ]);
    for (const { shortCode } of added.evses) expect(checkShortCode(shortCode)).toBe(true);
    const rows = await t.db.select().from(evses).where(eq(evses.stationId, added.id)).orderBy(evses.bay);
    expect(rows.map((r) => [r.evseKey, r.keypadForm])).toEqual([
      ["ATALPE04171", "28257304171"],
      ["ATALPE04172", "28257304172"],
    ]);
    expect(await t.db.select().from(connectors).where(eq(connectors.stationId, added.id))).toHaveLength(2);
    const lines = await t.linesAbout(added.id);
    expect(lines.map((l) => [l.kind, l.companyId, l.data])).toEqual([
      ["stations.station_added", alp, { name: "Mondsee West", identity: "Mondsee-West", evses: 2 }],
    ]);
  });

  it("keeps the station's id without the bay as an alias of all its bays", async () => {
    const found = await findEvsesByAlias(t.db, "ATALPE0417");
    expect(found.map((e) => e.evseId)).toEqual(["AT*ALP*E0417*1", "AT*ALP*E0417*2"]);
  });

  it("at a site that is known adds no second site", async () => {
    await addStation(t.shell(), station("Mondsee Ost", ["AT*ALP*E0418*1"], { site: { ...site, hint: "hinten" } }));
    const rows = await t.db.select().from(sites).where(eq(sites.companyId, alp));
    expect(rows.map((r) => [r.name, r.timezone, r.hint])).toEqual([["A1 Rastplatz", "Europe/Vienna", "hinten"]]);
  });

  it("without EVSEs is possible, and found by its identity", async () => {
    const added = await addStation(t.shell(), station("Later", []));
    expect((await findStations(t.db, "Later", "")).map((s) => s.id)).toEqual([added.id]);
  });
});

describe("EVSE IDs", () => {
  it("that differ in their separators alone collide, and the refusal names the first", async () => {
    await addStation(t.shell(), station("First", ["AT*ALP*E1*23"]));
    await expect(addStation(t.shell(), station("Second", ["AT*ALP*E12*3"]))).rejects.toMatchObject({
      code: "conflict",
      reason: "evse_key_taken",
      params: { evseId: "AT*ALP*E12*3", other: "AT*ALP*E1*23" },
    });
    expect(await t.db.select().from(stations).where(eq(stations.name, "Second"))).toEqual([]);
  });

  it("that collide within one list refuse the whole list", async () => {
    const list = [station("List 1", ["AT*ALP*E77*1"]), station("List 2", ["AT*ALP*E7*71"])];
    await expect(addStations(t.shell(), list)).rejects.toMatchObject({ reason: "evse_key_taken" });
    expect(await t.db.select().from(stations).where(eq(stations.name, "List 1"))).toEqual([]);
  });

  it("that are none are refused", async () => {
    for (const evseId of ["Barb-Olly", "DE-8AA-CA2B3C4D5-1", "48210934", "FR*S35*P35238*001", "AT*ALP*E1*2 #1"])
      await expect(addStation(t.shell(), station("Bad", [evseId]))).rejects.toMatchObject({
        code: "invalid",
        reason: "evse_id_invalid",
      });
  });
});

describe("names and identities", () => {
  it("that are taken are refused by name", async () => {
    await addStation(t.shell(), station("Taken", []));
    const again = { ocppIdentity: "another" };
    await expect(addStation(t.shell(), station("Taken", [], again))).rejects.toMatchObject({
      reason: "station_name_taken",
      params: { name: "Taken" },
    });
    const same = { ocppIdentity: "Taken", companyId: other };
    await expect(addStation(t.shell(), station("Elsewhere", [], same))).rejects.toMatchObject({
      reason: "station_identity_taken",
      params: { identity: "Taken" },
    });
  });

  it("of connectors do not repeat at one station", async () => {
    const twice = [{ evseId: "AT*ALP*E0500*1", connectors: [plug(1), plug(1)] }];
    await expect(addStation(t.shell(), station("Plugs", [], { evses: twice }))).rejects.toMatchObject({
      reason: "connector_taken",
    });
  });
});

describe("short codes", () => {
  it("that are printed already are kept, and refused when wrong or given", async () => {
    const printed = (name: string, evseId: string, shortCode: string) =>
      station(name, [], { evses: [{ evseId, connectors: [plug(1)], shortCode }] });
    const added = await addStation(t.shell(), printed("Printed", "AT*ALP*E0601*1", "4821 0934"));
    expect((await findEvsesByShortCode(t.db, "48210934")).map((e) => e.id)).toEqual(added.evses.map((e) => e.id));
    await expect(addStation(t.shell(), printed("Again", "AT*ALP*E0602*1", "48210934"))).rejects.toMatchObject({
      reason: "short_code_taken",
    });
    await expect(addStation(t.shell(), printed("Wrong", "AT*ALP*E0603*1", "48210935"))).rejects.toMatchObject({
      reason: "short_code_invalid",
    });
  });

  it("are never reused: a retired one stays with its EVSE and a new one is minted beside it", async () => {
    const added = await addStation(t.shell(), station("Old sticker", ["AT*ALP*E0604*1"]));
    const [evse] = added.evses;
    await t.db
      .update(shortCodes)
      .set({ retiredAt: t.clock.at })
      .where(eq(shortCodes.code, evse?.shortCode ?? ""));
    const fresh = makeShortCode(7_654_321);
    await t.db.insert(shortCodes).values({ code: fresh, evseId: evse?.id ?? "", createdAt: new Date() });
    expect((await findEvsesByShortCode(t.db, evse?.shortCode ?? "")).map((e) => e.id)).toEqual([evse?.id]);
    expect((await evsesOfStations(t.db, [added.id])).get(added.id)?.[0]?.shortCode).toBe(fresh);
  });

  it("of many stations at once are all different", async () => {
    const many = Array.from({ length: 300 }, (_, n) => station(`Many ${n}`, [`AT*MNY*E${n}*1`, `AT*MNY*E${n}*2`]));
    const added = await addStations(t.shell(), many);
    const codes = added.flatMap((s) => s.evses.map((e) => e.shortCode));
    expect(new Set(codes).size).toBe(600);
    expect(codes.every(checkShortCode)).toBe(true);
  });
});

describe("who may add stations", () => {
  it("an owner administrator, for the own company and no other", async () => {
    const eva = t.as(t.ownerActor(alp));
    await addStation(eva, station("By Eva", []));
    await expect(addStation(eva, station("Not hers", [], { companyId: other }))).rejects.toMatchObject({
      code: "not_found",
    });
    for (const actor of [people.agent, t.ownerActor(alp, "owner")])
      for (const act of [addStation, (ctx: typeof eva, input: AddStationInput) => addStations(ctx, [input])])
        await expect(act(t.as(actor), station("Refused", []))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a station's key", () => {
  it("is shown once, kept as a hash, and replaces the one before", async () => {
    const { id } = await addStation(t.shell(), station("Keyed", []));
    const first = await setStationKey(t.shell(), { stationId: id });
    const second = await setStationKey(t.shell(), { stationId: id });
    expect(second.key).toMatch(/^[\w-]{20}$/);
    const [row] = await t.db.select().from(stations).where(eq(stations.id, id));
    expect(row?.ocppKeyHash).not.toContain(second.key);
    expect(await verifyStationKey(second.key, row?.ocppKeyHash ?? "")).toBe(true);
    expect(await verifyStationKey(first.key, row?.ocppKeyHash ?? "")).toBe(false);
    const lines = await t.linesAbout(id);
    expect(lines.map((l) => l.kind)).toEqual(["stations.station_added", "stations.key_set", "stations.key_set"]);
    expect(JSON.stringify(lines)).not.toContain(second.key);
  });

  it("of another owner's station, or by an agent, is not made", async () => {
    const { id } = await addStation(t.shell(), station("Other key", [], { companyId: other }));
    await expect(setStationKey(t.as(t.ownerActor(alp)), { stationId: id })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(setStationKey(t.as(people.agent), { stationId: id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(setStationKey(t.shell(), { stationId: newId() })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("facts of a station", () => {
  it("are its name, owner and place, with bays and plugs in order", async () => {
    const aliasesOf = { aliases: [{ text: "Parkhaus 7", bay: 2 }] };
    const added = await addStation(t.shell(), station("Facts", ["AT*ALP*E0700*1", "AT*ALP*E0700*2"], aliasesOf));
    expect((await stationFacts(t.db, [added.id])).get(added.id)).toMatchObject({
      name: "Facts",
      companyName: "Alpladen GmbH",
      city: "Mondsee",
      timezone: "Europe/Vienna",
    });
    const bays = (await evsesOfStations(t.db, [added.id])).get(added.id);
    expect(bays?.map((b) => [b.bay, b.connectors.map((c) => c.connectorId)])).toEqual([
      [1, [1]],
      [2, [2]],
    ]);
    const kept = await t.db.select().from(aliases).where(eq(aliases.stationId, added.id));
    expect(kept.map((a) => [a.printed, a.evseId === null]).sort()).toEqual([
      ["AT*ALP*E0700", true],
      ["Parkhaus 7", false],
    ]);
  });
});
