import os from "node:os";
import path from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { chromiumArgs, findBrowser } from "./e2e/browser.ts";

// set once here, inherited by the server and by the workers, which read this file again
process.env.E2E_PORT ??= "3187";
process.env.E2E_SIM_PORT ??= "3188";
process.env.E2E_DATA_DIR ??= path.join(os.tmpdir(), `chargeline-test-${process.pid}-journeys`);
const origin = `http://localhost:${process.env.E2E_PORT}`;

export default defineConfig({
  testDir: "e2e/journeys",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    baseURL: origin,
    trace: "retain-on-failure",
    permissions: ["microphone", "notifications"],
    launchOptions: { executablePath: findBrowser(), args: chromiumArgs },
  },
  projects: [{ name: "desk", use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } } }],
  webServer: {
    command: "node server/bin/run.mjs server/bin/e2e-server.ts",
    url: `http://127.0.0.1:${process.env.E2E_PORT}/healthz`,
    timeout: 240_000,
    reuseExistingServer: process.env.E2E_REUSE === "1",
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    stdout: "ignore",
    stderr: "pipe",
  },
});
