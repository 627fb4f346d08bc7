import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Session } from "#server/access/identify.ts";
import { ownerRights } from "#server/access/rules/rights.ts";
import { addTechnician } from "#server/technicians/add-technician.ts";
import { assignTechnicians } from "#server/technicians/assign-technicians.ts";
import { apiAs, ownerSession } from "#server/testing/owner-door.ts";
import { addOwnerTree, type OwnerTree } from "#server/testing/owner-tree.ts";
import { openTestHouse, type TestHouse } from "#server/testing/test-house.ts";
import { stationRecord } from "./station-record.ts";

let t: TestHouse;
let tree: OwnerTree;
let eva: Session;
let [early, late] = ["", ""];
/** A Sunday, three in the morning in Vienna. */
const hours = (from: string, until: string) => ({
  zone: "Europe/Vienna",
  weekly: [{ day: 7, from, until }],
  holidays: null,
  exceptions: [],
});

beforeAll(async () => {
  t = await openTestHouse();
  tree = await addOwnerTree(t.desk.db, t.desk.clock.at, "Innlade");
  eva = ownerSession(tree);
  const card = { companyId: tree.head.companyId, email: "x@y.example", notes: "privat 0664 1" };
  const ctx = t.desk.as({ kind: "system", name: "command_line" });
  early = (await addTechnician(ctx, { ...card, name: "Early", phone: "+436640000184", duty: hours("02:00", "06:00") }))
    .id;
  late = (await addTechnician(ctx, { ...card, name: "Late", phone: "+436640000185", duty: hours("08:00", "12:00") }))
    .id;
});
afterAll(() => t.close());

const order = (technicianIds: string[]) =>
  assignTechnicians(t.desk.as(eva.actor), { stationId: tree.branch.stationId, technicianIds });
const ofStation = (session: Session) =>
  apiAs(t.house, session).owner.technicians.ofStation({ stationId: tree.branch.stationId });

describe("who would be called now", () => {
  it("is the same person in the portal and on the desk, whoever looks", async () => {
    for (const [ids, name, onDuty] of [
      [[late, early], "Early", true],
      [[late], "Late", false],
      [[], null, null],
    ] as const) {
      await order([...ids]);
      const record = await stationRecord(t.desk.db, { stationId: tree.branch.stationId }, t.desk.clock.at);
      // Who sees the subsidiary alone sees its technicians, also those of the parent company.
      const branch = ownerSession(tree, { of: tree.branch, visibility: "own" });
      for (const session of [eva, branch]) {
        const { called, cards } = await ofStation(session);
        expect(cards.map((card) => card.id)).toEqual(ids);
        expect([called?.technician.name ?? null, called?.onDuty ?? null]).toEqual([name, onDuty]);
        expect(called && { ...called, technician: called.technician.id, first: undefined }).toEqual(
          record.called && { ...record.called, technician: record.called.technician.id, first: undefined },
        );
      }
    }
  });

  it("says from when somebody is on duty where nobody is", async () => {
    await order([late]);
    expect((await ofStation(eva)).called).toMatchObject({
      onDuty: false,
      first: { technician: { name: "Late" }, from: new Date("2026-11-22T07:00:00Z") },
    });
  });
});

describe("contacts", () => {
  it("read **** without the right to them, on every card", async () => {
    await order([early]);
    const blind = ownerSession(tree, { rights: ownerRights.filter((right) => right !== "contacts:read") });
    const api = apiAs(t.house, blind).owner.technicians;
    const answers = [
      (await ofStation(blind)).cards,
      (await api.list({})).rows,
      [(await api.card({ technicianId: early })).card],
      await api.choices({}),
    ];
    for (const cards of answers) {
      expect(cards.length).toBeGreaterThan(0);
      for (const card of cards) expect([card.phone, card.email ?? "****"]).toEqual(["****", "****"]);
    }
    expect(JSON.stringify(answers)).not.toContain("privat");
    expect((await ofStation(eva)).cards).toMatchObject([{ phone: "+43 664 0000184", email: "x@y.example" }]);
  });

  it("that were not seen are not written back: a changed name keeps the number", async () => {
    const blind = ownerSession(tree, { rights: ownerRights.filter((right) => right !== "contacts:read") });
    const api = apiAs(t.house, blind).owner.technicians;
    await api.change({ technicianId: early, name: "Earlier" });
    await expect(api.change({ technicianId: early, phone: "****" })).rejects.toMatchObject({
      cause: { reason: "number_invalid" },
    });
    const { card } = await apiAs(t.house, eva).owner.technicians.card({ technicianId: early });
    expect(card).toMatchObject({ name: "Earlier", phone: "+43 664 0000184" });
  });
});

describe("a card", () => {
  it("of the parent company is there for a subsidiary's station, and not to be changed", async () => {
    await order([late]);
    const branch = ownerSession(tree, { of: tree.branch, visibility: "own" });
    expect((await ofStation(branch)).cards).toMatchObject([{ id: late, own: false }]);
    const api = apiAs(t.house, branch).owner.technicians;
    await expect(api.change({ technicianId: late, name: "X" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await api.homes()).map((one) => one.id)).toEqual([tree.branch.companyId]);
  });

  it("names what is wrong with a number before it is saved", async () => {
    const api = apiAs(t.house, eva).owner.technicians;
    const check = (text: string) => api.number({ companyId: tree.head.companyId, text });
    expect(await check("0664 0000184")).toMatchObject({ shown: "+43 664 0000184", unusual: false, refused: null });
    expect(await check("0664")).toMatchObject({ shown: null, refused: { reason: "phone_too_short" } });
  });
});
