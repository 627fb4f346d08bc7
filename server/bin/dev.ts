/** `npm run dev`: the demo's seed and simulators; screens reload by themselves, the server restarts when it changes. */
import { say } from "./lib/progress.mjs";
import { planOrFail, startStack } from "./lib/stack.ts";
import { watchSources } from "./lib/watch.ts";
import { welcome } from "./lib/welcome.ts";

const plan = await planOrFail("dev");
const stack = await startStack(plan);
process.stdout.write(welcome(plan));

let restarting = false;
let again = false;
async function restart(file: string): Promise<void> {
  again = restarting;
  if (restarting) return;
  restarting = true;
  try {
    do {
      again = false;
      say(`${file} changed: restarting the server …`);
      await stack.restartServer();
      say("the server is back");
    } while (again);
  } catch {
    say("the server did not start: save a file to try again");
  } finally {
    restarting = false;
  }
}
watchSources(["server", "db"], (file) => void restart(file));
