/**
 * The processes of one command: started one after the other, each ready before the next; the death of one ends the
 * rest; stopped in reverse order.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { say } from "./progress.mjs";
import { inRoot, root } from "./root.ts";

export interface ProcessOptions {
  name: string;
  file: string;
  env: Record<string, string>;
  /** Answers 200 when the process is ready. */
  healthUrl: string;
}

const READY_LIMIT_MS = 120_000;
const GRACE_MS = 12_000;
/** Makes a Node process end with its parent. */
export const watchParent = pathToFileURL(inRoot("server/bin/lib/parent-watch.mjs")).href;

export class ProcessEnded extends Error {}

export class Processes {
  #running: { name: string; child: ChildProcess }[] = [];
  #stopping = false;
  #onDeath: (name: string, how: string) => void;

  constructor(onDeath: (name: string, how: string) => void) {
    this.#onDeath = onDeath;
  }

  async start({ name, file, env, healthUrl }: ProcessOptions): Promise<void> {
    const child = spawn(process.execPath, ["--import", watchParent, inRoot(file)], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
      detached: process.platform !== "win32", // Ctrl-C comes to us alone: the order of stopping is ours
    });
    const entry = { name, child };
    this.#running.push(entry);
    let ready = false;
    child.once("exit", (code, signal) => {
      this.#running = this.#running.filter((other) => other !== entry);
      if (ready && !this.#stopping) this.#onDeath(name, signal ?? `exit code ${code}`);
    });
    await untilHealthy(entry, healthUrl);
    ready = true;
  }

  /** Stops one on purpose, so that it can be started anew. */
  async stop(name: string): Promise<void> {
    const entry = this.#running.find((other) => other.name === name);
    if (!entry) return;
    this.#running = this.#running.filter((other) => other !== entry);
    entry.child.removeAllListeners("exit");
    await end(entry.child);
  }

  async stopAll(): Promise<void> {
    this.#stopping = true;
    for (const { child } of this.#running.toReversed()) await end(child);
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  await exited;
  clearTimeout(timer);
}

async function untilHealthy({ name, child }: { name: string; child: ChildProcess }, url: string): Promise<void> {
  const began = Date.now();
  let told = began;
  while (Date.now() - began < READY_LIMIT_MS) {
    if (hasEnded(child)) throw new ProcessEnded(`${name} ended before it was ready`);
    const answer = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    if (Date.now() - told > 5000) {
      told = Date.now();
      say(`waiting for ${name} …`);
    }
    await delay(50);
  }
  throw new ProcessEnded(`${name} was not ready within ${READY_LIMIT_MS / 1000} s`);
}
