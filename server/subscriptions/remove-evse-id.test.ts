import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { evses } from "#db/schema/stations.ts";
import { newId } from "#server/platform/ids.ts";
import { addPlace, addStations } from "#server/testing/charging-rows.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { removeEvseId } from "./remove-evse-id.ts";

let t: TestGround;
let companyId: string;
let active: string;
let quiet: string;
const evseOf = async (stationId: string) =>
  (await t.db.select().from(evses).where(eq(evses.stationId, stationId)))[0] ?? { id: "", evseId: null };

beforeAll(async () => {
  t = await openTestGround();
  const place = await addPlace(t.db);
  companyId = place.companyId;
  const ids = await addStations(t.db, place, [{ identity: "ACTIVE" }, { identity: "QUIET", activated: false }]);
  [active = "", quiet = ""] = ids;
});
afterAll(() => t.close());

it("an EVSE ID stays while the hotline answers for its station", async () => {
  const { id, evseId } = await evseOf(active);
  await expect(removeEvseId(t.as(t.ownerActor(companyId)), { evse: id })).rejects.toMatchObject({
    code: "conflict",
    reason: "evse_id_in_service",
    params: { station: "ACTIVE" },
  });
  expect((await evseOf(active)).evseId).toBe(evseId);
  expect(await t.linesAbout(active)).toEqual([]);
});

it("an EVSE ID of a station without service is taken away, with one journal line", async () => {
  const { id } = await evseOf(quiet);
  await removeEvseId(t.as(t.ownerActor(companyId)), { evse: id });
  expect((await evseOf(quiet)).evseId).toBeNull();
  expect((await t.linesAbout(quiet)).map((l) => l.kind)).toEqual(["stations.evse_id_changed"]);
});

it("an EVSE ID of somebody else's station is not found, and without the right nothing is removed", async () => {
  const { id } = await evseOf(active);
  const stranger = t.ownerActor(newId());
  for (const evse of [id, newId()])
    await expect(removeEvseId(t.as(stranger), { evse })).rejects.toMatchObject({ code: "not_found" });
  for (const actor of [people.agent, t.ownerActor(companyId, "owner")])
    await expect(removeEvseId(t.as(actor), { evse: id })).rejects.toMatchObject({ code: "forbidden" });
});
