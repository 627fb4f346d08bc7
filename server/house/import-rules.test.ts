import { describe, expect, it } from "vitest";
import { inRoot } from "#server/bin/lib/root.ts";
import { EXCEPTIONS } from "./exceptions.ts";
import { checkHouseImports, checkImports } from "./import-rules.ts";
import { parseModules } from "./modules.ts";

const check = (files: Record<string, string>, exceptions = EXCEPTIONS.slice(0, 0)) =>
  checkImports(parseModules(new Map(Object.entries(files))), exceptions);

/** The rule, a file, and an import that breaks it. */
const PLANTED: [rule: string, file: string, source: string][] = [
  [
    "domains import lower floors only",
    "server/stations/reads.ts",
    'import { openTicket } from "#server/tickets/open-ticket.ts";',
  ],
  [
    "domains import lower floors only",
    "server/diagnostics/reads.ts",
    'import { a } from "#server/telephony/reads.ts";',
  ],
  [
    "domains import lower floors only",
    "server/companies/reads.ts",
    'import type { S } from "#server/stations/reads.ts";',
  ],
  ["domains know no door", "server/tickets/reads.ts", 'import { a } from "#server/gateway/ocpp-gateway.ts";'],
  ["domains know no door", "server/tickets/reads.ts", 'const { compose } = await import("#server/main.ts");'],
  ["db stands alone", "db/setup.ts", 'import { readEnv } from "#server/platform/env.ts";'],
  ["platform knows no domain", "server/platform/mail.ts", 'import { a } from "../tickets/reads.ts";'],
  ["platform knows no domain", "server/platform/mail.ts", 'export * from "#server/worker/relay.ts";'],
  ["rules are pure", "server/stations/rules/evse-id.ts", 'import fs from "node:fs";'],
  ["rules are pure", "server/stations/rules/evse-id.ts", 'import { z } from "zod";'],
  ["rules are pure", "server/tickets/rules/lifecycle.ts", 'import { readTicket } from "../reads.ts";'],
  ["rules are pure", "server/tickets/rules/lifecycle.ts", 'import { now } from "#server/platform/clock.ts";'],
  ["schemas import zod", "server/tickets/schema.ts", 'import { tickets } from "#db/schema/tickets.ts";'],
  ["doors do not meet", "server/api/http.ts", 'import { gateway } from "#server/gateway/ocpp-gateway.ts";'],
  ["doors do not meet", "server/worker/relay.ts", 'import { router } from "../api/trpc.ts";'],
  ["doors hold no tables", "server/api/routers/tickets.ts", 'import { tickets } from "#db/schema/tickets.ts";'],
  ["doors hold no tables", "server/gateway/hooks.ts", 'import { eq } from "drizzle-orm";'],
  ["doors are put together in main.ts", "server/worker/relay.ts", 'import { compose } from "../main.ts";'],
  ["app knows rules, schemas, words", "app/page.tsx", 'import { list } from "#server/tickets/reads.ts";'],
  ["app knows rules, schemas, words", "app/page.tsx", 'import { appRouter } from "#server/api/router.ts";'],
  ["app knows rules, schemas, words", "app/page.tsx", 'import type { Db } from "#db/client.ts";'],
  ["nobody imports e2e", "server/testing/fake.ts", 'import { world } from "#e2e/simulators/twilio/world.ts";'],
  ["nobody imports e2e", "app/page.test.ts", 'import { world } from "#e2e/simulators/twilio/world.ts";'],
  ["e2e speaks over the wire", "e2e/simulators/main.ts", 'import { readEnv } from "#server/platform/env.ts";'],
  ["e2e speaks over the wire", "e2e/journeys/a.spec.ts", 'import { openPool } from "#db/client.ts";'],
  ["a vendor's package", "server/gateway/hooks.ts", 'import twilio from "twilio";'],
  ["a vendor's package", "server/telephony/start-call.ts", 'import twilio from "twilio/lib/rest.js";'],
  ["a vendor's package", "server/diagnostics/reads.ts", 'import { WebSocket } from "ws";'],
  ["every folder of the server", "server/helpers/strings.ts", 'import path from "node:path";'],
];

const ALLOWED: [file: string, source: string][] = [
  ["server/tickets/open-ticket.ts", 'import { requireRight } from "#server/access/require-right.ts";'],
  ["server/telephony/twilio-rest.ts", 'import twilio from "twilio";'],
  ["server/stations/rules/phone-number.ts", 'import { parsePhoneNumber } from "libphonenumber-js";'],
  ["server/tickets/rules/due.ts", 'import { zone } from "#server/stations/rules/zone.ts";'],
  ["server/stations/reads.test.ts", 'import { openTicket } from "#server/tickets/open-ticket.ts";'],
  ["app/page.tsx", 'import type { AppRouter } from "#server/api/router.ts";'],
  ["app/page.tsx", 'import { dispositions } from "#server/tickets/rules/dispositions.ts";'],
  ["e2e/model/desk.ts", 'import { compose } from "#server/main.ts";'],
  ["server/bin/test.ts", 'import { findBrowser } from "#e2e/browser.ts";'],
];

describe("the import rules", () => {
  it.each(PLANTED)("find what breaks “%s” in %s: %s", (rule, file, source) => {
    expect(check({ [file]: source }).join("\n")).toContain(rule);
  });

  it.each(ALLOWED)("let %s say: %s", (file, source) => {
    expect(check({ [file]: source })).toEqual([]);
  });

  it("find a circle, and tell a type-only one from it", () => {
    const there = 'import { b } from "./b.ts"; export const a = b;';
    const back = 'import { a } from "./a.ts"; export const b = a;';
    const circle = check({ "server/tickets/a.ts": there, "server/tickets/b.ts": back });
    expect(circle).toEqual(["server/tickets/a.ts → server/tickets/b.ts → server/tickets/a.ts: no cycles"]);
    const erased = back.replace("import {", "import type {");
    expect(check({ "server/tickets/a.ts": there, "server/tickets/b.ts": erased })).toEqual([]);
  });

  it("excuse what is on the list, and want it off the list when nothing needs it", () => {
    const files = { "server/gateway/hooks.ts": 'import { eq } from "drizzle-orm";' };
    const excuse = { rule: "doors hold no tables", from: "server/gateway/hooks.ts", to: "drizzle-orm", reason: "test" };
    expect(check(files, [excuse])).toEqual([]);
    expect(check({}, [excuse])).toEqual([expect.stringContaining("strike it out")]);
  });

  it("refuse a file that cannot be parsed rather than skip it", () => {
    expect(() => check({ "server/tickets/reads.ts": "import {" })).toThrow("server/tickets/reads.ts");
  });

  it("hold for this house, whose modules were all found", () => {
    const { modules, problems } = checkHouseImports(inRoot());
    expect(problems).toEqual([]);
    expect(modules).toBeGreaterThan(120);
  });

  it("have this many exceptions, each with its reason", () => {
    expect(EXCEPTIONS).toHaveLength(0);
    for (const { reason } of EXCEPTIONS) expect(reason.length).toBeGreaterThan(20);
  });
});
