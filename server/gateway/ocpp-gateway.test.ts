import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hashStationKey } from "#server/stations/station-key.ts";
import { addPlace, addStations, type Place } from "#server/testing/charging-rows.ts";
import { type GatewayHouse, openGatewayHouse } from "#server/testing/gateway-house.ts";
import { dialStation, type StationSocket } from "#server/testing/station-socket.ts";

let g: GatewayHouse;
let place: Place;
beforeAll(async () => {
  g = await openGatewayHouse();
  place = await addPlace(g.house.db);
});
afterAll(() => g.close());

const add = async (identity: string, more: { keyHash?: string; bays?: number } = {}) => {
  const [id = ""] = await addStations(g.house.db, place, [{ identity, ...more }]);
  return id;
};
const connected = async (identity: string): Promise<[string, StationSocket]> => {
  const id = await add(identity);
  return [id, await dialStation(g.port, identity)];
};
const row = async (query: Promise<readonly Record<string, unknown>[]>) => ({ ...(await query)[0] });
const stateOf = (id: string) => row(g.house.sql`select * from station_states where station_id = ${id}`);
const linesOf = async (id: string) =>
  (await g.house.sql<{ kind: string }[]>`select kind from journal where subject = ${id} order by id`).map(
    (l) => l.kind,
  );

describe("a station that boots", () => {
  it("is accepted, and what it says is in the database when it is answered", async () => {
    const id = await add("BOOT-1", { bays: 2 });
    const station = await dialStation(g.port, "BOOT-1");
    const boot = await station.boot();
    expect(boot.payload).toMatchObject({ status: "Accepted" });
    expect(boot.payload.interval).toBeGreaterThanOrEqual(54);
    expect(boot.payload.interval).toBeLessThanOrEqual(66);
    await station.call("Heartbeat");
    expect((await station.status(1, "Available")).type).toBe(3);
    expect((await station.status(2, "Faulted", "ConnectorLockFailure")).type).toBe(3);
    const rows = await g.house.sql`select connector_id, status, error_code from connector_states
      where station_id = ${id} order by 1`;
    expect(rows.map((r) => ({ ...r }))).toEqual([
      { connector_id: 1, status: "Available", error_code: "NoError" },
      { connector_id: 2, status: "Faulted", error_code: "ConnectorLockFailure" },
    ]);
    expect(await stateOf(id)).toMatchObject({
      epoch: "1",
      vendor: "ACME",
      model: "One",
      protocol: "ocpp1.6",
      disconnected_at: null,
      heartbeat_interval_seconds: boot.payload.interval,
      last_heartbeat_at: expect.anything(),
    });
    expect(await linesOf(id)).toEqual([
      "diagnostics.station_connected",
      "diagnostics.station_booted",
      "diagnostics.connector_changed",
      "diagnostics.connector_changed",
    ]);
    const frames = await g.house.sql`select action, valid from frames where station_id = ${id} order by id`;
    expect(frames.map((f) => f.action)).toEqual([
      "BootNotification",
      "Heartbeat",
      "StatusNotification",
      "StatusNotification",
    ]);
    await station.close();
  });

  it("is spoken to without compression", async () => {
    const [, station] = await connected("PLAIN-1");
    expect(station.ws.extensions).toBe("");
    await station.close();
  });
});

describe("who may come in", () => {
  it("an identity that no owner registered is refused with 404", async () => {
    await expect(dialStation(g.port, "NOBODY")).rejects.toMatchObject({
      status: 404,
      body: expect.stringContaining("registered"),
    });
  });

  it.each([[[]], [["ocpp9.9"]], [["ocpp2.0.1"]]])(
    "without a subprotocol of ours (%j) it is refused, and told which",
    async (protocols) => {
      await add(`PROTO-${protocols.join()}`);
      const dial = dialStation(g.port, `PROTO-${protocols.join()}`, { protocols });
      await expect(dial).rejects.toMatchObject({ status: 400, body: expect.stringContaining("ocpp1.6") });
    },
  );

  it.each(["/ocpp/", "/ocpp", "/ocpp/a/b", "/ocpp/%zz", `/ocpp/${"x".repeat(49)}`, "/ocpp/a%2Fb", "/ocpp/a%00b"])(
    "the address %s names no identity",
    async (path) => {
      await expect(dialStation(g.port, "x", { path })).rejects.toMatchObject({ status: 400 });
    },
  );

  it("an identity is percent-decoded, and may hold colons and umlauts", async () => {
    await add("SÄULE:1+2");
    const station = await dialStation(g.port, "SÄULE:1+2");
    expect((await station.boot()).type).toBe(3);
    await station.close();
  });

  it("with a key, only the key opens", async () => {
    await add("KEY-1", { keyHash: await hashStationKey("correct horse") });
    const station = await dialStation(g.port, "KEY-1", { password: "correct horse" });
    expect((await station.boot()).type).toBe(3);
    for (const options of [{}, { password: "" }, { password: "wrong" }, { password: "correct horse " }])
      await expect(dialStation(g.port, "KEY-1", options)).rejects.toMatchObject({ status: 401 });
    expect((await station.call("Heartbeat")).type).toBe(3);
    await station.close();
  });

  it("a changed key counts from the next connection on", async () => {
    const id = await add("KEY-2", { keyHash: await hashStationKey("old") });
    await (await dialStation(g.port, "KEY-2", { password: "old" })).close();
    await g.house.sql`update stations set ocpp_key_hash = ${await hashStationKey("new")} where id = ${id}`;
    await expect(dialStation(g.port, "KEY-2", { password: "old" })).rejects.toMatchObject({ status: 401 });
    await (await dialStation(g.port, "KEY-2", { password: "new" })).close();
  });

  it("a storm of reconnects with one key checks it once", async () => {
    await add("KEY-3", { keyHash: await hashStationKey("storm") });
    await (await dialStation(g.port, "KEY-3", { password: "storm" })).close();
    const before = process.cpuUsage();
    const sockets = await Promise.all(
      Array.from({ length: 40 }, () => dialStation(g.port, "KEY-3", { password: "storm" })),
    );
    // 40 times scrypt would be two seconds of a core.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1_500);
    await Promise.all(sockets.map((s) => s.close()));
  });

  it("what is no station's address is left to others", () => {
    const socket = connect(g.port);
    const ours = g.gateway.upgrade({ url: "/_next/webpack-hmr" } as never, socket, Buffer.alloc(0));
    expect(ours).toBe(false);
    expect(g.gateway.upgrade({ url: "/ocppx/1" } as never, socket, Buffer.alloc(0))).toBe(false);
    socket.destroy();
  });
});

describe("the newest connection of an identity", () => {
  it("wins: the older one is closed, and its messages are written no more", async () => {
    const [id, first] = await connected("TWICE-1");
    await first.boot();
    await first.status(1, "Available");
    const second = await dialStation(g.port, "TWICE-1");
    expect(await first.closed).toBe(1008);
    await second.status(1, "Faulted", "InternalError");
    expect(await stateOf(id)).toMatchObject({ epoch: "2", disconnected_at: null });
    expect(await linesOf(id)).not.toContain("diagnostics.station_disconnected");
    await second.close();
    await vi.waitFor(async () => expect((await stateOf(id)).disconnected_at).not.toBeNull());
  });

  it("wins over one at another gateway, too: that one is told to go", async () => {
    const [id, here] = await connected("FENCE-1");
    await here.boot();
    await g.house.sql`update station_states set epoch = epoch + 1, node = 'elsewhere:1' where station_id = ${id}`;
    const answer = await here.status(1, "Faulted", "InternalError");
    expect(answer).toMatchObject({ type: 4, errorCode: "InternalError" });
    expect(await here.closed).toBe(1008);
    expect(await g.house.sql`select 1 from connector_states where station_id = ${id}`).toHaveLength(0);
    expect(await stateOf(id)).toMatchObject({ node: "elsewhere:1", disconnected_at: null });
  });
});

describe("what a station should not send", () => {
  it.each([
    ["no JSON", "garbage{", "-1"],
    ["no array", "{}", "-1"],
    ["an unknown message type", '[9,"x1","Heartbeat",{}]', "-1"],
    ["a message id that is none", '[2,7,"Heartbeat",{}]', "-1"],
  ])("%s is a FormationViolation and counted", async (name, text, id) => {
    const [station, socket] = await connected(`BAD-${name}`);
    const answer = socket.answerTo(id);
    socket.ws.send(text);
    expect(await answer).toMatchObject({ type: 4, errorCode: "FormationViolation" });
    await socket.boot();
    expect(await stateOf(station)).toMatchObject({ invalid_frames: 1 });
    expect(await row(g.house.sql`select action, valid from frames where station_id = ${station} order by id`)).toEqual({
      action: "unreadable",
      valid: false,
    });
    await socket.close();
  });

  it("six bad messages in a row end the connection", async () => {
    const [, socket] = await connected("BAD-6");
    for (let i = 0; i < 6; i++) socket.ws.send("nonsense");
    expect(await socket.closed).toBe(1002);
  });

  it("a frame above 64 KiB ends the connection with 1009, and the gateway lives", async () => {
    const [id, socket] = await connected("BIG-1");
    await socket.boot();
    socket.ws.send(JSON.stringify([2, "b", "DataTransfer", { vendorId: "x", data: "y".repeat(70_000) }]));
    expect(await socket.closed).toBe(1009);
    await vi.waitFor(async () => expect(await stateOf(id)).toMatchObject({ invalid_frames: 1 }));
    const again = await dialStation(g.port, "BIG-1");
    expect((await again.boot()).type).toBe(3);
    await again.close();
  });

  it("text that is no UTF-8 ends the connection with 1007", async () => {
    const [, socket] = await connected("UTF-1");
    socket.ws.send(Buffer.from([0xc3, 0x28]), { binary: false });
    expect(await socket.closed).toBe(1007);
  });

  it("an unknown action is not implemented, and kept", async () => {
    const [id, socket] = await connected("ACTION-1");
    expect(await socket.call("MakeCoffee", { cups: 2 })).toMatchObject({ type: 4, errorCode: "NotImplemented" });
    expect(await socket.call("__proto__", {})).toMatchObject({ type: 4, errorCode: "NotImplemented" });
    const kept = g.house.sql`select action, payload from frames where station_id = ${id} order by id`;
    expect(await row(kept)).toEqual({ action: "MakeCoffee", payload: { cups: 2 } });
    await socket.close();
  });

  it("a broken StatusNotification is answered, kept, counted and shown", async () => {
    const [id, socket] = await connected("LAX-1");
    const broken = { connectorId: 1, status: "Kaputt", errorCode: "", custom: { door: 0 }, info: "x".repeat(80) };
    expect(await socket.call("StatusNotification", broken)).toMatchObject({ type: 3, payload: {} });
    expect(await stateOf(id)).toMatchObject({ invalid_frames: 1 });
    expect(await row(g.house.sql`select status, error_code from connector_states where station_id = ${id}`)).toEqual({
      status: "Unknown",
      error_code: "NoError",
    });
    expect(await row(g.house.sql`select valid, payload from frames where station_id = ${id}`)).toEqual({
      valid: false,
      payload: broken,
    });
    await socket.close();
  });

  it("a broken StartTransaction is refused, kept and counted", async () => {
    const [id, socket] = await connected("LAX-2");
    const answer = await socket.call("StartTransaction", {
      connectorId: 1,
      idTag: "A",
      meterStart: "12",
      timestamp: "now",
    });
    expect(answer).toMatchObject({ type: 4, errorCode: "TypeConstraintViolation" });
    expect(await stateOf(id)).toMatchObject({ invalid_frames: 1 });
    await socket.close();
  });

  it.each([
    ["a NUL", '{"connectorId":1,"status":"Faulted","errorCode":"OtherError","info":"a\\u0000b"}'],
    ["half a surrogate", '{"connectorId":1,"status":"Faulted","errorCode":"OtherError","info":"a\\ud800b"}'],
    ["numbers beyond all numbers", '{"connectorId":1,"status":"Faulted","errorCode":"OtherError","x":1e999}'],
    [
      "endless nesting",
      `{"connectorId":1,"status":"Faulted","errorCode":"OtherError","x":${"[".repeat(9000)}${"]".repeat(9000)}}`,
    ],
    ["a connector beyond all connectors", '{"connectorId":99999999999,"status":"Faulted","errorCode":"OtherError"}'],
    ["no payload", "null"],
  ])("%s harms nobody else in the same batch", async (name, payload) => {
    const [, bad] = await connected(`POISON-${name}`);
    const [id, good] = await connected(`BESIDE-${name}`);
    const answer = bad.answerTo("p1");
    bad.ws.send(`[2,"p1","StatusNotification",${payload}]`);
    expect((await good.status(1, "Available")).type).toBe(3);
    expect([3, 4]).toContain((await answer).type);
    expect(await row(g.house.sql`select status from connector_states where station_id = ${id}`)).toEqual({
      status: "Available",
    });
    expect((await bad.call("Heartbeat")).type).toBe(3);
    await Promise.all([bad.close(), good.close()]);
  });

  it("a thousand calls at once are answered in order, each once", async () => {
    const [id, socket] = await connected("PIPE-1");
    const answers = Array.from({ length: 1_000 }, (_, i) => socket.status(1, i % 2 ? "Available" : "Preparing"));
    expect((await Promise.all(answers)).every((a) => a.type === 3)).toBe(true);
    const ids = socket.heard.map((text) => JSON.parse(text)[1] as string);
    expect(ids).toEqual(Array.from({ length: 1_000 }, (_, i) => `m${i + 1}`));
    expect(await row(g.house.sql`select count(*)::int as n from frames where station_id = ${id}`)).toEqual({
      n: 1_000,
    });
    expect(
      await row(
        g.house.sql`select count(*)::int as n from connector_intervals where station_id = ${id} and ended_at is null`,
      ),
    ).toEqual({ n: 1 });
    await socket.close();
  });
});

describe("a charge", () => {
  const begun = { connectorId: 1, idTag: "04A1B2C3", meterStart: 1_000, timestamp: "2026-01-02T03:00:00Z" };

  it("gets its id from the database, the same one when it is told again", async () => {
    const [id, socket] = await connected("TX-1");
    const first = await socket.call("StartTransaction", begun);
    const again = await socket.call("StartTransaction", begun);
    expect(first.payload).toMatchObject({ idTagInfo: { status: "Accepted" } });
    expect(again.payload.transactionId).toBe(first.payload.transactionId);
    await socket.close();
    const back = await dialStation(g.port, "TX-1");
    expect((await back.call("StartTransaction", begun)).payload.transactionId).toBe(first.payload.transactionId);
    expect((await linesOf(id)).filter((k) => k === "diagnostics.session_started")).toHaveLength(1);
    await back.close();
  });

  it("told twice in one breath is one session", async () => {
    const [id, socket] = await connected("TX-2");
    const both = await Promise.all([socket.call("StartTransaction", begun), socket.call("StartTransaction", begun)]);
    expect(both[0]?.payload.transactionId).toBe(both[1]?.payload.transactionId);
    expect(await g.house.sql`select 1 from charging_sessions where station_id = ${id}`).toHaveLength(1);
    await socket.close();
  });

  it("runs, is metered and ends once", async () => {
    const [id, socket] = await connected("TX-3");
    const { payload } = await socket.call("StartTransaction", begun);
    const { transactionId } = payload;
    await socket.status(1, "Charging");
    const sampledValue = [
      { value: "3.5", unit: "kWh" },
      { value: "11000", measurand: "Power.Active.Import", unit: "W" },
    ];
    await socket.call("MeterValues", {
      connectorId: 1,
      transactionId,
      meterValue: [{ timestamp: "2026-01-02T03:10:00Z", sampledValue }],
    });
    expect(await row(g.house.sql`select power_w, energy_wh from connector_states where station_id = ${id}`)).toEqual({
      power_w: 11_000,
      energy_wh: 2_500,
    });
    const stop = { transactionId, meterStop: 5_000, timestamp: "2026-01-02T04:00:00Z", reason: "EVDisconnected" };
    await socket.call("StopTransaction", stop);
    await socket.call("StopTransaction", { ...stop, meterStop: 9_000 });
    expect(
      await row(g.house.sql`select meter_last_wh, stop_reason, extract(epoch from ended_at - started_at)::int as seconds
      from charging_sessions where station_id = ${id}`),
    ).toEqual({ meter_last_wh: 5_000, stop_reason: "EVDisconnected", seconds: 3_600 });
    expect((await linesOf(id)).filter((k) => k === "diagnostics.session_ended")).toHaveLength(1);
    await socket.close();
  });

  it("of one station is not ended by another", async () => {
    const [id, mine] = await connected("TX-4");
    const [, other] = await connected("TX-5");
    const { payload } = await mine.call("StartTransaction", begun);
    await other.call("StopTransaction", {
      transactionId: payload.transactionId,
      meterStop: 2_000,
      timestamp: "2026-01-02T04:00:00Z",
    });
    expect(await row(g.house.sql`select ended_at from charging_sessions where station_id = ${id}`)).toEqual({
      ended_at: null,
    });
    await Promise.all([mine.close(), other.close()]);
  });

  it("that was never told to end is over when the next one begins at its connector", async () => {
    const [id, socket] = await connected("TX-6");
    await socket.call("StartTransaction", begun);
    await socket.call("StartTransaction", { ...begun, meterStart: 2_000, timestamp: "2026-01-02T05:00:00Z" });
    const rows = await g.house
      .sql`select ended_at is null as open from charging_sessions where station_id = ${id} order by transaction_id`;
    expect(rows.map((r) => r.open)).toEqual([false, true]);
    await socket.close();
  });
});
