/** `npm run demo`: the product with a bad night in it, a simulated telephone line, and a simulated fleet. */
import { ensureBuild } from "./lib/build.ts";
import { fail } from "./lib/progress.mjs";
import { planOrFail, startStack } from "./lib/stack.ts";
import { welcome } from "./lib/welcome.ts";

const plan = await planOrFail("demo");
await ensureBuild().catch((error: Error) => fail(error.message));
await startStack(plan);
process.stdout.write(welcome(plan));
