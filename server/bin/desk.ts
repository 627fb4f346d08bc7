/** The command line: the fourth door, thin as the others. `npm run -s desk -- --help` lists its commands. */
import { runDesk } from "./desk/run-desk.ts";

process.exitCode = await runDesk(process.argv.slice(2));
