import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sites, stations } from "#db/schema/stations.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { newId } from "#server/platform/ids.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { addStation } from "./add-station.ts";
import { changeSite } from "./change-site.ts";
import { changeStation } from "./change-station.ts";

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
const eva = () => t.as(t.ownerActor(alp));
const station = (name: string, companyId = alp) =>
  addStation(t.shell(), { companyId, name, ocppIdentity: name.replaceAll(" ", "-"), site, evses: [] });
const changeTo = (stationId: string, name: string, more: object = {}) => ({
  stationId,
  name,
  ocppIdentity: name.replaceAll(" ", "-"),
  ...more,
});
const lastLine = async (id: string) => (await t.linesAbout(id)).at(-1);

describe("a station's master data", () => {
  it("are changed with one line that says what was and what is", async () => {
    const { id } = await station("Mondsee West");
    const plate = { maker: " Alpitronic ", model: "HYC 300", serialNumber: "" };
    await changeStation(eva(), changeTo(id, "Mondsee West", plate));
    const [row] = await t.db.select().from(stations).where(eq(stations.id, id));
    expect(row).toMatchObject({ maker: "Alpitronic", model: "HYC 300", serialNumber: null });
    expect(await lastLine(id)).toMatchObject({
      kind: "stations.station_changed",
      companyId: alp,
      data: { from: { maker: null, model: null }, to: { maker: "Alpitronic", model: "HYC 300" } },
    });
    await changeStation(eva(), changeTo(id, "Mondsee West", plate));
    expect(await t.linesAbout(id)).toHaveLength(2);
  });
  it("with a name or an identity that is taken are refused and stay as they are", async () => {
    const { id } = await station("Name One");
    await station("Name Two");
    await station("Elsewhere", other);
    await expect(
      changeStation(eva(), { stationId: id, name: "Name Two", ocppIdentity: "Name-One" }),
    ).rejects.toMatchObject({ code: "conflict", reason: "station_name_taken", params: { name: "Name Two" } });
    await expect(
      changeStation(eva(), { stationId: id, name: "Name One", ocppIdentity: "Elsewhere" }),
    ).rejects.toMatchObject({ reason: "station_identity_taken", params: { identity: "Elsewhere" } });
    expect(await t.linesAbout(id)).toHaveLength(1);
    // Another owner's name is no conflict.
    await changeStation(eva(), { stationId: id, name: "Elsewhere", ocppIdentity: "Name-One" });
  });
});

describe("a station's site", () => {
  it("is changed for every station that stands there, each with its line", async () => {
    const own = { ...site, name: "P+R Nord" };
    const [one, two] = await Promise.all(
      ["PR 1", "PR 2"].map((name) =>
        addStation(t.shell(), { companyId: alp, name, ocppIdentity: name.replace(" ", "-"), site: own, evses: [] }),
      ),
    );
    const place = { ...own, timezone: "Europe/Vienna", lat: 47.85, lon: 13.35, hint: "hinter der Waschanlage" };
    await changeSite(eva(), { stationId: one?.id ?? "", ...place });
    await changeSite(eva(), { stationId: one?.id ?? "", ...place });
    const [row] = await t.db.select().from(sites).where(eq(sites.name, "P+R Nord"));
    expect(row).toMatchObject({ lat: 47.85, lon: 13.35, hint: "hinter der Waschanlage" });
    for (const each of [one, two])
      expect((await t.linesAbout(each?.id ?? "")).map((l) => l.kind)).toEqual([
        "stations.station_added",
        "stations.site_changed",
      ]);
  });
  it("with half a coordinate, or with the name and address of another one, is refused", async () => {
    const { id } = await addStation(t.shell(), {
      companyId: alp,
      name: "Half",
      ocppIdentity: "HALF",
      site: { ...site, name: "Halb" },
      evses: [],
    });
    const place = { stationId: id, ...site, timezone: "Europe/Vienna" };
    await expect(changeSite(eva(), { ...place, name: "Halb", lat: 47 })).rejects.toMatchObject({
      reason: "coordinates_incomplete",
    });
    await expect(changeSite(eva(), place)).rejects.toMatchObject({ code: "conflict", reason: "site_taken" });
  });
});

describe("who may edit a station", () => {
  it("is whoever holds the right, for the own stations; others' are not found, like those that do not exist", async () => {
    const theirs = await station("Theirs", other);
    const place = { ...site, timezone: "Europe/Berlin" };
    for (const stationId of [theirs.id, newId()]) {
      await expect(changeStation(eva(), changeTo(stationId, "Mine"))).rejects.toMatchObject({ code: "not_found" });
      await expect(changeSite(eva(), { stationId, ...place })).rejects.toMatchObject({ code: "not_found" });
    }
    for (const actor of [people.agent, t.ownerActor(other, "owner")]) {
      const as = t.as(actor);
      await expect(changeStation(as, changeTo(theirs.id, "X"))).rejects.toMatchObject({ code: "forbidden" });
      await expect(changeSite(as, { stationId: theirs.id, ...place })).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await t.linesAbout(theirs.id)).toHaveLength(1);
  });
});
