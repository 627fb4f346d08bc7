import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Db } from "#db/client.ts";
import { connectorStates, stationStates } from "#db/schema/diagnostics.ts";
import { newId } from "#server/platform/ids.ts";
import { defaultSettings } from "#server/platform/settings.ts";
import { addPlace, addStations, type Place } from "#server/testing/charging-rows.ts";
import { type GatewayHouse, openGatewayHouse } from "#server/testing/gateway-house.ts";
import { faultedNow, fleetFigures, offlineNow, stationDiagnostics, verdictOn } from "./reads.ts";
import { livenessOf } from "./rules/liveness.ts";

let g: GatewayHouse;
let place: Place;
const now = new Date();
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

beforeAll(async () => {
  g = await openGatewayHouse();
  place = await addPlace(g.house.db);
});
afterAll(() => g.close());

const add = async (identity: string, more: { bays?: number; activated?: boolean } = {}) => {
  const [id = ""] = await addStations(g.house.db, place, [{ identity, ...more }]);
  return id;
};
const heard = (stationId: string, last: number, gone: number | null = null, connected = 600) =>
  g.house.db.insert(stationStates).values({
    stationId,
    connectedAt: ago(connected),
    disconnectedAt: gone === null ? null : ago(gone),
    lastMessageAt: ago(last),
    heartbeatIntervalSeconds: 60,
  });
const says = (
  stationId: string,
  connectorId: number,
  status: string,
  more: { since?: number; errorCode?: string } = {},
) =>
  g.house.db.insert(connectorStates).values({
    stationId,
    connectorId,
    status,
    errorCode: more.errorCode ?? "NoError",
    since: ago(more.since ?? 30),
    asOf: ago(more.since ?? 30),
  });

describe("the picture of a station", () => {
  it("of nobody is nothing", async () => {
    expect(await stationDiagnostics(g.house.db, newId(), now)).toBeNull();
  });

  it("that was never heard has its bays, unknown", async () => {
    const id = await add("NEVER", { bays: 2 });
    const picture = await stationDiagnostics(g.house.db, id, now);
    expect(picture?.liveness).toMatchObject({ state: "never", lastSeenAt: null });
    expect(picture?.bays.map((b) => [b.label, b.state, b.stale])).toEqual([
      ["1", "unknown", true],
      ["2", "unknown", true],
    ]);
    expect(picture?.capabilities.refresh).toEqual({ can: false, reason: "not_connected" });
    expect(picture?.bays[0]?.ribbon).toEqual([
      { state: "unknown", from: ago(24 * 60).getTime(), until: now.getTime() },
    ]);
  });

  it("has states with their ages, faults with their counts, sessions with their tails", async () => {
    const id = await add("FULL", { bays: 2 });
    await heard(id, 0.2);
    await says(id, 1, "Available", { since: 200 });
    await says(id, 2, "Faulted", { since: 19, errorCode: "ConnectorLockFailure" });
    for (const [from, until] of [
      [300, 290],
      [60, 50],
      [19, null],
      [2_000, 1_990],
    ] as const)
      await g.house
        .sql`insert into connector_intervals (id, station_id, connector_id, status, error_code, started_at, ended_at)
        values (${newId()}, ${id}, 2, 'Faulted', 'ConnectorLockFailure', ${ago(from).toISOString()}::text::timestamptz,
          ${until === null ? null : ago(until).toISOString()}::text::timestamptz)`;
    await g.house.sql`insert into charging_sessions (station_id, connector_id, id_tag, started_at, meter_start_wh,
      meter_last_wh, ended_at, stop_reason, start_key) values
      (${id}, 2, '04A1B2C3D4', ${ago(100).toISOString()}::text::timestamptz, 1000, 19400, ${ago(60).toISOString()}::text::timestamptz, 'Local', 'k1'),
      (${id}, 2, 'X1', ${ago(20).toISOString()}::text::timestamptz, 19400, 19400, ${ago(19).toISOString()}::text::timestamptz, 'Other', 'k2')`;
    const picture = await stationDiagnostics(g.house.db, id, now);
    expect(picture).toMatchObject({
      connected: true,
      staleAfterSeconds: 120,
      liveness: { state: "online", heartbeatIntervalSeconds: 60 },
    });
    const [one, two] = picture?.bays ?? [];
    expect(one).toMatchObject({
      state: "available",
      stale: false,
      since: ago(200).getTime(),
      confirmedAt: ago(0.2).getTime(),
    });
    expect(two).toMatchObject({
      state: "faulted",
      errorCode: "ConnectorLockFailure",
      fault: { words: "faults.ocpp.ConnectorLockFailure" },
      lastSession: { energyWh: 0 },
      connectors: [
        { connectorId: 2, standard: "IEC_62196_T2", powerKw: 22, cable: "socket", state: "faulted", status: "Faulted" },
      ],
    });
    expect(picture?.faults).toMatchObject([{ connectorId: 2, bayLabel: "2", count: 3, since: ago(19).getTime() }]);
    expect(picture?.sessions.map((s) => [s.idTagTail, s.energyWh, s.failed, s.bayLabel])).toEqual([
      ["X1", 0, true, "2"],
      ["C3D4", 18_400, false, "2"],
    ]);
    expect(JSON.stringify(picture)).not.toContain("04A1");
    expect(picture && verdictOn(picture, "2", now)).toMatchObject({
      tone: "faulted",
      sentences: [{ key: "diagnostics.verdict.faulted" }, { key: "diagnostics.verdict.otherAvailable" }],
      proposal: { id: "send_to_bay", bay: "1" },
    });
  });

  it("is the same inside a transaction, which sees its own writes", async () => {
    const id = await add("TX");
    await heard(id, 1);
    await g.house.db.transaction(async (tx) => {
      await tx
        .insert(connectorStates)
        .values({ stationId: id, connectorId: 1, status: "Charging", since: ago(5), asOf: ago(5) });
      const inside = await stationDiagnostics(tx as unknown as Db, id, now);
      expect(inside?.bays[0]?.state).toBe("charging");
      expect((await stationDiagnostics(g.house.db, id, now))?.bays[0]?.state).toBe("unknown");
    });
    const after = await stationDiagnostics(g.house.db, id, now);
    expect(after?.bays[0]?.state).toBe("charging");
  });

  it("of a silent station is offline in every bay", async () => {
    const id = await add("SILENT", { bays: 2 });
    await heard(id, 90);
    await says(id, 1, "Charging", { since: 100 });
    const picture = await stationDiagnostics(g.house.db, id, now);
    expect(picture?.bays.map((b) => b.state)).toEqual(["offline", "offline"]);
    expect(picture?.bays[0]?.ribbon.at(-1)).toEqual({
      state: "offline",
      from: ago(90).getTime(),
      until: now.getTime(),
    });
  });
});

describe("the fleet", () => {
  const cases: [last: number, gone: number | null, connected: number][] = [
    [1, null, 600],
    [29, null, 600],
    [31, null, 600],
    [61, null, 600],
    [120, null, 0.5],
    [2, 1, 600],
    [7, 6, 600],
    [120, 1, 600],
    [45, 2, 600],
  ];

  it("is counted in the database as the rule says, activated stations only", async () => {
    await g.house.sql`update subscriptions set ended_at = now()`;
    const expected = { online: 0, pending: 0, offline: 0, never: 0 };
    for (const [i, [last, gone, connected]] of cases.entries()) {
      await heard(await add(`L-${i}`), last, gone, connected);
      const facts = {
        lastMessageAt: ago(last).getTime(),
        connectedAt: ago(connected).getTime(),
        disconnectedAt: gone === null ? null : ago(gone).getTime(),
      };
      expected[livenessOf(facts, defaultSettings, now.getTime())] += 1;
    }
    await add("L-never");
    const hidden = await add("L-hidden", { activated: false });
    await heard(hidden, 1);
    await says(hidden, 1, "Faulted");
    const { online, pending, offline } = await fleetFigures(g.house.db, now);
    expect({ online, pending, offline }).toEqual({
      online: expected.online,
      pending: expected.pending,
      offline: expected.offline + 1,
    });
    expect(expected).toMatchObject({ online: 4, pending: 3, offline: 2 });
  });

  it("lists what is faulted now and who is away, newest first, and no more than asked for", async () => {
    const [a, b, away] = [await add("F-a"), await add("F-b"), await add("F-away")];
    await heard(a, 1);
    await heard(b, 1);
    await heard(away, 200);
    await says(a, 1, "Faulted", { since: 50, errorCode: "ReaderFailure" });
    await says(b, 1, "Faulted", { since: 5 });
    await says(away, 1, "Faulted", { since: 300 });
    const rows = await faultedNow(g.house.db, now, 10);
    expect(rows.map((r) => [r.stationName, r.bay, r.errorCode, r.city])).toEqual([
      ["F-b", 1, null, "Mondsee"],
      ["F-a", 1, "ReaderFailure", "Mondsee"],
    ]);
    expect(await faultedNow(g.house.db, now, 1)).toHaveLength(1);
    expect((await offlineNow(g.house.db, now, 10)).map((r) => r.stationName)).toContain("F-away");
    expect(await fleetFigures(g.house.db, now)).toMatchObject({ faulted: 2, charging: 0 });
  });
});
