import { afterEach, beforeEach, expect, test } from "vitest";
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
