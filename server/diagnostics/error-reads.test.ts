import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectorIntervals } from "#db/schema/diagnostics.ts";
import { newId } from "#server/platform/ids.ts";
import { addPlace, addStations } from "#server/testing/charging-rows.ts";
import { nightOfTheTest, openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { errorsOf } from "./error-reads.ts";

let g: TestGround;
let stationId: string;
const at = (minute: number) => new Date(nightOfTheTest.getTime() + minute * 60_000);
const said = (connectorId: number, status: string, errorCode: string, from: number, until: number | null) => ({
  id: newId(),
  stationId,
  connectorId,
  status,
  errorCode,
  startedAt: at(from),
  endedAt: until === null ? null : at(until),
});

beforeAll(async () => {
  g = await openTestGround();
  [stationId = ""] = await addStations(g.db, await addPlace(g.db), [{ identity: "E-1", bays: 2 }]);
  await g.db
    .insert(connectorIntervals)
    .values([
      said(1, "Available", "NoError", -500, 0),
      ...Array.from({ length: 16 }, (_, i) => said(1, "Faulted", "GroundFailure", i * 10, i * 10 + 5)),
      said(2, "Charging", "HighTemperature", 300, null),
      said(0, "Faulted", "NoError", 310, 320),
    ]);
});
afterAll(() => g.close());

describe("what a station called an error", () => {
  it("is listed the newest first, warnings and what concerns the whole station too, and nothing else", async () => {
    const { rows } = await errorsOf(g.db, stationId, null);
    expect(rows[0]).toMatchObject({ bay: null, state: "faulted", explained: null });
    expect(rows[1]).toMatchObject({ bay: 2, state: "charging", endedAt: null });
    expect(rows[2]).toMatchObject({ bay: 1, errorCode: "GroundFailure", startedAt: at(150) });
  });

  it("comes page by page, each once", async () => {
    const first = await errorsOf(g.db, stationId, null);
    const second = await errorsOf(g.db, stationId, first.next);
    const ids = [...first.rows, ...second.rows].map((row) => row.id);
    expect([first.rows.length, second.rows.length, new Set(ids).size]).toEqual([15, 3, 18]);
    expect(second.next).toBeNull();
    await expect(errorsOf(g.db, stationId, "nonsense")).rejects.toMatchObject({ reason: "cursor_invalid" });
  });
});
