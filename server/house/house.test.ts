/** The house holds to its own rules; each check is proved on a house with the fault planted in it. */
import fs from "node:fs";
import { describe, expect, it } from "vitest";
import { inRoot } from "#server/bin/lib/root.ts";
import { checkEnvironment, checkForbidden, checkWords } from "./habit-checks.ts";
import { type House, readHouse } from "./house.ts";
import { checkCitedPaths, checkNames, checkOpenings, checkReadmes, checkSizes } from "./shape-checks.ts";
import {
  checkJournal,
  checkPrepared,
  checkRights,
  checkTableOwners,
  checkVerbNames,
  checkVerbTests,
  checkWrites,
} from "./verb-checks.ts";

const exists = (path: string) => fs.existsSync(inRoot(path));
const citedPaths = (house: House) => checkCitedPaths(house, exists);

/** Faults that stay for a reason. The list may shrink; to let it grow, change the number here and say why. */
const EXCUSED: { starts: string; reason: string }[] = [];
const EXCUSED_COUNT = 0;

const ours = readHouse(inRoot());
const verb = (body: string) => `export async function closeTicket(ctx) { ${body} }`;
const good = verb('requireRight(ctx, "x"); return withTransaction(ctx, async () => record(ctx));');
const closeTicket = "server/tickets/close-ticket.ts";
const words = (de: string, en: string) => ({
  "server/platform/words/de/desk.json": de,
  "server/platform/words/en/desk.json": en,
});

const CHECKS: [says: string, check: (house: House) => string[], planted: Record<string, string>[]][] = [
  [
    "files and folders are in kebab-case and say what is inside",
    checkNames,
    [{ "server/tickets/closeTicket.ts": "" }, { "server/tickets/utils.ts": "" }, { "app/Things/page.tsx": "" }],
  ],
  [
    "no file has more than 300 lines, no test more than 500",
    checkSizes,
    [{ "server/tickets/reads.ts": "\n".repeat(301) }, { "server/tickets/reads.test.ts": "\n".repeat(501) }],
  ],
  [
    "rules, vendor files and the gateway open by saying what they are in the world",
    checkOpenings,
    [
      { "server/tickets/rules/due.ts": "export {};" },
      { "server/telephony/twilio-rest.ts": "export {};" },
      { "server/gateway/hooks.ts": "export {};" },
    ],
  ],
  [
    "every domain has a README of at most 40 lines",
    checkReadmes,
    [{ "server/reports/reads.ts": "" }, { "server/tickets/README.md": "\n".repeat(41) }],
  ],
  ["every path that a document cites exists", citedPaths, [{ "README.md": "see `server/nowhere/reads.ts`" }]],
  [
    "a verb's file bears its function's name",
    checkVerbNames,
    [{ [closeTicket]: good.replace("closeTicket", "close") }],
  ],
  ["a verb asks for a right", checkRights, [{ [closeTicket]: good.replace("requireRight", "hope") }]],
  ["a verb writes a journal line", checkJournal, [{ [closeTicket]: good.replace("record(", "forget(") }]],
  ["a verb is called by a test of its domain", checkVerbTests, [{ [closeTicket]: good }]],
  [
    "prepared queries stay outside of transactions",
    checkPrepared,
    [{ [closeTicket]: `${good} const hot = db.select().from(tickets).prepare("hot");` }],
  ],
  [
    "every table has a domain that writes it",
    checkTableOwners,
    [{ "db/schema/other.ts": 'export const others = pgTable("others", {});' }],
  ],
  [
    "only its own domain writes a table",
    checkWrites,
    [
      { [closeTicket]: "await ctx.db.update(calls).set({})" },
      { [closeTicket]: "await sql`update calls set phase = 1`" },
      { "server/worker/tidy.ts": "await sql`delete from outbox where done`" },
    ],
  ],
  [
    "the environment is read in one place",
    checkEnvironment,
    [{ "server/tickets/reads.ts": "process.env.PORT" }, { "app/page.tsx": "process.env.PUBLIC_URL" }],
  ],
  [
    "no test is left out, nothing waits for time, nothing is left for later",
    checkForbidden,
    [
      { "server/tickets/a.test.ts": 'it.only("x", () => {})' },
      { "server/tickets/a.test.ts": 'describe.skip("x", () => {})' },
      { "server/tickets/a.test.ts": "await sleep(100)" },
      { "e2e/journeys/a.spec.ts": "await page.waitForTimeout(100)" },
      { "server/tickets/reads.ts": "// TODO: later" },
      { "server/tickets/reads.ts": "const x = y as any;" },
    ],
  ],
  [
    "German and English say the same things with the same values",
    checkWords,
    [
      words('{"a":{"b":"x"}}', '{"a":{"b":"x","c":"y"}}'),
      words('{"a":"{name}"}', '{"a":"{names}"}'),
      { "server/platform/words/de/lonely.json": "{}" },
    ],
  ],
];

describe("the house", () => {
  it.each(CHECKS)("%s", (_says, check) => {
    const faults = check(ours).filter((fault) => !EXCUSED.some(({ starts }) => fault.startsWith(starts)));
    expect(faults).toEqual([]);
  });

  it.each(CHECKS)("would notice if it were not so: %s", (_says, check, planted) => {
    for (const files of planted) {
      const before = new Set(check(ours));
      const after = check(new Map([...ours, ...Object.entries(files)]));
      expect(
        after.filter((fault) => !before.has(fault)),
        JSON.stringify(files),
      ).not.toEqual([]);
    }
  });

  it("excuses only what is on the list, and every excuse is still needed", () => {
    expect(EXCUSED).toHaveLength(EXCUSED_COUNT);
    const faults = CHECKS.flatMap(([, check]) => check(ours));
    for (const { starts } of EXCUSED) expect(faults.some((fault) => fault.startsWith(starts))).toBe(true);
  });
});
