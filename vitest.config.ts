import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["{server,app,db,e2e}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "e2e/journeys/**", "e2e/bench/**"],
    globalSetup: "./server/testing/global-setup.ts",
    setupFiles: ["./server/testing/no-stray-errors.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
