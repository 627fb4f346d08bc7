/** `npm run verify`: what can be checked in seconds and without a database. */
import { importCheck, report, runChecks, styleCheck, typeCheck } from "./lib/checks.ts";
import { vitestSuite } from "./lib/suites.ts";

report(await runChecks([styleCheck, typeCheck(false), importCheck, vitestSuite("house", ["server/house"])]));
