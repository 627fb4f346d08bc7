import { mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyPassword } from "better-auth/crypto";
import { eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accounts, agents, groups, users } from "#db/schema/access.ts";
import { statementLines, statements } from "#db/schema/billing.ts";
import { companies } from "#db/schema/companies.ts";
import { chargingSessions, connectorIntervals, stationStates } from "#db/schema/diagnostics.ts";
import { maintenanceWindows } from "#db/schema/faults.ts";
import { outbox } from "#db/schema/ground.ts";
import { subscriptions } from "#db/schema/promise.ts";
import { evses, stations } from "#db/schema/stations.ts";
import { tickets } from "#db/schema/tickets.ts";
import { verifyStationKey } from "#server/stations/station-key.ts";
import { listNumbers } from "#server/subscriptions/reads.ts";
import { resolveKeypad, resolveText } from "#server/subscriptions/resolve.ts";
import {
  addMonths,
  clipPeriod,
  monthIsCharged,
  monthOf,
  monthSpan,
} from "#server/subscriptions/rules/charged-month.ts";
import { techniciansOfStation } from "#server/technicians/reads.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { type SeedResult, seedBadNight } from "./bad-night.ts";
import type { DemoLogin, FleetEntry } from "./demo-files.ts";
import { models } from "./models.ts";

let t: TestGround;
let dataDir: string;
let result: SeedResult;
let took = 0;
const seed = (CHARGELINE_ENV: "demo" | "production") =>
  seedBadNight({ ...t.ground, sql: t.sql, env: { CHARGELINE_ENV } }, { dataDir });
const file = <T>(name: string): T => JSON.parse(readFileSync(join(dataDir, name), "utf8"));

beforeAll(async () => {
  t = await openTestGround();
  dataDir = mkdtempSync(join(tmpdir(), "chargeline-seed-"));
  const started = performance.now();
  result = await seed("demo");
  took = performance.now() - started;
});
afterAll(() => t.close());

describe("a bad night", () => {
  it("has three owners with sub-companies, about forty stations and a few dozen tickets, in seconds", async () => {
    expect(result).toMatchObject({ seeded: true, stations: 41 });
    expect(result.tickets).toBeGreaterThan(30);
    expect(took).toBeLessThan(10_000);
    const roots = (await t.db.select().from(companies)).filter((c) => c.parentId === null);
    expect(roots.map((c) => c.country).sort()).toEqual(["AT", "CH", "DE"]);
  });

  it("made a second time changes nothing", async () => {
    const before = readFileSync(join(dataDir, "demo-logins.json"), "utf8");
    expect(await seed("demo")).toEqual({ seeded: false, stations: 0, tickets: 0 });
    expect(readFileSync(join(dataDir, "demo-logins.json"), "utf8")).toBe(before);
  });

  it("is refused in production", async () => {
    await expect(seed("production")).rejects.toThrow("never made in production");
  });

  it("was made by verbs: every station, period, person and ticket has its journal line", async () => {
    const count = async (kind: string) => (await t.linesOf(kind)).length;
    expect(await count("stations.station_added")).toBe(41);
    expect(await count("subscriptions.service_activated")).toBe((await t.db.select().from(subscriptions)).length);
    expect(await count("access.user_added")).toBe((await t.db.select().from(users)).length);
    expect(await count("tickets.opened")).toBe(result.tickets);
    expect(await t.db.select().from(outbox)).toEqual([]);
  });

  it("answers the sticker of the mock-ups and hides what is not activated", async () => {
    const r = await resolveKeypad(t.db, "48210934#");
    expect(r).toMatchObject({
      outcome: "activated",
      evse: { evseId: "AT*ALP*E0417*2", bay: 2 },
      station: { name: "Mondsee West" },
    });
    const people = await techniciansOfStation(t.db, r.station?.id ?? "");
    expect(people.map((p) => p.name)).toEqual(["Stefan Gruber", "Martin Egger"]);
    expect((await resolveText(t.db, "AT*ALP*E0466*1")).outcome).toBe("not_activated");
    expect((await resolveText(t.db, "AT*ALP*E0471*2")).candidates.map((c) => c.stationName)).toContain("Mondsee West");
  });

  it("has agents, a supervisor and owners who can sign in with what the demo shows", async () => {
    const logins = file<DemoLogin[]>("demo-logins.json");
    expect(new Set(logins.map((l) => l.role))).toEqual(new Set(["agent", "supervisor", "owner_admin", "owner"]));
    const [first] = logins;
    const [row] = await t.db
      .select({ hash: accounts.password })
      .from(accounts)
      .innerJoin(users, eq(users.id, accounts.userId))
      .where(eq(users.email, first?.email ?? ""));
    expect(await verifyPassword({ hash: row?.hash ?? "", password: first?.password ?? "" })).toBe(true);
    expect(await t.db.select().from(agents)).toHaveLength(7);
  });

  it("tells the simulators its fleet and numbers, in files for one user", async () => {
    for (const name of ["demo-logins.json", "demo-fleet.json", "demo-numbers.json"])
      expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
    const fleet = file<FleetEntry[]>("demo-fleet.json");
    const rows = await t.db.select().from(stations);
    expect(fleet.map((f) => f.identity).sort()).toEqual(rows.map((s) => s.ocppIdentity).sort());
    const keyed = fleet.find((f) => f.key);
    const hash = rows.find((s) => s.ocppIdentity === keyed?.identity)?.ocppKeyHash;
    expect(await verifyStationKey(keyed?.key ?? "", hash ?? "")).toBe(true);
    expect(fleet.filter((f) => f.key)).toHaveLength(rows.filter((s) => s.ocppKeyHash).length);
    const numbers = file<{ phoneNumber: string }[]>("demo-numbers.json").map((n) => n.phoneNumber);
    expect(numbers.sort()).toEqual((await listNumbers(t.db)).map((n) => n.number).sort());
  });

  it("has tickets in order of time, solved and open ones, a danger among them", async () => {
    const rows = await t.db.select().from(tickets).orderBy(tickets.number);
    expect(rows.map((r) => r.openedAt.getTime())).toEqual(rows.map((r) => r.openedAt.getTime()).sort((a, b) => a - b));
    expect(rows.every((r) => r.openedAt <= t.clock.at)).toBe(true);
    expect(rows.filter((r) => r.status === "solved").length).toBeGreaterThan(20);
    expect(rows.filter((r) => r.status !== "solved").length).toBeGreaterThan(10);
    expect(rows.some((r) => r.priority === "danger")).toBe(true);
  });

  it.each([
    ["Attnang-Puchheim", true, 1],
    ["Mondsee P+R", true, 1],
    ["Salzburg Süd", true, 2],
    ["Straßwalchen", false, 1],
    ["St. Gilgen Zentrum", false, 1],
    ["Schwanenstadt", false, 0],
  ])("of last month %s is charged: %s, in %i periods", async (name, charged, periods) => {
    const zone = "Europe/Vienna";
    const month = addMonths(monthOf(t.clock.at, zone), -1);
    const all = await t.db
      .select({ startedAt: subscriptions.startedAt, endedAt: subscriptions.endedAt, by: subscriptions.startedBy })
      .from(subscriptions)
      .innerJoin(stations, eq(stations.id, subscriptions.stationId))
      .where(eq(stations.name, name));
    expect(monthIsCharged(all, month, zone)).toBe(charged);
    const span = monthSpan(month, zone);
    expect(all.filter((period) => clipPeriod(period, span))).toHaveLength(periods);
    expect(all.every((period) => period.by.startsWith("owner:"))).toBe(true);
  });

  it("has closed every month before this one at its own time", async () => {
    const rows = await t.db.select().from(statements);
    const zone = "Europe/Vienna";
    const last = addMonths(monthOf(t.clock.at, zone), -1);
    const [alpladen] = await t.db.select().from(companies).where(eq(companies.name, "Alpladen GmbH"));
    const ours = rows.filter((row) => row.companyId === alpladen?.id);
    expect(
      ours
        .map((row) => row.month)
        .sort()
        .at(-1),
    ).toBe(last);
    const statement = ours.find((row) => row.month === last);
    expect(statement?.closedAt).toEqual(new Date(monthSpan(last, zone).end.getTime() + 5 * 60_000));
    const lines = await t.db
      .select()
      .from(statementLines)
      .where(eq(statementLines.statementId, statement?.id ?? ""));
    expect(new Set(lines.map((line) => line.reason))).toEqual(
      new Set(["whole_month", "from_day", "again", "ended", "on_and_off"]),
    );
    expect(statement?.totalCents).toBe(lines.filter((line) => line.charged).length * 1_490);
    expect(await t.linesOf("billing.statement_differs")).toEqual([]);
  });

  it("has somebody at work tonight and somebody tomorrow", async () => {
    const windows = await t.db.select().from(maintenanceWindows);
    expect(windows.filter((w) => w.startsAt <= t.clock.at && w.endsAt > t.clock.at)).toHaveLength(1);
    expect(windows.filter((w) => w.startsAt > t.clock.at)).toHaveLength(1);
  });

  it("has a station that lacks an EVSE ID, and is therefore not activated", async () => {
    const rows = await t.db
      .select({ name: stations.name, bay: evses.bay })
      .from(evses)
      .innerJoin(stations, eq(stations.id, evses.stationId))
      .where(isNull(evses.evseId));
    expect(rows).toEqual([{ name: "Vöcklabruck Stadtplatz", bay: 2 }]);
    expect((await resolveText(t.db, "AT*ALP*E0471*1")).outcome).toBe("not_activated");
  });

  it("has groups of its own beside the first two, with and without the two rights", async () => {
    const rows = await t.db
      .select({ user: users.name, group: groups.name, rights: groups.rights })
      .from(users)
      .innerJoin(groups, eq(groups.id, users.groupId));
    const of = (name: string) => rows.find((row) => row.user === name);
    expect(of("Eva Lindner")?.rights).toEqual(expect.arrayContaining(["service:activate", "costs:approve"]));
    expect(of("Theresa Haas")).toMatchObject({
      group: "Betrieb",
      rights: expect.arrayContaining(["service:activate"]),
    });
    expect(of("Theresa Haas")?.rights).not.toContain("costs:approve");
    expect(of("Karin Moser")?.rights).toContain("billing:read");
    expect(of("Paul Reiter")?.rights).toEqual(["stations:read", "tickets:read"]);
  });

  it("has two weeks behind it: charges that ended, faults that passed, and nobody connected", async () => {
    const sessions = await t.db.select().from(chargingSessions);
    expect(sessions.length).toBeGreaterThan(1_000);
    expect(sessions.every((s) => s.endedAt && s.endedAt <= t.clock.at && s.meterLastWh > s.meterStartWh)).toBe(true);
    const intervals = await t.db.select().from(connectorIntervals);
    expect(intervals.some((i) => i.status === "Faulted" && i.errorCode === "ConnectorLockFailure")).toBe(true);
    expect(intervals.filter((i) => i.endedAt === null).every((i) => i.status === "Available")).toBe(true);
    const states = await t.db.select().from(stationStates);
    expect(states).toHaveLength(41);
    expect(states.every((s) => s.disconnectedAt && s.disconnectedAt <= t.clock.at)).toBe(true);
  });

  it("has the plugs of the station simulator's models", () => {
    const folder = join(import.meta.dirname, "../../e2e/simulators/stations/models");
    for (const [name, bays] of Object.entries(models)) {
      const model = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as {
        connectors: { connector: number; evse: number; standard: string; format: string; powerKw: number }[];
      };
      const simulated = model.connectors.map((c) => [c.evse, c.connector, c.standard, c.powerKw, c.format === "CABLE"]);
      const seeded = bays.flatMap((plugs, at) =>
        plugs.map((p) => [at + 1, p.connectorId, p.standard, p.powerKw, p.cable === "fixed"]),
      );
      expect([name, seeded]).toEqual([name, simulated]);
    }
  });
});
