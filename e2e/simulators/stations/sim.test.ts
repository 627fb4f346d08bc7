import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Hono } from "hono";
import { afterEach, beforeEach, expect, test } from "vitest";
import { manualClock, scaledClock } from "../twilio/clock.ts";
import { loadModels } from "./models.ts";
import { createStationSim, type StationSim, type StationSimOptions } from "./sim.ts";
import { startTestCsms, type TestCsms } from "./test-csms.ts";

let csms: TestCsms;
let sim: StationSim | undefined;

beforeEach(async () => {
  csms = await startTestCsms();
});

afterEach(async () => {
  await sim?.close();
  sim = undefined;
  await csms.close();
});

function fleet(options: Partial<StationSimOptions> = {}) {
  sim = createStationSim({
    target: csms.target,
    fleet: [{ identity: "AC-1", model: "ac-double", key: "s3cret-key" }],
    backoffMs: { min: 20, max: 60 },
    ...options,
  });
  return sim.control;
}

function modelNamed(name: string) {
  const model = loadModels().get(name);
  if (!model) throw new Error(`no model ${name}`);
  return model;
}

const accepted = (identity = "AC-1") =>
  sim?.control.waitForState(identity, (state) => state.registration === "Accepted" && state.link === "online");

test("a station shows its key, boots, and tells the state of every connector", async () => {
  fleet();
  await csms.next("AC-1", "StatusNotification", (payload) => payload.connectorId === 2);
  expect(csms.handshakes).toEqual([
    {
      identity: "AC-1",
      authorization: `Basic ${Buffer.from("AC-1:s3cret-key").toString("base64")}`,
      protocol: "ocpp1.6",
    },
  ]);
  expect(csms.of("AC-1", "BootNotification")).toMatchObject([
    { chargePointVendor: "Nordlicht", chargePointModel: "Column 2x22", firmwareVersion: "3.4.0" },
  ]);
  expect(csms.of("AC-1", "StatusNotification").map((one) => [one.connectorId, one.status, one.errorCode])).toEqual([
    [0, "Available", "NoError"],
    [1, "Available", "NoError"],
    [2, "Available", "NoError"],
  ]);
  expect(csms.violations).toEqual([]);
});

test("a pending station says nothing but BootNotification, and boots again after the interval it was given", async () => {
  const answers = ["Pending", "Rejected", "Accepted"];
  csms.answers.BootNotification = () => ({
    status: answers.shift(),
    currentTime: new Date().toISOString(),
    interval: 0.2,
  });
  const control = fleet();
  await control.waitForState("AC-1", (state) => state.registration === "Pending");
  await accepted();
  const actions = csms.received.map((message) => message.action);
  expect(actions.slice(0, 3)).toEqual(["BootNotification", "BootNotification", "BootNotification"]);
  const [first, second] = csms.received;
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(150);
});

test("a charging session is told from the card to the last kWh, with a rising meter", async () => {
  const control = fleet({ fleet: [{ identity: "DC-1", model: "dc-single" }] });
  await accepted("DC-1");
  await csms.call("DC-1", "ChangeConfiguration", { key: "MeterValueSampleInterval", value: "1" });
  expect(await control.startSession("DC-1", 1, { idTag: "04CAFE01", car: { soc: 40 } })).toEqual({ started: true });
  await csms.next("DC-1", "MeterValues");
  await csms.next("DC-1", "MeterValues", () => csms.of("DC-1", "MeterValues").length >= 2);
  control.stopSession("DC-1", 1);
  const stop = (await csms.next("DC-1", "StopTransaction")).payload;
  control.unplug("DC-1", 1);
  await csms.next("DC-1", "StatusNotification", () => csms.of("DC-1", "StatusNotification").length >= 6);

  const words = csms.of("DC-1", "StatusNotification").filter((one) => one.connectorId === 1);
  expect(words.map((one) => one.status)).toEqual(["Available", "Preparing", "Charging", "Finishing", "Available"]);
  const start = csms.of("DC-1", "StartTransaction")[0];
  expect(start).toMatchObject({ connectorId: 1, idTag: "04CAFE01" });
  const readings = csms
    .of("DC-1", "MeterValues")
    .map((one) => JSON.parse(JSON.stringify(one.meterValue))[0].sampledValue);
  const energy = readings.map((values) => Number(values[0].value));
  expect(energy[0]).toBeGreaterThan(Number(start?.meterStart));
  expect(energy[1]).toBeGreaterThan(energy[0] ?? 0);
  expect(stop).toMatchObject({ transactionId: 1, reason: "Local" });
  expect(Number(stop.meterStop)).toBeGreaterThanOrEqual(energy[1] ?? 0);
  expect(readings[0].map((value: { measurand: string }) => value.measurand)).toEqual([
    "Energy.Active.Import.Register",
    "Power.Active.Import",
    "SoC",
  ]);
  expect(Number(readings[0][1].value)).toBe(50_000);
  expect(csms.violations).toEqual([]);
});

test("a refused card starts nothing", async () => {
  csms.answers.Authorize = () => ({ idTagInfo: { status: "Blocked" } });
  const control = fleet();
  await accepted();
  expect(await control.startSession("AC-1", 1)).toEqual({ started: false, because: "card refused" });
  expect(csms.of("AC-1", "StartTransaction")).toEqual([]);
  expect(control.state("AC-1").connectors[0]?.status).toBe("Preparing");
});

test("a fault ends the session, names its ChargeX code, and goes when it is cleared", async () => {
  const control = fleet();
  await accepted();
  await control.startSession("AC-1", 2);
  await csms.next("AC-1", "StartTransaction");
  control.setScenario("AC-1", { name: "ground-fault", params: { connector: 2 } });
  const told = await csms.next("AC-1", "StatusNotification", (payload) => payload.status === "Faulted");
  expect(told.payload).toMatchObject({
    connectorId: 2,
    errorCode: "GroundFailure",
    vendorErrorCode: "CX002",
    vendorId: "https://chargex.inl.gov",
  });
  expect((await csms.next("AC-1", "StopTransaction")).payload).toMatchObject({ reason: "Other" });
  control.clear("AC-1", 2);
  const cleared = await csms.next("AC-1", "StatusNotification", (payload) => payload.status === "Finishing");
  expect(cleared.payload).toMatchObject({ connectorId: 2, errorCode: "NoError" });
});

test("a fault of the whole station takes every connector with it", async () => {
  const control = fleet();
  await accepted();
  control.fault("AC-1", 0, { errorCode: "PowerSwitchFailure" });
  for (const connectorId of [0, 1, 2]) {
    await csms.next("AC-1", "StatusNotification", (one) => one.connectorId === connectorId && one.status === "Faulted");
  }
});

test("while one cable of an EVSE serves a car, the other one is unavailable", async () => {
  const control = fleet({ fleet: [{ identity: "DC-2", model: "dc-multi" }] });
  await accepted("DC-2");
  await control.startSession("DC-2", 1);
  const states = control.state("DC-2").connectors.map((one) => one.status);
  expect(states).toEqual(["Charging", "Unavailable", "Available", "Available"]);
  control.plug("DC-2", 2);
  expect(await control.startSession("DC-2", 2)).toEqual({ started: false, because: "connector is Unavailable" });
});

test("a silent station keeps its socket, says nothing and answers nothing until it speaks again", async () => {
  const control = fleet({
    fleet: [
      { identity: "AC-1", model: "ac-double" },
      { identity: "AC-2", model: "ac-double" },
    ],
  });
  await accepted();
  await accepted("AC-2");
  await csms.next("AC-1", "StatusNotification", (payload) => payload.connectorId === 2);
  control.silence("AC-1");
  const spoken = csms.received.filter((message) => message.identity === "AC-1").length;
  let answered = false;
  void csms.call("AC-1", "ClearCache", {}).then(() => {
    answered = true;
  });
  control.plug("AC-1", 1);
  // The other station's answers prove that the silent one has had its time.
  for (let round = 0; round < 5; round++) await csms.call("AC-2", "ClearCache", {});
  expect(answered).toBe(false);
  expect(csms.received.filter((message) => message.identity === "AC-1").length).toBe(spoken);
  expect(csms.online()).toBe(2);
  control.speak("AC-1");
  await csms.next("AC-1", "StatusNotification", (payload) => payload.status === "Preparing");
  expect(await csms.call("AC-1", "ClearCache", {})).toEqual({ status: "Accepted" });
});

test("a session that runs while the station is offline is told afterwards, in order and with one number", async () => {
  const control = fleet();
  await accepted();
  csms.down = true;
  csms.kick("AC-1");
  await control.waitForState("AC-1", (state) => state.link !== "online");
  expect(await control.startSession("AC-1", 1, { idTag: "0FF11E" })).toEqual({ started: true });
  control.stopSession("AC-1", 1, "EVDisconnected");
  expect(control.state("AC-1").queued).toBe(2);
  csms.down = false;
  const stop = await csms.next("AC-1", "StopTransaction");
  expect(stop.payload).toMatchObject({ transactionId: 1, reason: "EVDisconnected" });
  const told = csms.received.map((message) => message.action).filter((action) => action.endsWith("Transaction"));
  expect(told).toEqual(["StartTransaction", "StopTransaction"]);
  expect(csms.of("AC-1", "BootNotification").length).toBe(1);
  expect(csms.of("AC-1", "StatusNotification").at(-1)).toMatchObject({ connectorId: 1, status: "Finishing" });
});

test("a transaction message that is refused is tried again after the interval", async () => {
  let refusals = 1;
  csms.answers.StartTransaction = () =>
    refusals-- > 0 ? { callError: "InternalError" } : { transactionId: 7, idTagInfo: { status: "Accepted" } };
  const control = fleet();
  await accepted();
  await csms.call("AC-1", "ChangeConfiguration", { key: "TransactionMessageRetryInterval", value: "1" });
  await control.startSession("AC-1", 1);
  await control.waitForState("AC-1", (state) => state.connectors[0]?.session?.transactionId === 7);
  expect(csms.of("AC-1", "StartTransaction").length).toBe(2);
});

test("a card that turns out invalid ends its session", async () => {
  csms.answers.StartTransaction = () => ({ transactionId: 9, idTagInfo: { status: "ConcurrentTx" } });
  const control = fleet();
  await accepted();
  await control.startSession("AC-1", 1);
  expect((await csms.next("AC-1", "StopTransaction")).payload).toMatchObject({ reason: "DeAuthorized" });
});

test("TriggerMessage brings what was asked for", async () => {
  fleet();
  await accepted();
  await csms.next("AC-1", "StatusNotification", (payload) => payload.connectorId === 2);
  const trigger = (requestedMessage: string, connectorId?: number) =>
    csms.call("AC-1", "TriggerMessage", { requestedMessage, ...(connectorId === undefined ? {} : { connectorId }) });
  for (const message of ["Heartbeat", "MeterValues", "DiagnosticsStatusNotification", "FirmwareStatusNotification"]) {
    expect(await trigger(message)).toEqual({ status: "Accepted" });
    await csms.next("AC-1", message);
  }
  const before = csms.of("AC-1", "StatusNotification").length;
  expect(await trigger("StatusNotification", 2)).toEqual({ status: "Accepted" });
  await csms.next("AC-1", "StatusNotification", () => csms.of("AC-1", "StatusNotification").length === before + 1);
  expect(await trigger("StatusNotification", 9)).toEqual({ status: "Rejected" });
  expect(await trigger("SignChargePointCertificate")).toEqual({ status: "NotImplemented" });
  expect(csms.violations).toEqual([]);
});

test("a soft reset ends the sessions, says so, leaves, and boots again", async () => {
  const control = fleet({
    models: [{ ...modelNamed("ac-single"), rebootSeconds: 0.05 }],
    fleet: [{ identity: "AC-9", model: "ac-single" }],
  });
  await accepted("AC-9");
  await control.startSession("AC-9", 1);
  await csms.next("AC-9", "StartTransaction");
  expect(await csms.call("AC-9", "Reset", { type: "Soft" })).toEqual({ status: "Accepted" });
  expect((await csms.next("AC-9", "StopTransaction")).payload).toMatchObject({ reason: "SoftReset" });
  await csms.next("AC-9", "BootNotification", () => csms.of("AC-9", "BootNotification").length === 2);
});

test("UnlockConnector frees a socket, fails on a broken lock, and is not supported by a fixed cable", async () => {
  const control = fleet({
    clock: scaledClock(10),
    fleet: [
      { identity: "AC-1", model: "ac-double" },
      { identity: "DC-1", model: "dc-single" },
    ],
  });
  await accepted();
  await accepted("DC-1");
  await control.startSession("AC-1", 1);
  await csms.next("AC-1", "StartTransaction");
  expect(await csms.call("AC-1", "UnlockConnector", { connectorId: 1 })).toEqual({ status: "Unlocked" });
  expect((await csms.next("AC-1", "StopTransaction")).payload).toMatchObject({ reason: "UnlockCommand" });
  await control.waitForState("AC-1", (state) => state.connectors[0]?.status === "Available");
  control.setScenario("AC-1", { name: "connector-lock-failure", params: { connector: 2 } });
  await control.waitForState("AC-1", (state) => state.connectors[1]?.errorCode === "ConnectorLockFailure");
  expect(await csms.call("AC-1", "UnlockConnector", { connectorId: 2 })).toEqual({ status: "UnlockFailed" });
  expect(await csms.call("DC-1", "UnlockConnector", { connectorId: 1 })).toEqual({ status: "NotSupported" });
});

test("remote start waits for the cable and remote stop ends the session", async () => {
  const control = fleet();
  await accepted();
  expect(await csms.call("AC-1", "RemoteStartTransaction", { idTag: "HOTLINE", connectorId: 1 })).toEqual({
    status: "Accepted",
  });
  await control.waitForState("AC-1", (state) => state.connectors[0]?.status === "Preparing");
  control.plug("AC-1", 1);
  await control.waitForState("AC-1", (state) => state.connectors[0]?.session?.transactionId === 1);
  expect(await csms.call("AC-1", "RemoteStopTransaction", { transactionId: 4711 })).toEqual({ status: "Rejected" });
  expect(await csms.call("AC-1", "RemoteStopTransaction", { transactionId: 1 })).toEqual({ status: "Accepted" });
  expect((await csms.next("AC-1", "StopTransaction")).payload).toMatchObject({ reason: "Remote", idTag: "HOTLINE" });
});

test("a connector in use becomes inoperative once its session is over", async () => {
  const control = fleet();
  await accepted();
  await control.startSession("AC-1", 1);
  const change = { connectorId: 1, type: "Inoperative" };
  expect(await csms.call("AC-1", "ChangeAvailability", change)).toEqual({ status: "Scheduled" });
  control.stopSession("AC-1", 1);
  await control.waitForState("AC-1", (state) => state.connectors[0]?.status === "Unavailable");
});

test("configuration can be read and written, and the key is never given out", async () => {
  fleet();
  await accepted();
  expect(
    await csms.call("AC-1", "GetConfiguration", { key: ["HeartbeatInterval", "AuthorizationKey", "Nope"] }),
  ).toEqual({
    configurationKey: [
      { key: "HeartbeatInterval", readonly: false, value: "300" },
      { key: "AuthorizationKey", readonly: false },
    ],
    unknownKey: ["Nope"],
  });
  const change = (key: string, value: string) => csms.call("AC-1", "ChangeConfiguration", { key, value });
  expect(await change("HeartbeatInterval", "soon")).toEqual({ status: "Rejected" });
  expect(await change("NumberOfConnectors", "3")).toEqual({ status: "Rejected" });
  expect(await change("Nope", "1")).toEqual({ status: "NotSupported" });
  expect(await change("HeartbeatInterval", "1")).toEqual({ status: "Accepted" });
  await csms.next("AC-1", "Heartbeat");
});

test("an unknown action is not implemented and a malformed one is a formation violation", async () => {
  fleet();
  await accepted();
  await expect(csms.call("AC-1", "GetLog", {})).rejects.toThrow("NotImplemented");
  await expect(csms.call("AC-1", "Reset", { type: "Gentle" })).rejects.toThrow("FormationViolation");
});

test("a station that refuses says no, one that lies says yes and does nothing, a slow one answers late", async () => {
  const control = fleet();
  await accepted();
  const reset = () => csms.call("AC-1", "Reset", { type: "Hard" });
  control.setScenario("AC-1", "refuses-commands");
  expect(await reset()).toEqual({ status: "Rejected" });
  control.setScenario("AC-1", "lies");
  expect(await reset()).toEqual({ status: "Accepted" });
  expect(await csms.call("AC-1", "UnlockConnector", { connectorId: 1 })).toEqual({ status: "Unlocked" });
  control.setScenario("AC-1", { name: "slow-answers", params: { seconds: 0.3 } });
  const asked = performance.now();
  expect(await csms.call("AC-1", "ClearCache", {})).toEqual({ status: "Accepted" });
  expect(performance.now() - asked).toBeGreaterThan(290);
  expect(csms.of("AC-1", "BootNotification").length).toBe(1);
});

test("diagnostics are uploaded to a loopback address and nowhere else", async () => {
  fleet();
  await accepted();
  const uploads: string[] = [];
  const server = createServer((request, response) => {
    request.setEncoding("utf8").on("data", (chunk) => uploads.push(`${request.method} ${request.url} ${chunk}`));
    request.on("end", () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const location = `http://127.0.0.1:${(server.address() as AddressInfo).port}/up/`;
  const { fileName } = await csms.call("AC-1", "GetDiagnostics", { location });
  await csms.next("AC-1", "DiagnosticsStatusNotification", (payload) => payload.status === "Uploaded");
  expect(uploads.join("")).toContain(`PUT /up/${fileName}`);
  await csms.call("AC-1", "GetDiagnostics", { location: "http://192.0.2.1/up/" });
  await csms.next("AC-1", "DiagnosticsStatusNotification", (payload) => payload.status === "UploadFailed");
  server.close();
});

test("an old station has its habits: empty error code, kWh, a wrong clock, statuses before boot, extra members", async () => {
  const control = fleet({ fleet: [{ identity: "OLD-1", model: "ac-old" }] });
  await accepted("OLD-1");
  expect(csms.received[0]?.action).toBe("StatusNotification");
  const [first] = csms.of("OLD-1", "StatusNotification");
  expect(first).toMatchObject({ errorCode: "", custom: { doorSwitch: 0 } });
  const ahead = (Date.parse(String(first?.timestamp)) - Date.now()) / 1000;
  expect(ahead).toBeGreaterThan(3600 - 95 - 10);
  expect(ahead).toBeLessThan(3600 - 95 + 10);
  csms.kick("OLD-1");
  await csms.next("OLD-1", "BootNotification", () => csms.of("OLD-1", "BootNotification").length === 2);
  await control.waitForState("OLD-1", (state) => state.registration === "Accepted" && state.boots === 2);
});

test("a night can be played by hand: the manual clock fills the battery in one step", async () => {
  const clock = manualClock(Date.parse("2026-11-20T22:00:00Z"));
  clock.onSettle(() => new Promise((resolve) => setImmediate(resolve)));
  const control = fleet({ clock, fleet: [{ identity: "DC-1", model: "dc-single" }] });
  await clock.advance(1_000);
  await accepted("DC-1");
  await control.startSession("DC-1", 1, { car: { soc: 20, targetSoc: 80, batteryWh: 60_000, maxW: 50_000 } });
  await clock.advance(2 * 3_600_000);
  const [connector] = control.state("DC-1").connectors;
  expect(connector).toMatchObject({ status: "SuspendedEV", session: { energyWh: 36_000, soc: 80, powerW: 0 } });
});

test("the control API lists, changes and waits", async () => {
  fleet();
  await accepted();
  const app = new Hono().route("/stations", sim?.app ?? new Hono());
  const post = (path: string, body: unknown = {}) =>
    app.request(`/stations/_sim${path}`, { method: "POST", body: JSON.stringify(body) });
  expect((await app.request("/stations")).headers.get("content-type")).toContain("text/html");
  const waiting = app.request("/stations/_sim/wait?identity=AC-1&connector=2&status=Faulted");
  const faulted = await post("/stations/AC-1/fault", {
    connector: 2,
    errorCode: "OtherError",
    vendorErrorCode: "CX008",
  });
  expect(faulted.status).toBe(200);
  expect((await waiting).status).toBe(200);
  const line = await app.request("/stations/_sim/wait?identity=AC-1&contains=CX008&direction=out");
  expect((await line.json()).text).toContain('"StatusNotification"');
  expect((await post("/stations", [{ identity: "AC-2", model: "ac-single", scenario: "idle" }])).status).toBe(201);
  expect((await post("/stations", { identity: "AC-2", model: "ac-single" })).status).toBe(409);
  expect((await post("/stations", { identity: "AC-3", model: "nonsense" })).status).toBe(400);
  expect((await post("/stations/AC-1/scenario", { name: "nonsense" })).status).toBe(400);
  expect((await post("/stations/AC-1/fault", { connector: 9 })).status).toBe(404);
  expect((await post("/stations/AC-1/fault", { errorCode: "Wrong" })).status).toBe(400);
  expect((await post("/stations/NOPE/plug")).status).toBe(404);
  const list = await (await app.request("/stations/_sim/stations?filter=ac-2")).json();
  expect(list).toMatchObject({ total: 1, stations: [{ identity: "AC-2" }] });
  expect((await app.request("/stations/_sim/stations/AC-2", { method: "DELETE" })).status).toBe(204);
  expect(await (await app.request("/stations/_sim")).json()).toMatchObject({ stations: 1, accepted: 1 });
});

test("five hundred stations connect and boot within seconds", async () => {
  const many = Array.from({ length: 500 }, (_, index) => ({
    identity: `S-${index}`,
    model: "ac-single",
    key: `k${index}`,
  }));
  const control = fleet({ fleet: many, connectsPerSecond: 1000 });
  const began = performance.now();
  await csms.next("S-499", "StatusNotification", (payload) => payload.connectorId === 1);
  await Promise.all(
    many.map(({ identity }) => control.waitForState(identity, (state) => state.registration === "Accepted")),
  );
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(csms.online()).toBe(500);
});
