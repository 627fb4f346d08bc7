/**
 * The product with everything around it on one machine: database prepared and seeded, then the simulators (they need the
 * seed's numbers and stations), then the server. Shared by demo, dev and the journeys.
 */
import fs from "node:fs";
import { readEnv } from "#server/platform/env.ts";
import { createLog } from "#server/platform/log.ts";
import { explainBootError } from "./boot-errors.ts";
import { type StackPlan, serverEnvironment, simulatorEnvironment } from "./demo-env.ts";
import { freePort, portFrom, requireFreePort } from "./ports.ts";
import { ProcessEnded, Processes } from "./processes.ts";
import { fail, say } from "./progress.mjs";
import { inRoot } from "./root.ts";

const SERVER = "the server";

export interface Stack {
  plan: StackPlan;
  restartServer(): Promise<void>;
  stop(exitCode: number): Promise<never>;
}

/** Checked first, before anything takes time. */
export async function planStack(kind: StackPlan["kind"]): Promise<StackPlan> {
  const [portName, simName] = kind === "test" ? ["E2E_PORT", "E2E_SIM_PORT"] : ["PORT", "SIM_PORT"];
  const port = portFrom(portName, kind === "test" ? 3187 : 3000);
  const simPort = portFrom(simName, kind === "test" ? 3188 : 3010);
  const dataDir = inRoot((kind === "test" ? process.env.E2E_DATA_DIR : process.env.DATA_DIR) || ".data");
  if (port === simPort) throw new Error(`${portName} and ${simName} must differ (both are ${port})`);
  await requireFreePort(portName, port, kind === "test" ? "127.0.0.1" : process.env.HOST);
  await requireFreePort(simName, simPort, "127.0.0.1");
  const plan = { kind, port, simPort, smtpPort: await freePort(), dataDir };
  readEnv({ ...process.env, ...serverEnvironment(plan) });
  return plan;
}

async function prepare(plan: StackPlan) {
  const { prepareDatabase } = await import("#server/seed/prepare.ts");
  const env = readEnv({ ...process.env, ...serverEnvironment(plan) });
  say("preparing the database …");
  const ticking = setInterval(() => say("preparing the database …"), 5000);
  try {
    return await prepareDatabase(env, createLog(env.LOG_LEVEL));
  } finally {
    clearInterval(ticking);
  }
}

/** Starts everything, or ends the process with clear lines. */
export async function startStack(plan: StackPlan): Promise<Stack> {
  const processes = new Processes((name, how) => {
    if (plan.kind === "dev" && name === SERVER) say(`${name} ended (${how}): save a file to start it again`);
    else void stop(1, `${name} ended (${how})`);
  });
  let stopDatabase: (() => Promise<void>) | undefined;
  let stopping: Promise<never> | undefined;
  async function end(exitCode: number, message?: string): Promise<never> {
    if (message) say(`${message}: stopping the rest`);
    await processes.stopAll();
    await stopDatabase?.();
    process.exit(exitCode);
  }
  function stop(exitCode: number, message?: string): Promise<never> {
    stopping ??= end(exitCode, message);
    return stopping;
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));

  const startServer = () =>
    processes.start({
      name: SERVER,
      file: "server/bin/server.ts",
      env: serverEnvironment(plan),
      healthUrl: `http://127.0.0.1:${plan.port}/healthz`,
    });
  try {
    const database = await prepare(plan);
    stopDatabase = database.stop;
    say("starting the simulators …");
    await processes.start({
      name: "the simulators",
      file: "e2e/simulators/main.ts",
      env: simulatorEnvironment(plan),
      healthUrl: `http://127.0.0.1:${plan.simPort}/healthz`,
    });
    say("starting the server …");
    await startServer();
  } catch (error) {
    if (stopping) await stopping; // told to stop while starting
    if (error instanceof ProcessEnded) await stop(1, error.message);
    const lines = explainBootError(error, plan.port);
    for (const line of lines ?? [(error as Error).stack ?? String(error)]) process.stderr.write(`${line}\n`);
    await stop(1);
  }
  const restartServer = async () => {
    await processes.stop(SERVER);
    if (!stopping) await startServer();
  };
  return { plan, restartServer, stop };
}

/** For the commands: a plan, or one clear line. */
export async function planOrFail(kind: StackPlan["kind"]): Promise<StackPlan> {
  try {
    return await planStack(kind);
  } catch (error) {
    return fail((error as Error).message);
  }
}

export interface DemoLogin {
  role: string;
  label: string;
  email: string;
  password: string;
}

export function readLogins(plan: StackPlan): DemoLogin[] {
  const file = `${plan.dataDir}/demo-logins.json`;
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as DemoLogin[]) : [];
}
