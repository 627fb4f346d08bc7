import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { type Simulators, startSimulators } from "./main.ts";
import { scaledClock } from "./twilio/clock.ts";

let simulators: Simulators | null = null;
afterEach(async () => {
  await simulators?.close();
  simulators = null;
});

const ACCOUNT = { accountSid: `AC${"0".repeat(32)}`, authToken: "t".repeat(32) };
const NOBODY = "http://127.0.0.1:9";

test("one server carries the telephone, the stations and the mailbox", async () => {
  simulators = await startSimulators({
    ...ACCOUNT,
    port: 0,
    target: NOBODY,
    numbers: [{ phoneNumber: "+4930123456" }],
  });
  const { url } = simulators;
  for (const path of ["/healthz", "/", "/stations", "/mail"]) expect((await fetch(url + path)).status, path).toBe(200);
  expect(simulators.twilio.control.numbers()[0]).toMatchObject({
    voiceUrl: `${NOBODY}/twilio/voice/incoming`,
    country: "DE",
  });
  expect(simulators.mail.smtpPort).toBeGreaterThan(0);
});

test("while the product is down a caller reaches the static fallback and leaves a message", async () => {
  simulators = await startSimulators({
    ...ACCOUNT,
    port: 0,
    target: NOBODY,
    clock: scaledClock(50),
    numbers: [{ phoneNumber: "+4930123456" }],
  });
  const { control } = simulators.twilio;
  const sid = control.placeCall({ from: "+491711234567", to: "+4930123456" });
  await control.waitFor({ sid, verb: "Record" });
  control.say(sid, "417, bitte Rückruf");
  control.press(sid, "#");
  await control.waitFor({ sid, says: "wir rufen zurück", status: "completed" });
  expect(control.recordings()).toHaveLength(1);
});

test("the process says where it is and ends on SIGTERM", async () => {
  const child = spawn(process.execPath, [fileURLToPath(new URL("main.ts", import.meta.url))], {
    env: { ...process.env, SIM_PORT: "0", SIM_SMTP_PORT: "0", NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise<string>((read) => child.stdout.once("data", (data) => read(String(data))));
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? "";
  const health = await fetch(`${url}/healthz`);
  expect(await health.json()).toEqual({ ok: true });
  const ended = new Promise((exit) => child.once("exit", exit));
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});
