import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chargingSessions } from "#db/schema/diagnostics.ts";
import { evses, sites } from "#db/schema/stations.ts";
import { ticketEntries } from "#db/schema/tickets.ts";
import { ownerRights } from "#server/access/rules/rights.ts";
import { newId } from "#server/platform/ids.ts";
import { apiAs, ownerSession } from "#server/testing/owner-door.ts";
import { addOwnerTree, type OwnerTree } from "#server/testing/owner-tree.ts";
import { openTestHouse, type TestHouse } from "#server/testing/test-house.ts";

let t: TestHouse;
let mine: OwnerTree;
let theirs: OwnerTree;
const all = () => apiAs(t.house, ownerSession(mine));
const without = (right: string) =>
  apiAs(t.house, ownerSession(mine, { rights: ownerRights.filter((one) => one !== right) }));
const stationId = () => mine.head.stationId;

beforeAll(async () => {
  t = await openTestHouse();
  mine = await addOwnerTree(t.desk.db, t.desk.clock.at, "Alpladen");
  theirs = await addOwnerTree(t.desk.db, t.desk.clock.at, "Ostlade");
  // Many sessions of one moment, and one that runs.
  await t.desk.db.insert(chargingSessions).values(
    Array.from({ length: 61 }, (_, n) => ({
      stationId: mine.head.stationId,
      connectorId: 1,
      idTag: `CARD-${1000 + n}`,
      startedAt: new Date(t.desk.clock.at.getTime() - Math.floor(n / 9) * 60_000),
      endedAt: n === 0 ? null : t.desk.clock.at,
      meterStartWh: 1_000,
      meterLastWh: 1_500,
      startKey: `many-${n}`,
    })),
  );
});
afterAll(() => t.close());

describe("the charge logs of a station", () => {
  it("are read page by page, the newest first, none lost or doubled where many began at one moment", async () => {
    const found: number[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<ReturnType<typeof all>["owner"]["station"]["logs"]>> =
        await all().owner.station.logs({ stationId: stationId(), after });
      found.push(...page.rows.map((row) => row.transactionId));
      after = page.next;
    } while (after);
    expect(found).toHaveLength(62);
    expect(new Set(found).size).toBe(62);
  });
  it("tell the end of a card's number to whoever may see contacts, and **** to everybody else", async () => {
    const seen = await all().owner.station.logs({ stationId: stationId() });
    expect(seen.rows[0]?.tagTail).toMatch(/^10\d\d$/);
    expect(JSON.stringify(seen)).not.toContain("CARD");
    const masked = await without("contacts:read").owner.station.logs({ stationId: stationId() });
    expect(new Set(masked.rows.map((row) => row.tagTail))).toEqual(new Set(["****"]));
  });
  it("sum up the last thirty days", async () => {
    const { month } = await all().owner.station.logs({ stationId: stationId() });
    expect(month).toEqual({ count: 62, energyWh: 61 * 500 + 9_000 });
  });
});

describe("a ticket's messages", () => {
  it("are read by whoever may see contacts, and masked for everybody else", async () => {
    const { ticketId } = mine.head;
    const entry = { ticketId, at: t.desk.clock.at, actor: "twilio", data: { body: "Ich heiße Anna, 0664 1234567" } };
    await t.desk.db.insert(ticketEntries).values({ id: newId(), kind: "message_in", ...entry });
    const body = async (api: ReturnType<typeof all>) =>
      (await api.owner.tickets.detail({ ticketId })).timeline.find((one) => one.kind === "message_in")?.data.body;
    expect(await body(all())).toBe("Ich heiße Anna, ****");
    expect(await body(without("contacts:read"))).toBe("****");
  });
});

describe("the data sheet", () => {
  it("never holds the station's key, only whether there is one", async () => {
    const info = await all().owner.station.info({ stationId: stationId() });
    expect(info.hasKey).toBe(false);
    const { key } = await all().owner.station.setKey({ stationId: stationId() });
    const after = await all().owner.station.info({ stationId: stationId() });
    expect(after.hasKey).toBe(true);
    expect(JSON.stringify(after)).not.toMatch(new RegExp(`${key}|scrypt`));
  });
  it("shows charge points with what leads to them, given or not", async () => {
    const { points, active } = await all().owner.station.points({ stationId: stationId() });
    expect(active).toBe(true);
    expect(points).toMatchObject([
      { bay: 1, evseId: mine.head.evseText, shortCode: mine.head.shortCode, state: "faulted", aliases: [{}] },
    ]);
    await all().owner.station.removeEvseId({ evse: mine.head.quietEvseId });
    const quiet = await all().owner.station.points({ stationId: mine.head.quietStationId });
    expect(quiet.points).toMatchObject([{ evseId: null, evseKey: null, state: "unknown" }]);
    expect((await all().owner.station.head({ stationId: mine.head.quietStationId })).ref).toBe("");
  });
  it("has a map with the own sites and nobody else's, and none without coordinates", async () => {
    const map = await all().owner.station.map({ stationId: stationId(), step: "country" });
    expect(map?.places.map((place) => place.id).sort()).toEqual([mine.head.siteId, mine.branch.siteId].sort());
    expect(map?.places.find((place) => place.here)).toMatchObject({ id: mine.head.siteId, x: 380, y: 240 });
    const nowhere = { lat: null, lon: null };
    await t.desk.db.update(sites).set(nowhere).where(eq(sites.id, mine.branch.siteId));
    expect(await all().owner.station.map({ stationId: mine.branch.stationId, step: "country" })).toBeNull();
  });
  it("offers for a new station the companies and sites in sight, no others", async () => {
    const { companies, sites: known } = await all().owner.station.choices();
    expect(companies.map((one) => one.id).sort()).toEqual([mine.rootId, mine.branch.companyId].sort());
    expect(known.map((one) => one.id)).not.toContain(theirs.head.siteId);
  });
});

describe("an EVSE ID while it is typed", () => {
  const check = (text: string, evse?: string) => all().owner.station.checkEvseId({ text, evse: evse ?? null });
  it("is free, one's own, taken or none, by the same rule as when it is saved", async () => {
    const own = mine.head.evseText;
    expect(await check("AT*FRE*E1*1")).toEqual({ is: "free", printed: "AT*FRE*E1*1", key: "ATFREE11" });
    expect(await check(own.replaceAll("*", "-"), mine.head.evseId)).toMatchObject({ is: "own" });
    expect(await check(own.toLowerCase())).toMatchObject({ is: "taken", other: own });
    for (const text of ["", "AT*", "DE-8AA-CA2B3C4D5-1"]) expect(await check(text)).toEqual({ is: "none" });
  });
  it("that another owner has is named by what is printed there, and by nothing else", async () => {
    const [row] = await t.desk.db.select().from(evses).where(eq(evses.id, theirs.head.evseId));
    const said = await check(row?.evseId ?? "");
    expect(said).toEqual({ is: "taken", printed: row?.evseId, key: row?.evseKey, other: row?.evseId });
  });
});
