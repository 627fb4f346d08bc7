import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stationStates } from "#db/schema/diagnostics.ts";
import { faults } from "#db/schema/faults.ts";
import { subscriptions } from "#db/schema/promise.ts";
import { evses, sites, stations } from "#db/schema/stations.ts";
import { mintScope, withOwnerScope } from "#server/companies/owner-scope.ts";
import { newId } from "#server/platform/ids.ts";
import { addPlace, addStations, type Place } from "#server/testing/charging-rows.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { ownedCounts, ownedPage } from "./owned-list.ts";
import { type OwnedListInput, ownedFilters, ownedSorts } from "./rules/owned-filters.ts";

let t: TestGround;
let mine: Place;
let theirs: Place;
let ids: string[] = [];
const first: OwnedListInput = { text: "", filter: "all", sort: "name", direction: "asc" };
const at = (minutes: number) => new Date(t.clock.at.getTime() - minutes * 60_000);

/** Sixty stations of which many share everything they could be sorted by. */
beforeAll(async () => {
  t = await openTestGround();
  [mine, theirs] = [await addPlace(t.db, "Alpladen"), await addPlace(t.db, "Ostlade")];
  const wishes = Array.from({ length: 60 }, (_, n) => ({ identity: `S-${n}`, bays: 2, activated: n % 3 !== 0 }));
  ids = await addStations(t.db, mine, wishes);
  await addStations(t.db, theirs, [{ identity: "THEIRS", activated: true }]);
  const opened = {
    connectorId: 1,
    rule: "connector_faulted" as const,
    level: "faulted",
    since: at(9),
    openedAt: at(9),
  };
  for (const [n, id] of ids.entries()) {
    if (n % 4 === 0)
      await t.db
        .insert(faults)
        .values({ id: newId(), stationId: id, ...opened, clearedAt: n % 8 === 0 ? null : at(1) });
    if (n % 5 < 2)
      await t.db.insert(stationStates).values({ stationId: id, lastMessageAt: at(n % 5), connectedAt: at(600) });
  }
  await t.db
    .update(subscriptions)
    .set({ startedAt: at(100.0001) })
    .where(eq(subscriptions.stationId, ids[1] ?? ""));
  const bare = { evseId: null, evseKey: null, keypadForm: null };
  await t.db
    .update(evses)
    .set(bare)
    .where(eq(evses.stationId, ids[3] ?? ""));
});
afterAll(() => t.close());

const scoped = <T>(act: Parameters<typeof withOwnerScope<T>>[2], companyId = mine.companyId) =>
  withOwnerScope(t.ground, mintScope({ actor: t.ownerActor(companyId) }), act);
const page = (input: Partial<OwnedListInput>, limit?: number) =>
  scoped((s) => ownedPage(s, { ...first, ...input, ...(limit ? { limit } : {}) }));
async function allPages(input: Partial<OwnedListInput>, limit: number) {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const { rows, next } = await page({ ...input, after }, limit);
    found.push(...rows.map((row) => row.id));
    after = next;
  } while (after);
  return found;
}

describe("pages of an owner's list", () => {
  const ways = ownedSorts.flatMap((sort) => (["asc", "desc"] as const).map((direction) => ({ sort, direction })));
  it.each(ways)("by $sort, $direction, lose and double no row where keys are equal", async (way) => {
    const found = await allPages(way, 7);
    expect(found).toHaveLength(60);
    expect(new Set(found)).toEqual(new Set(ids));
    expect(found).toEqual((await page(way, 100)).rows.map((row) => row.id));
  });
  it("by fault begin with the most, by last message with the newest, and end with what is not known", async () => {
    const byFaults = await page({ sort: "faults", direction: "desc" }, 100);
    expect(byFaults.rows.slice(0, 9).map((row) => row.faults)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0]);
    for (const direction of ["asc", "desc"] as const) {
      const byLast = (await page({ sort: "last", direction }, 100)).rows.map((row) => ids.indexOf(row.id) % 5);
      expect(byLast.slice(0, 12)).toEqual(Array(12).fill(direction === "asc" ? 1 : 0));
      expect(byLast.slice(24).every((rest) => rest >= 2)).toBe(true);
    }
  });
  it("of a cursor that is none are refused", async () => {
    const forged = Buffer.from(JSON.stringify(["x", "y"])).toString("base64url");
    for (const after of ["", "x", forged])
      if (after) await expect(page({ after })).rejects.toMatchObject({ code: "invalid", reason: "cursor_invalid" });
    const { next } = await page({}, 3);
    await expect(page({ after: next, sort: "town" })).rejects.toMatchObject({ reason: "cursor_invalid" });
  });
});

describe("the filters of an owner's list", () => {
  it("count what they hold, and hold what they count", async () => {
    const counts = await scoped((s) => ownedCounts(s, ""));
    expect(counts).toEqual({ all: 60, active: 40, inactive: 20, incomplete: 1, faulted: 8 });
    for (const filter of ownedFilters) expect(await allPages({ filter }, 9)).toHaveLength(counts[filter]);
  });
  it("find a station that lacks an EVSE ID, and say how many it lacks", async () => {
    const { rows } = await page({ filter: "incomplete" });
    expect(rows.map((row) => [row.id, row.evses, row.missing, row.evseIds])).toEqual([[ids[3], 2, 2, []]]);
  });
  it("count a station without any charge point as incomplete", async () => {
    const bare = { id: newId(), name: "BARE", ocppIdentity: "BARE", createdAt: t.clock.at };
    await t.db.insert(stations).values({ ...bare, ...mine });
    expect((await page({ filter: "incomplete" })).rows.map((row) => row.id)).toContain(bare.id);
    await t.db.delete(stations).where(eq(stations.id, bare.id));
  });
});

describe("searching an owner's list", () => {
  it("finds by name, town, street, serial number, identity, and an EVSE ID in any spelling", async () => {
    const [row] = await t.db
      .select()
      .from(evses)
      .where(eq(evses.stationId, ids[7] ?? ""))
      .limit(1);
    await t.db
      .update(stations)
      .set({ serialNumber: "ABX-7_%" })
      .where(eq(stations.id, ids[7] ?? ""));
    const id = row?.evseId ?? "";
    for (const text of [id, id.toLowerCase().replaceAll("*", " "), id.replaceAll("*", "-"), "abx-7_%", "S-7"])
      expect([text, (await page({ text })).rows.map((r) => r.id)]).toEqual([text, [ids[7]]]);
    expect((await page({ text: "mondsee" }, 100)).rows).toHaveLength(60);
    await t.db.update(sites).set({ street: "Herzog-Odilo-Straße 40" }).where(eq(sites.id, mine.siteId));
    expect((await page({ text: "odilo" }, 100)).rows).toHaveLength(60);
    for (const text of ["%", "_", "nichts"]) expect((await page({ text: `${text}q` })).rows).toEqual([]);
  });
  it("never finds another owner's", async () => {
    const { rows } = await page({ text: "THEIRS" });
    expect(rows).toEqual([]);
    const seen = await scoped((s) => ownedPage(s, first), theirs.companyId);
    expect(seen.rows.map((row) => row.name)).toEqual(["THEIRS"]);
  });
});
