import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { maintenanceWindows } from "#db/schema/faults.ts";
import { newId } from "#server/platform/ids.ts";
import { addPlace, addStations, type Place } from "#server/testing/charging-rows.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { cancelMaintenance } from "./cancel-maintenance.ts";
import { maintenanceNow, maintenanceOf } from "./reads.ts";
import type { SetMaintenanceInput } from "./schema.ts";
import { setMaintenance } from "./set-maintenance.ts";

let g: TestGround;
let mine: Place;
let stationId: string;
let foreign: string;
beforeAll(async () => {
  g = await openTestGround();
  mine = await addPlace(g.db, "Mine");
  const other = await addPlace(g.db, "Other");
  [stationId = ""] = await addStations(g.db, mine, [{ identity: "M-1", bays: 2 }]);
  [foreign = ""] = await addStations(g.db, other, [{ identity: "O-1" }]);
});
afterAll(() => g.close());

const owner = () => g.as(g.ownerActor(mine.companyId));
const reader = () => g.as(g.ownerActor(mine.companyId, "owner"));
const inHours = (hours: number) => new Date(g.clock.at.getTime() + hours * 3_600_000);
const wish = (more: Partial<SetMaintenanceInput> = {}): SetMaintenanceInput => ({
  windowId: newId(),
  stationId,
  connectorId: null,
  startsAt: null,
  endsAt: inHours(2),
  ...more,
});

describe("setting a maintenance", () => {
  it("from now on says who did it, for how long and why", async () => {
    const input = wish({ reason: "Kabel wird getauscht" });
    expect(await setMaintenance(owner(), input)).toMatchObject({
      startsAt: g.clock.at,
      endsAt: inHours(2),
      reason: "Kabel wird getauscht",
      setByName: "Eva Lindner",
    });
    const lines = await g.linesAbout(input.windowId);
    expect(lines).toMatchObject([{ kind: "faults.maintenance_set", companyId: mine.companyId, data: { stationId } }]);
    expect(await maintenanceNow(g.db, stationId, 1, g.clock.at)).toMatchObject({ id: input.windowId });
    await cancelMaintenance(owner(), { windowId: input.windowId });
  });

  it("with a double click is one", async () => {
    const input = wish();
    const all = await Promise.all([1, 2, 3].map(() => setMaintenance(owner(), input)));
    expect(new Set(all.map((w) => w.id)).size).toBe(1);
    expect(await g.linesAbout(input.windowId)).toHaveLength(1);
    await cancelMaintenance(owner(), { windowId: input.windowId });
  });

  it.each<[string, Partial<SetMaintenanceInput>, string]>([
    ["longer than thirty days", { endsAt: new Date("2027-01-01T00:00:00Z") }, "maintenance_too_long"],
    ["that is over", { endsAt: new Date("2026-11-01T00:00:00Z") }, "maintenance_ends_before_start"],
    ["of a connector that is not there", { connectorId: 9 }, "connector_not_found"],
  ])("%s is refused", async (_says, more, reason) => {
    await expect(setMaintenance(owner(), wish(more))).rejects.toMatchObject({ reason });
  });

  it("needs the right, and a station in reach; a foreign one is as good as none", async () => {
    const before = await g.db.$count(maintenanceWindows);
    await expect(setMaintenance(reader(), wish())).rejects.toMatchObject({ code: "forbidden" });
    await expect(setMaintenance(owner(), wish({ stationId: foreign }))).rejects.toMatchObject({ code: "not_found" });
    await expect(setMaintenance(owner(), wish({ stationId: newId() }))).rejects.toMatchObject({ code: "not_found" });
    expect(await g.db.$count(maintenanceWindows)).toBe(before);
  });
});

describe("ending a maintenance", () => {
  it("calls off a planned one, once", async () => {
    const { windowId } = await planned();
    const first = await cancelMaintenance(owner(), { windowId });
    expect(first.canceledAt).toEqual(g.clock.at);
    expect(await cancelMaintenance(owner(), { windowId })).toEqual(first);
    expect((await g.linesAbout(windowId)).map((l) => l.kind)).toEqual([
      "faults.maintenance_set",
      "faults.maintenance_canceled",
    ]);
  });

  it("needs the right, and a station in reach", async () => {
    const { windowId } = await planned();
    const stranger = g.as(g.ownerActor((await addPlace(g.db, "Third")).companyId));
    await expect(cancelMaintenance(reader(), { windowId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(cancelMaintenance(stranger, { windowId })).rejects.toMatchObject({ code: "not_found" });
    await expect(cancelMaintenance(owner(), { windowId: newId() })).rejects.toMatchObject({ code: "not_found" });
  });

  it("lists what runs or is planned before what is over", async () => {
    const rows = await maintenanceOf(g.db, stationId, g.clock.at);
    const over = rows.map(({ window }) => window.canceledAt !== null);
    expect(over).toEqual([...over].sort((a, b) => Number(a) - Number(b)));
    expect(over).toContain(true);
  });
});

async function planned() {
  const input = wish({ connectorId: 2, startsAt: inHours(24), endsAt: inHours(48) });
  await setMaintenance(owner(), input);
  return input;
}
