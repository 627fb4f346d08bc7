/** `npm run start`: production. Nothing is assumed: every value comes from the environment, and is checked. */
import { EnvRefused, readEnv } from "#server/platform/env.ts";
import { ensureBuild } from "./lib/build.ts";
import { requireFreePort } from "./lib/ports.ts";
import { fail } from "./lib/progress.mjs";

Object.assign(process.env, { NODE_ENV: "production" });
try {
  const env = readEnv();
  await requireFreePort("PORT", env.PORT, env.HOST);
  if (env.ROLE === "all" || env.ROLE === "web") await ensureBuild();
} catch (error) {
  fail(error instanceof EnvRefused ? error.problems.join("\n") : (error as Error).message);
}
await import("./server.ts");
