import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addCompany } from "#server/companies/add-company.ts";
import type { Ctx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { addStation } from "#server/stations/add-station.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { addTechnician } from "./add-technician.ts";
import { assignFirstTechnician } from "./assign-first-technician.ts";
import { assignTechnicians } from "./assign-technicians.ts";
import { changeTechnician } from "./change-technician.ts";
import { techniciansByName, techniciansOfCompany, techniciansOfStation } from "./reads.ts";
import { retireTechnician } from "./retire-technician.ts";

let t: TestGround;
let alp: string;
let south: string;
let other: string;
let stationId: string;
beforeAll(async () => {
  t = await openTestGround();
  alp = (await addCompany(t.shell(), { name: "Alpladen GmbH", country: "AT" })).id;
  south = (await addCompany(t.shell(), { name: "Alpladen Süd", parentId: alp })).id;
  other = (await addCompany(t.shell(), { name: "Ostlade AG" })).id;
  const site = { name: "S", street: "S 1", postcode: "1", city: "Villach", country: "AT" };
  const station = { companyId: south, name: "Villach", ocppIdentity: "CP-1", site, evses: [] };
  stationId = (await addStation(t.shell(), station)).id;
});
afterAll(() => t.close());

const gruber = () => ({ companyId: alp, name: "Stefan Gruber", phone: "+43 664 000 0184" });

describe("a technician", () => {
  it("is kept with a number that can be dialled; said again, the same person is kept once", async () => {
    const first = await addTechnician(t.shell(), { ...gruber(), firm: "Elektro Attersee" });
    const again = await addTechnician(t.shell(), { ...gruber(), phone: "0043 664 0000184", email: "g@e.example" });
    expect(again.id).toBe(first.id);
    expect(again).toMatchObject({ phone: "+436640000184", firm: "Elektro Attersee", email: "g@e.example" });
    expect(await techniciansOfCompany(t.db, alp)).toHaveLength(1);
    expect((await t.linesAbout(first.id)).map((l) => l.kind)).toEqual([
      "technicians.technician_added",
      "technicians.technician_added",
    ]);
  });

  it("without a dialable number, or added by somebody without the right, is refused", async () => {
    await expect(addTechnician(t.shell(), { ...gruber(), phone: "0664 call me" })).rejects.toMatchObject({
      reason: "number_invalid",
    });
    for (const actor of [people.agent, t.ownerActor(alp, "owner")])
      await expect(addTechnician(t.as(actor), gruber())).rejects.toMatchObject({ code: "forbidden" });
    await expect(addTechnician(t.as(t.ownerActor(other)), gruber())).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the card of a technician", () => {
  const nights = {
    zone: "Europe/Vienna",
    weekly: [{ day: 1, from: "22:00", until: "06:00" }],
    holidays: { country: "AT", region: "4", as: "sunday" as const },
    exceptions: [{ from: "2026-12-24", to: "2026-12-26", hours: [], note: "Urlaub" }],
  };
  const fink = () => ({ companyId: alp, name: "Jodok Fink", phone: "0664 0000377" });

  it("takes a number as at home, and keeps what is not said", async () => {
    const { id } = await addTechnician(t.shell(), { ...fink(), firm: "Fink Elektro", languages: ["de", "it"] });
    const eva = t.as(t.ownerActor(alp));
    const saved = await changeTechnician(eva, { technicianId: id, phone: "0664 0000378", notes: "Hintereingang" });
    expect(saved).toMatchObject({ phone: "+436640000378", firm: "Fink Elektro", languages: ["de", "it"] });
    expect(await changeTechnician(eva, { technicianId: id, duty: nights, firm: null })).toMatchObject({
      duty: nights,
      firm: null,
    });
    // Said again it is nothing new.
    await changeTechnician(eva, { technicianId: id, duty: nights });
    expect((await t.linesAbout(id)).map((l) => [l.kind, l.data.fields])).toEqual([
      ["technicians.technician_added", undefined],
      ["technicians.technician_changed", ["phone", "notes"]],
      ["technicians.technician_changed", ["duty", "firm"]],
    ]);
  });

  it("does not become that of somebody who is there already, nor one with a wrong number or calendar", async () => {
    const { id } = await addTechnician(t.shell(), { ...fink(), name: "Lea Fink" });
    await addTechnician(t.shell(), { ...fink(), name: "Ida Fink" });
    const change = (more: object) => changeTechnician(t.shell(), { technicianId: id, ...more });
    await expect(change({ name: "Ida Fink" })).rejects.toMatchObject({ reason: "technician_exists" });
    await expect(change({ phone: "0664" })).rejects.toMatchObject({ reason: "phone_too_short" });
    const mars = { ...nights, holidays: { country: "XX", region: null, as: "off" as const } };
    await expect(change({ duty: mars })).rejects.toMatchObject({ reason: "holidays_unknown" });
  });

  it("is changed by nobody without the right, and is unknown to another owner", async () => {
    const { id } = await addTechnician(t.shell(), { ...fink(), name: "Rosa Fink" });
    const change = (ctx: Ctx) => changeTechnician(ctx, { technicianId: id, name: "X" });
    for (const actor of [people.agent, t.ownerActor(alp, "owner")])
      await expect(change(t.as(actor))).rejects.toMatchObject({ code: "forbidden" });
    await expect(change(t.as(t.ownerActor(other)))).rejects.toMatchObject({ code: "not_found" });
    // A subsidiary uses the parent's people and does not rewrite them.
    await expect(change(t.as(t.ownerActor(south)))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a technician who leaves", () => {
  it("is asked about where stations call, then called nowhere and offered nowhere; the row stays", async () => {
    const { id } = await addTechnician(t.shell(), { companyId: alp, name: "Karl Auer", phone: "+436640000555" });
    await assignTechnicians(t.shell(), { stationId, technicianIds: [id] });
    const eva = t.as(t.ownerActor(alp));
    await expect(retireTechnician(eva, { technicianId: id })).rejects.toMatchObject({
      reason: "technician_assigned",
      params: { name: "Karl Auer", stations: 1 },
    });
    expect(await retireTechnician(eva, { technicianId: id, fromStations: true })).toEqual({ stations: 1 });
    expect(await retireTechnician(eva, { technicianId: id })).toEqual({ stations: 0 });
    expect(await techniciansOfStation(t.db, stationId)).toEqual([]);
    const [row] = await techniciansByName(t.db, alp, ["Karl Auer"]);
    expect(row).toMatchObject({ id, retiredAt: t.clock.at });
    expect((await t.linesAbout(id)).filter((l) => l.kind === "technicians.technician_retired")).toMatchObject([
      { data: { name: "Karl Auer", stations: 1 } },
    ]);
    await expect(assignTechnicians(eva, { stationId, technicianIds: [id] })).rejects.toMatchObject({
      reason: "technician_retired",
    });
    await expect(changeTechnician(eva, { technicianId: id, name: "K" })).rejects.toMatchObject({
      reason: "technician_retired",
    });
    const back = await addTechnician(eva, { companyId: alp, name: "Karl Auer", phone: "+436640000555" });
    expect(back).toMatchObject({ id, retiredAt: null });
  });

  it("leaves by the hand of somebody with the right alone", async () => {
    const { id } = await addTechnician(t.shell(), { companyId: alp, name: "Udo Auer", phone: "+436640000556" });
    for (const actor of [people.agent, t.ownerActor(alp, "owner")])
      await expect(retireTechnician(t.as(actor), { technicianId: id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(retireTechnician(t.as(t.ownerActor(other)), { technicianId: id })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("who is called for a station", () => {
  it("is an order that replaces the one before, with one journal line", async () => {
    const a = await addTechnician(t.shell(), gruber());
    const b = await addTechnician(t.shell(), { companyId: alp, name: "Martin Egger", phone: "+436640000291" });
    await assignTechnicians(t.shell(), { stationId, technicianIds: [a.id, b.id] });
    await assignTechnicians(t.as(t.ownerActor(alp)), { stationId, technicianIds: [b.id, a.id, b.id] });
    const order = await techniciansOfStation(t.db, stationId);
    expect(order.map((p) => [p.position, p.name])).toEqual([
      [1, "Martin Egger"],
      [2, "Stefan Gruber"],
    ]);
    expect((await t.linesAbout(stationId)).at(-1)).toMatchObject({
      kind: "technicians.technicians_assigned",
      data: { technicianIds: [b.id, a.id] },
    });
  });

  it("are people of the owner's own tree", async () => {
    const foreign = await addTechnician(t.shell(), { companyId: other, name: "Urs Gerber", phone: "+41780000571" });
    const assign = (technicianIds: string[]) => assignTechnicians(t.shell(), { stationId, technicianIds });
    await expect(assign([foreign.id])).rejects.toMatchObject({ reason: "technician_foreign" });
    await expect(assign([newId()])).rejects.toMatchObject({ reason: "technician_not_found" });
    expect(await techniciansOfStation(t.db, stationId)).toHaveLength(2);
  });

  it("may be of the parent company where a subsidiary has them already, and are not found otherwise", async () => {
    const parents = await addTechnician(t.shell(), { companyId: alp, name: "Ada Kofler", phone: "+436640000601" });
    const sue = t.as(t.ownerActor(south));
    const assign = () => assignTechnicians(sue, { stationId, technicianIds: [parents.id] });
    await expect(assign()).rejects.toMatchObject({ reason: "technician_not_found" });
    await assignTechnicians(t.shell(), { stationId, technicianIds: [parents.id] });
    await assign();
    expect((await techniciansOfStation(t.db, stationId)).map((p) => p.name)).toEqual(["Ada Kofler"]);
  });

  it("is nothing an agent says, nor another owner", async () => {
    const input = { stationId, technicianIds: [] };
    await expect(assignTechnicians(t.as(people.agent), input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(assignTechnicians(t.as(t.ownerActor(other)), input)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the first technician of an imported list", () => {
  const newStation = (name: string, companyId: string) =>
    addStation(t.shell(), {
      companyId,
      name,
      ocppIdentity: name,
      site: { name, street: "S 1", postcode: "1", city: "Villach", country: "AT" },
      evses: [],
    });

  it("is given to stations that have nobody yet, with one journal line", async () => {
    const person = await addTechnician(t.shell(), gruber());
    const other = await addTechnician(t.shell(), { companyId: alp, name: "Jodok Fink", phone: "+436640000377" });
    const [fresh, served] = [await newStation("Fresh", alp), await newStation("Served", alp)];
    await assignTechnicians(t.shell(), { stationId: served.id, technicianIds: [other.id] });
    await assignFirstTechnician(t.shell(), { technicianId: person.id, stationIds: [fresh.id, served.id] });
    const names = async (id: string) => (await techniciansOfStation(t.db, id)).map((p) => p.name);
    expect([await names(fresh.id), await names(served.id)]).toEqual([["Stefan Gruber"], ["Jodok Fink"]]);
    expect((await t.linesAbout(person.id)).at(-1)).toMatchObject({
      kind: "technicians.technicians_assigned",
      data: { technicianIds: [person.id], stations: 2 },
    });
  });

  it("belongs to the stations' own company, and nobody without the right gives one", async () => {
    const person = await addTechnician(t.shell(), gruber());
    const foreign = await newStation("Foreign", other);
    const input = { technicianId: person.id, stationIds: [foreign.id] };
    await expect(assignFirstTechnician(t.shell(), input)).rejects.toMatchObject({ reason: "technician_foreign" });
    await expect(assignFirstTechnician(t.as(t.ownerActor(other)), input)).rejects.toMatchObject({ code: "not_found" });
    await expect(assignFirstTechnician(t.as(people.agent), input)).rejects.toMatchObject({ code: "forbidden" });
  });
});
