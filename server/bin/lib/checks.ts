/** The steps of `npm test` and `npm run verify`: each runs, streams what it says, and reports how many checks it made. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { findLockGaps } from "./lock-check.ts";
import { watchParent } from "./processes.ts";
import { say } from "./progress.mjs";
import { inRoot, root } from "./root.ts";

export interface Outcome {
  passed: number;
  failed: number;
  /** What failed, one line each. */
  failures: string[];
}

export interface Check {
  name: string;
  run(): Promise<Outcome>;
}

export const passed: Outcome = { passed: 1, failed: 0, failures: [] };
export const failedWith = (...failures: string[]): Outcome => ({ passed: 0, failed: 1, failures });

/** Runs a package's own program with this Node: `npx` would leave orphans behind when it is stopped. */
export async function runTool(file: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, ["--import", watchParent, inRoot("node_modules", file), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
}

const asOutcome = (code: number, failure: string) => (code === 0 ? passed : failedWith(failure));

export const lockCheck: Check = {
  name: "lock file",
  async run() {
    const lock = JSON.parse(fs.readFileSync(inRoot("package-lock.json"), "utf8"));
    const gaps = findLockGaps(lock.packages);
    for (const gap of gaps) console.log(`package-lock.json is incomplete: ${gap}`);
    return gaps.length === 0 ? passed : failedWith(...gaps);
  },
};

export const styleCheck: Check = {
  name: "style",
  run: async () => asOutcome(await runTool("@biomejs/biome/bin/biome", ["check", "."]), "biome found faults"),
};

/** The screens' route types have to exist before the compiler looks; `freshly` makes them anew. */
export const typeCheck = (freshly: boolean): Check => ({
  name: "types",
  async run() {
    if (freshly || !fs.existsSync(inRoot(".next", "types"))) {
      const code = await runTool("next/dist/bin/next", ["typegen"], { NODE_ENV: "production" });
      if (code !== 0) return failedWith("next typegen failed");
    }
    return asOutcome(await runTool("typescript/bin/tsc", ["--noEmit"]), "the compiler found faults");
  },
});

export const importCheck: Check = {
  name: "import rules",
  async run() {
    const { checkHouseImports } = await import("#server/house/import-rules.ts");
    const { modules, problems } = checkHouseImports(root);
    for (const problem of problems) console.log(problem);
    if (problems.length === 0) say(`${modules} modules follow the import rules`);
    return problems.length === 0 ? passed : failedWith(...problems);
  },
};

/** Runs all, whatever fails before; returns the sum. */
export async function runChecks(checks: Check[]): Promise<Outcome> {
  const total: Outcome = { passed: 0, failed: 0, failures: [] };
  for (const { name, run } of checks) {
    say(`── ${name}`);
    const outcome = await run().catch((error: Error) => failedWith(error.message));
    say(`── ${name}: ${outcome.passed} passed, ${outcome.failed} failed`);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.failures.push(...outcome.failures.map((failure) => `${name}: ${failure}`));
  }
  return total;
}

/** Ends the command: what failed, then the counts as the very last line. */
export function report({ passed: good, failed: bad, failures }: Outcome): void {
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join("\n")}`);
  console.log(`\n${good} passed, ${bad} failed`);
  process.exitCode = bad > 0 || good === 0 ? 1 : 0;
}
