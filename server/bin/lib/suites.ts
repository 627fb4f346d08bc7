/** The two test suites as checks: their own reporters speak to the person, a JSON report tells us the counts. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Check, failedWith, type Outcome, runTool } from "./checks.ts";
import { root } from "./root.ts";

export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs?: { title: string; file: string; ok: boolean }[];
}

export interface PlaywrightReport extends PlaywrightSuite {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: { message?: string }[];
}

/** A file that could not even be loaded has no tests to fail: it counts as one failure. */
export function countVitest({ numPassedTests, numFailedTests, testResults }: VitestReport): Outcome {
  const failures: string[] = [];
  let unloaded = 0;
  for (const { name, status, message, assertionResults } of testResults) {
    const bad = assertionResults.filter((test) => test.status === "failed");
    failures.push(...bad.map((test) => `${path.relative(root, name)}: ${test.fullName}`));
    if (status !== "failed" || bad.length > 0) continue;
    unloaded += 1;
    failures.push(`${path.relative(root, name)}: ${message?.split("\n")[0] ?? "could not be run"}`);
  }
  return { passed: numPassedTests, failed: numFailedTests + unloaded, failures };
}

/** A journey that passes only sometimes has failed. */
export function countPlaywright(report: PlaywrightReport): Outcome {
  const failures = [...failedSpecs(report), ...report.errors.map(({ message }) => message?.split("\n")[0] ?? "error")];
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, failures };
}

function failedSpecs({ suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file}: ${title}`);
  return [...own, ...suites.flatMap(failedSpecs)];
}

/** `run` gets the place of the JSON report. A suite without a report or without tests has failed. */
async function counted<Report>(run: (file: string) => Promise<number>, count: (report: Report) => Outcome) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "chargeline-report-"));
  const file = path.join(folder, "report.json");
  try {
    const code = await run(file);
    if (!fs.existsSync(file)) return failedWith("ended without a report");
    const outcome = count(JSON.parse(fs.readFileSync(file, "utf8")) as Report);
    if (outcome.passed + outcome.failed === 0) return failedWith("ran no tests");
    if (code !== 0 && outcome.failed === 0)
      return { ...failedWith(`ended with exit code ${code}`), passed: outcome.passed };
    return outcome;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

export const vitestSuite = (name: string, paths: string[] = []): Check => ({
  name,
  run: () =>
    counted<VitestReport>(
      (file) =>
        runTool(
          "vitest/vitest.mjs",
          ["run", ...paths, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
          {
            NODE_ENV: "test",
          },
        ),
      countVitest,
    ),
});

export const journeys: Check = {
  name: "journeys",
  run: () =>
    counted<PlaywrightReport>(
      (file) =>
        runTool("@playwright/test/cli.js", ["test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
      countPlaywright,
    ),
};
