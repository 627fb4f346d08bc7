/** `npm test`: installs what it needs, runs every check whatever fails before, and ends with the counts. */
import { ensureBuild } from "./lib/build.ts";
import { type Check, importCheck, lockCheck, passed, report, runChecks, styleCheck, typeCheck } from "./lib/checks.ts";
import { ensureBrowser } from "./lib/ensure-browser.ts";
import { say } from "./lib/progress.mjs";
import { journeys, vitestSuite } from "./lib/suites.ts";

const build: Check = {
  name: "build",
  async run() {
    await ensureBuild();
    return passed;
  },
};
const browser: Check = {
  name: "browser",
  async run() {
    say(`browser: ${await ensureBrowser()}`);
    return passed;
  },
};

report(
  await runChecks([
    lockCheck,
    styleCheck,
    typeCheck(true),
    importCheck,
    vitestSuite("tests"),
    build,
    browser,
    journeys,
  ]),
);
