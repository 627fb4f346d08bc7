/** The server of the journeys: built screens, a throw-away database, simulators and ports of its own. */
import fs from "node:fs";
import { makeRunFolder } from "#server/testing/run-folder.ts";
import { ensureBuild } from "./lib/build.ts";
import { fail, say } from "./lib/progress.mjs";
import { planOrFail, startStack } from "./lib/stack.ts";

const folder = process.env.E2E_DATA_DIR ?? (await makeRunFolder());
process.env.E2E_DATA_DIR = folder;
fs.mkdirSync(folder, { recursive: true, mode: 0o711 });
const plan = await planOrFail("test");
process.once("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
await ensureBuild().catch((error: Error) => fail(error.message));
await startStack(plan);
say(`ready on port ${plan.port}`);
