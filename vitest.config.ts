import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["{server,app,db,e2e}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "e2e/journeys/**", "e2e/bench/**"],
    globalSetup: "./server/testing/global-setup.ts",
    setupFiles: ["./server/testing/no-stray-errors.ts"],
    // Many tests wait for a clock or a socket: one worker on two cores would leave them idle.
    maxWorkers: availableParallelism(),
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
