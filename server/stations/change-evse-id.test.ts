import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aliases, evses, shortCodes } from "#db/schema/stations.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { newId } from "#server/platform/ids.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { addAlias } from "./add-alias.ts";
import { addEvse } from "./add-evse.ts";
import { addStation } from "./add-station.ts";
import { changeEvseId } from "./change-evse-id.ts";
import { clearEvseId } from "./clear-evse-id.ts";
import { findEvsesByAlias, findEvsesByKey, findEvsesByShortCode } from "./reads.ts";
import { removeAlias } from "./remove-alias.ts";
import { renewShortCode } from "./renew-short-code.ts";
import { checkShortCode } from "./rules/short-code.ts";

let t: TestGround;
let alp: string;
let other: string;
let made = 0;
beforeAll(async () => {
  t = await openTestGround();
  alp = (await addCompany(t.shell(), { name: "Alpladen GmbH", country: "AT" })).id;
  other = (await addCompany(t.shell(), { name: "Ostlade AG" })).id;
});
afterAll(() => t.close());

const site = { name: "A1 Rastplatz", street: "A1", postcode: "5310", city: "Mondsee", country: "AT" };
const plug = (connectorId: number) => ({ connectorId, standard: "IEC_62196_T2" as const, powerKw: 22 });
const eva = () => t.as(t.ownerActor(alp));

async function station(evseIds: (string | null)[], companyId = alp) {
  const name = `Station ${++made}`;
  const bays = evseIds.map((evseId, at) => ({ evseId, connectors: [plug(at + 1)] }));
  const added = await addStation(t.shell(), { companyId, name, ocppIdentity: `EDIT-${made}`, site, evses: bays });
  return { ...added, first: added.evses[0]?.id ?? "", code: added.evses[0]?.shortCode ?? "" };
}
const rowOf = async (id: string) => (await t.db.select().from(evses).where(eq(evses.id, id)))[0];
const kinds = async (id: string) => (await t.linesAbout(id)).map((l) => l.kind).slice(1);

describe("a charge point without an EVSE ID", () => {
  it("has a short code from the first, and gets its id later, readable in any spelling", async () => {
    const made = await station([null]);
    expect(await rowOf(made.first)).toMatchObject({ evseId: null, evseKey: null, keypadForm: null });
    expect(checkShortCode(made.code)).toBe(true);
    await changeEvseId(eva(), { evse: made.first, text: "at-edi-e1000-1", was: null });
    expect(await rowOf(made.first)).toMatchObject({ evseKey: "ATEDIE10001", keypadForm: "28334310001" });
    const lines = await t.linesAbout(made.id);
    expect(lines.at(-1)).toMatchObject({
      kind: "stations.evse_id_changed",
      companyId: alp,
      actor: "owner:u-owner_admin",
      data: { evse: made.first, bay: 1, from: null },
    });
  });
});

describe("changing an EVSE ID", () => {
  it("keeps the old one as an alias of the same charge point, because old stickers hang there", async () => {
    const made = await station(["AT*EDI*E1*1", "AT*EDI*E1*2"]);
    await changeEvseId(eva(), { evse: made.first, text: "AT*EDI*E2*1", was: "AT*EDI*E1*1" });
    expect((await findEvsesByAlias(t.db, "ATEDIE11")).map((e) => e.id)).toEqual([made.first]);
    expect((await findEvsesByKey(t.db, "ATEDIE21")).map((e) => e.id)).toEqual([made.first]);
    expect(await findEvsesByKey(t.db, "ATEDIE11")).toEqual([]);
  });
  it("and back again leaves one alias each way and no trace of the id that is used", async () => {
    const made = await station(["AT*EDI*E3*1"]);
    for (const text of ["AT*EDI*E4*1", "AT*EDI*E3*1", "AT*EDI*E4*1"])
      await changeEvseId(eva(), { evse: made.first, text });
    const kept = await t.db.select().from(aliases).where(eq(aliases.evseId, made.first));
    expect(kept.map((a) => a.printed)).toEqual(["AT*EDI*E3*1"]);
  });
  it("to other separators changes what is read back and keeps the key", async () => {
    const made = await station(["AT*EDI*E5*11"]);
    await changeEvseId(eva(), { evse: made.first, text: "AT*EDI*E51*1" });
    expect(await rowOf(made.first)).toMatchObject({ evseId: "AT*EDI*E51*1", evseKey: "ATEDIE511" });
    expect(await t.db.select().from(aliases).where(eq(aliases.evseId, made.first))).toEqual([]);
  });
  it("of all bays to a common id makes this one an alias of the whole station", async () => {
    const made = await station(["AT*EDI*E6*1", null]);
    await changeEvseId(eva(), { evse: made.evses[1]?.id ?? "", text: "AT*EDI*E6*2" });
    expect((await findEvsesByAlias(t.db, "ATEDIE6")).map((e) => e.bay)).toEqual([1, 2]);
  });
  it("to what is there already does nothing, however often it is clicked", async () => {
    const made = await station([null]);
    const act = () => changeEvseId(eva(), { evse: made.first, text: "AT*EDI*E7*1", was: null });
    await Promise.all([act(), act(), act()]);
    expect(await kinds(made.id)).toEqual(["stations.evse_id_changed"]);
  });
  it("that somebody else has changed meanwhile is refused", async () => {
    const made = await station(["AT*EDI*E8*1"]);
    await changeEvseId(eva(), { evse: made.first, text: "AT*EDI*E8*2" });
    await expect(
      changeEvseId(eva(), { evse: made.first, text: "AT*EDI*E8*3", was: "AT*EDI*E8*1" }),
    ).rejects.toMatchObject({
      code: "conflict",
      reason: "evse_id_changed_meanwhile",
      params: { evseId: "AT*EDI*E8*2" },
    });
  });
  it("to one with the key of another names that one, and changes nothing", async () => {
    await station(["AT*EDI*E9*12"], other);
    const made = await station(["AT*EDI*E90*1"]);
    await expect(changeEvseId(eva(), { evse: made.first, text: "AT*EDI*E91*2" })).rejects.toMatchObject({
      code: "conflict",
      reason: "evse_key_taken",
      params: { evseId: "AT*EDI*E91*2", other: "AT*EDI*E9*12" },
    });
    expect((await rowOf(made.first))?.evseId).toBe("AT*EDI*E90*1");
    expect(await kinds(made.id)).toEqual([]);
  });
  it("of two charge points to the same at the same moment serves one and refuses the other by name", async () => {
    const made = await Promise.all([station([null]), station([null]), station([null])]);
    const done = await Promise.allSettled(
      made.map(({ first }, at) => changeEvseId(eva(), { evse: first, text: `AT*EDI*E10${"*".repeat(at % 2)}77` })),
    );
    expect(done.filter((d) => d.status === "fulfilled")).toHaveLength(1);
    for (const d of done)
      if (d.status === "rejected") expect(d.reason).toMatchObject({ code: "conflict", reason: "evse_key_taken" });
    expect(await findEvsesByKey(t.db, "ATEDIE1077")).toHaveLength(1);
  });
  it("to something that is none is refused", async () => {
    const made = await station([null]);
    for (const text of ["Barb-Olly", "DE-8AA-CA2B3C4D5-1", "48210934"])
      await expect(changeEvseId(eva(), { evse: made.first, text })).rejects.toMatchObject({
        reason: "evse_id_invalid",
      });
  });
});

describe("taking an EVSE ID away", () => {
  it("leaves it as an alias, once", async () => {
    const made = await station(["AT*EDI*E20*1"]);
    await clearEvseId(eva(), { evse: made.first });
    await clearEvseId(eva(), { evse: made.first });
    expect(await rowOf(made.first)).toMatchObject({ evseId: null, evseKey: null, keypadForm: null });
    expect((await findEvsesByAlias(t.db, "ATEDIE201")).map((e) => e.id)).toEqual([made.first]);
    expect(await kinds(made.id)).toEqual(["stations.evse_id_changed"]);
  });
});

describe("one more charge point", () => {
  it("stands behind the others, with plugs and a short code, with an id or without", async () => {
    const made = await station(["AT*EDI*E30*1"]);
    expect(await addEvse(eva(), { stationId: made.id, connectors: [plug(2)] })).toMatchObject({ bay: 2 });
    const third = await addEvse(eva(), { stationId: made.id, evseId: "AT*EDI*E30*3", connectors: [plug(3)] });
    expect(await rowOf(third.id)).toMatchObject({ bay: 3, evseKey: "ATEDIE303" });
    expect(await t.db.select().from(shortCodes).where(eq(shortCodes.evseId, third.id))).toHaveLength(1);
    expect(await kinds(made.id)).toEqual(["stations.evse_added", "stations.evse_added"]);
  });
  it("with a connector number or an EVSE ID that is taken is refused whole", async () => {
    const made = await station(["AT*EDI*E31*1"]);
    await expect(addEvse(eva(), { stationId: made.id, connectors: [plug(1)] })).rejects.toMatchObject({
      reason: "connector_taken",
    });
    const again = { stationId: made.id, evseId: "AT*EDI*E3*11", connectors: [plug(2)] };
    await expect(addEvse(eva(), again)).rejects.toMatchObject({
      reason: "evse_key_taken",
      params: { other: "AT*EDI*E31*1" },
    });
    expect(await t.db.$count(evses, eq(evses.stationId, made.id))).toBe(1);
  });
});

describe("a new short code", () => {
  it("retires the old one, which still leads there; a second click renews nothing", async () => {
    const made = await station(["AT*EDI*E40*1"]);
    const { code } = await renewShortCode(eva(), { evse: made.first, code: made.code });
    expect(await renewShortCode(eva(), { evse: made.first, code: made.code })).toEqual({ code });
    expect(code).not.toBe(made.code);
    for (const each of [code, made.code])
      expect((await findEvsesByShortCode(t.db, each)).map((e) => e.id)).toEqual([made.first]);
    const open = and(eq(shortCodes.evseId, made.first), eq(shortCodes.code, made.code));
    expect((await t.db.select().from(shortCodes).where(open))[0]?.retiredAt).toEqual(t.clock.at);
    expect(await kinds(made.id)).toEqual(["stations.short_code_renewed"]);
  });
});

describe("aliases", () => {
  it("of a charge point or of the whole station are added once and removed once", async () => {
    const made = await station(["AT*EDI*E50*1", "AT*EDI*E50*2"]);
    const one = { stationId: made.id, evse: made.first, text: "Säule 7 links" };
    const { id } = await addAlias(eva(), one);
    expect(await addAlias(eva(), one)).toEqual({ id });
    await addAlias(eva(), { stationId: made.id, text: "CSR-0001234" });
    expect((await findEvsesByAlias(t.db, "CSR0001234")).map((e) => e.bay)).toEqual([1, 2]);
    await removeAlias(eva(), { stationId: made.id, aliasId: id });
    await removeAlias(eva(), { stationId: made.id, aliasId: id });
    expect(await kinds(made.id)).toEqual(["stations.alias_added", "stations.alias_added", "stations.alias_removed"]);
  });
  it("that no driver could be led by are refused", async () => {
    const made = await station(["AT*EDI*E151*1"]);
    for (const text of ["DE-8AA-CA2B3C4D5-1", "***"])
      await expect(addAlias(eva(), { stationId: made.id, text })).rejects.toMatchObject({ reason: "alias_invalid" });
    await expect(addAlias(eva(), { stationId: made.id, text: "AT EDI E151 1" })).rejects.toMatchObject({
      reason: "alias_is_evse_id",
    });
    await expect(addAlias(eva(), { stationId: made.id, text: made.code })).rejects.toMatchObject({
      reason: "short_code_taken",
    });
  });
  it("are not removed with the id of another station's", async () => {
    const [mine, theirs] = await Promise.all([station([null]), station([null], other)]);
    const { id } = await addAlias(t.as(t.ownerActor(other)), { stationId: theirs.id, text: "Nord 1" });
    await removeAlias(eva(), { stationId: mine.id, aliasId: id });
    expect(await t.db.$count(aliases, eq(aliases.id, id))).toBe(1);
  });
});

describe("who may edit charge points", () => {
  it("is whoever holds the right, for the own stations; others' are not found, like those that do not exist", async () => {
    const theirs = await station(["AT*EDI*E60*1"], other);
    const acts = (stationId: string, evse: string): ((ctx: ReturnType<typeof eva>) => Promise<unknown>)[] => [
      (ctx) => changeEvseId(ctx, { evse, text: "AT*EDI*E61*1" }),
      (ctx) => clearEvseId(ctx, { evse }),
      (ctx) => addEvse(ctx, { stationId, connectors: [plug(9)] }),
      (ctx) => renewShortCode(ctx, { evse, code: theirs.code }),
      (ctx) => addAlias(ctx, { stationId, text: "Nord 2" }),
      (ctx) => removeAlias(ctx, { stationId, aliasId: newId() }),
    ];
    for (const act of [...acts(theirs.id, theirs.first), ...acts(newId(), newId())])
      await expect(act(eva())).rejects.toMatchObject({ code: "not_found" });
    for (const act of acts(theirs.id, theirs.first))
      for (const actor of [people.agent, t.ownerActor(other, "owner")])
        await expect(act(t.as(actor))).rejects.toMatchObject({ code: "forbidden" });
    expect(await kinds(theirs.id)).toEqual([]);
  });
});
