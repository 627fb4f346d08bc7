/**
 * The station simulator alone: `node e2e/simulators/stations/main.ts --target ws://127.0.0.1:3000 --fleet fleet.json`
 * or `--count 2000 --model ac-single --scenario charges` for a made-up fleet. Options: --port (3020), --seed, --speed.
 */
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";
import { createAdaptorServer } from "@hono/node-server";
import { realClock, scaledClock } from "../twilio/clock.ts";
import { createStationSim, type FleetEntry } from "./sim.ts";

const { values } = parseArgs({
  options: {
    target: { type: "string", default: "ws://127.0.0.1:3000" },
    fleet: { type: "string" },
    count: { type: "string", default: "0" },
    model: { type: "string", default: "ac-double" },
    scenario: { type: "string" },
    key: { type: "string" },
    port: { type: "string", default: "3020" },
    seed: { type: "string", default: "chargeline" },
    speed: { type: "string", default: "1" },
  },
});

function madeUp(): FleetEntry[] {
  return Array.from({ length: Number(values.count) }, (_, index) => ({
    identity: `SIM-${String(index + 1).padStart(5, "0")}`,
    model: values.model,
    ...(values.key ? { key: values.key } : {}),
    ...(values.scenario ? { scenario: values.scenario } : {}),
  }));
}

const speed = Number(values.speed);
const sim = createStationSim({
  target: values.target,
  seed: values.seed,
  clock: speed === 1 ? realClock() : scaledClock(speed),
  fleet: values.fleet ? JSON.parse(readFileSync(values.fleet, "utf8")) : madeUp(),
});
const server = createAdaptorServer({ fetch: sim.app.fetch });
server.listen(Number(values.port), "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`stations on http://127.0.0.1:${port}, dialling ${values.target}/ocpp/…\n`);
});

const end = async () => {
  server.close();
  await sim.close();
  process.exit(0);
};
process.on("SIGTERM", end);
process.on("SIGINT", end);
