import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callers, ticketEntries, tickets } from "#db/schema/tickets.ts";
import { mintScope, withOwnerScope } from "#server/companies/owner-scope.ts";
import { newId } from "#server/platform/ids.ts";
import { addPlace, addStations } from "#server/testing/charging-rows.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { ownedTicket, ownedTicketCounts, ownedTickets, ownedTimeline } from "./owned-reads.ts";

let t: TestGround;
let mine: string;
let theirs: string;
let station: string;
let second: string;
let foreign: string;
const made: string[] = [];

async function ticket(companyId: string, stationId: string, more: Partial<typeof tickets.$inferInsert> = {}) {
  const id = newId();
  const at = t.clock.at;
  await t.db.insert(tickets).values({
    id,
    kind: "call",
    originKind: "test",
    originId: id,
    status: "open",
    companyId,
    stationId,
    note: "Nur für uns",
    typedText: "AT*ALP",
    openedAt: at,
    dueAt: at,
    updatedAt: at,
    ...more,
  });
  return id;
}
const entry = (ticketId: string, kind: string, data: object, more: object = {}) =>
  t.db.insert(ticketEntries).values({
    id: newId(),
    ticketId,
    at: t.clock.at,
    kind,
    actor: "agent:7",
    actorName: "Mara Kern",
    data: { ...data },
    ...more,
  });

beforeAll(async () => {
  t = await openTestGround();
  const [a, b] = [await addPlace(t.db), await addPlace(t.db, "Ostlade")];
  [mine, theirs] = [a.companyId, b.companyId];
  [station = "", second = ""] = await addStations(t.db, a, [{ identity: "ONE" }, { identity: "TWO" }]);
  [foreign = ""] = await addStations(t.db, b, [{ identity: "FOREIGN" }]);
  for (let n = 0; n < 23; n++)
    made.push(
      await ticket(mine, n % 3 === 0 ? second : station, {
        openedAt: new Date(t.clock.at.getTime() - Math.floor(n / 4) * 60_000),
        ...(n % 2 ? { status: "solved", solvedAt: t.clock.at, disposition: "explained" } : {}),
      }),
    );
  await ticket(theirs, foreign);
});
afterAll(() => t.close());

const scoped = <T>(act: Parameters<typeof withOwnerScope<T>>[2], companyId = mine) =>
  withOwnerScope(t.ground, mintScope({ actor: t.ownerActor(companyId) }), act);

describe("an owner's tickets", () => {
  it("come newest first, page by page, none lost or doubled where several opened at one moment", async () => {
    for (const filter of [
      { show: "all" as const },
      { show: "open" as const },
      { show: "all" as const, stationId: station },
    ]) {
      const found: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof ownedTickets>> = await scoped((s) =>
          ownedTickets(s, { ...filter, after, limit: 4 }),
        );
        found.push(...page.rows.map((row) => row.id));
        after = page.next;
      } while (after);
      const whole = await scoped((s) => ownedTickets(s, { ...filter, limit: 100 }));
      expect(found).toEqual(whole.rows.map((row) => row.id));
      expect(new Set(found).size).toBe(found.length);
    }
    expect(await scoped((s) => ownedTicketCounts(s, null))).toEqual({ all: 23, open: 12 });
    expect((await scoped((s) => ownedTicketCounts(s, second))).all).toBe(8);
  });
  it("are the own ones, and a foreign one is not there", async () => {
    const seen = await scoped((s) => ownedTickets(s, { show: "all", limit: 100 }), theirs);
    expect(seen.rows).toHaveLength(1);
    expect(await scoped((s) => ownedTicket(s, seen.rows[0]?.id ?? ""))).toBeNull();
    expect(await scoped((s) => ownedTimeline(s, seen.rows[0]?.id ?? ""))).toEqual([]);
  });
  it("hold neither the agent's note nor the caller nor what was typed, even for a query that asks", async () => {
    for (const column of ["note", "caller_id", "typed_text", "assignee_id"])
      await expect(scoped(({ db }) => db.execute(sql.raw(`select ${column} from tickets`)))).rejects.toThrow();
    await expect(scoped(({ db }) => db.select().from(callers))).rejects.toThrow();
  });
});

describe("a ticket's timeline for its owner", () => {
  it("has what was done, and neither internal entries nor names of agents nor numbers", async () => {
    const id = await ticket(mine, station);
    await entry(id, "opened", { typedText: "+436641234567" });
    await entry(id, "note", { text: "Fahrer bittet um Rückruf unter 0664 1234567" });
    await entry(id, "note", { text: "Unter uns" }, { internal: true });
    await entry(id, "number_revealed", {});
    await entry(id, "completed", { disposition: "explained", note: "Unter uns" });
    await entry(id, "status_changed", { to: "waiting_owner" }, { actor: "owner:u1", actorName: "Eva Lindner" });
    const seen = await scoped((s) => ownedTimeline(s, id));
    expect(seen.map((row) => row.kind).sort()).toEqual(["completed", "note", "opened", "status_changed"]);
    const text = JSON.stringify(seen);
    for (const hidden of ["Unter uns", "Mara", "agent:", "664", "+43"]) expect(text).not.toContain(hidden);
    expect(seen.find((row) => row.kind === "status_changed")).toMatchObject({ by: "person", name: "Eva Lindner" });
    expect(seen.find((row) => row.kind === "note")?.data).toEqual({ text: "Fahrer bittet um Rückruf unter ****" });
  });
});
