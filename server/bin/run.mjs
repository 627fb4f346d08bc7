/**
 * node server/bin/run.mjs <file.ts> [args…]
 * Runs a TypeScript file of the checkout on a machine that has nothing but npm and some Node ≥18: provides a newer Node
 * where needed, installs the packages when they changed, then hands over the terminal, the signals and the exit code.
 */
import { spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { ensureNode } from "./lib/node-runtime.mjs";
import { fail } from "./lib/progress.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const FORWARDED = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
const GRACE_MS = 20_000;

/** @param {string} nodeBin */
function environmentFor(nodeBin) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", BETTER_AUTH_TELEMETRY: "0" };
  const key = Object.keys(env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  // npm, Next and Playwright start `node` by name: it has to be this one
  env[key] = `${path.dirname(nodeBin)}${path.delimiter}${env[key] ?? ""}`;
  return env;
}

/** @param {string} nodeBin @param {string[]} args */
function handOver(nodeBin, args) {
  const watch = pathToFileURL(path.join(root, "server/bin/lib/parent-watch.mjs")).href;
  const child = spawn(nodeBin, ["--import", watch, ...args], {
    cwd: root,
    stdio: "inherit",
    env: environmentFor(nodeBin),
  });
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
  const parent = process.ppid;
  const orphaned = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(orphaned);
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  }, 500);
  child.once("error", (error) => fail(`cannot start ${nodeBin}: ${error.message}`));
  child.once("exit", (code, signal) => process.exit(code ?? 128 + (signal ? os.constants.signals[signal] : 1)));
}

const args = process.argv.slice(2);
if (args.length === 0) fail("usage: node server/bin/run.mjs <file.ts> [arguments]");
try {
  const nodeBin = await ensureNode(root);
  await ensureDependencies(root, nodeBin);
  handOver(nodeBin, args);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
