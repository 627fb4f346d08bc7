/** A desk of the least size: one owner, one site, one station with two bays, two agents. For tests of verbs and reads. */
import { eq } from "drizzle-orm";
import { openPool } from "#db/client.ts";
import { agents, users } from "#db/schema/access.ts";
import { companies } from "#db/schema/companies.ts";
import { journal } from "#db/schema/ground.ts";
import { subscriptions } from "#db/schema/promise.ts";
import { connectors, evses, sites, stations } from "#db/schema/stations.ts";
import { firstGroups } from "#server/access/rules/rights.ts";
import { silentBell } from "#server/platform/bell.ts";
import { type Actor, type Ctx, newCtx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { testDatabase } from "./database.ts";

export const twoOClock = new Date("2026-11-22T02:00:00.000Z");

export async function openSmallDesk() {
  const database = await testDatabase();
  const pool = openPool(database.address, { max: 6 });
  const { db } = pool;
  const clock = { at: twoOClock, now: () => clock.at };
  const ground = { db, bell: silentBell, clock };
  const made = { at: clock.at, createdAt: clock.at };

  async function company(name: string) {
    const id = newId();
    await db.insert(companies).values({ id, name, rootId: id, createdAt: made.createdAt });
    return id;
  }
  let count = 0;
  async function station(companyId: string, name: string, active = true) {
    const n = ++count;
    const site = newId();
    const id = newId();
    await db.insert(sites).values({
      id: site,
      companyId,
      name: `${name} site`,
      street: "Hauptstraße 1",
      postcode: "6020",
      city: "Innsbruck",
      country: "AT",
      timezone: "Europe/Vienna",
    });
    const identity = `CP-${n}`;
    await db
      .insert(stations)
      .values({ id, companyId, siteId: site, name, ocppIdentity: identity, createdAt: clock.at });
    const bays = [];
    for (const bay of [1, 2]) {
      const evseId = `AT*ALP*E${String(n).padStart(4, "0")}*${bay}`;
      const row = { id: newId(), stationId: id, bay, evseId, createdAt: clock.at };
      await db
        .insert(evses)
        .values({ ...row, evseKey: evseId.replaceAll("*", ""), keypadForm: String(n * 10 + bay).padStart(8, "0") });
      await db.insert(connectors).values({
        id: newId(),
        stationId: id,
        evseId: row.id,
        connectorId: bay,
        standard: "IEC_62196_T2_COMBO",
        powerKw: 150,
        cable: "fixed",
      });
      bays.push(row);
    }
    if (active)
      await db.insert(subscriptions).values({
        id: newId(),
        stationId: id,
        startedAt: new Date("2026-01-01T00:00:00.000Z"),
        startedBy: "system:seed",
      });
    return { id, bays, evseId: bays[0]?.evseId ?? "", companyId };
  }
  async function agent(name: string, role: "agent" | "supervisor" = "agent") {
    const userId = newId();
    const email = `${name.toLowerCase().replaceAll(" ", ".")}@desk.example`;
    await db.insert(users).values({ id: userId, name, email, role, createdAt: clock.at, updatedAt: clock.at });
    const [row] = await db.insert(agents).values({ userId, displayName: name }).returning();
    if (!row) throw new Error("no agent");
    return { kind: "agent", agentId: row.id, userId, name, role } satisfies Actor;
  }

  const owner = await company("Alpenstrom");
  return {
    database,
    pool,
    db,
    clock,
    ground,
    owner,
    company,
    station,
    agent,
    jana: await agent("Jana Huber"),
    tom: await agent("Tom Berger"),
    first: await station(owner, "Autohof Nord"),
    as: (actor: Actor): Ctx => newCtx(ground, actor),
    ownerUser: {
      kind: "owner",
      userId: "owner-1",
      name: "Olga Owner",
      companyId: owner,
      rootId: owner,
      visibility: "below",
      rights: firstGroups.readers.rights,
    } satisfies Actor as Extract<Actor, { kind: "owner" }>,
    linesAbout: (subject: string) => db.select().from(journal).where(eq(journal.subject, subject)).orderBy(journal.id),
    async close() {
      await pool.end();
      await database.drop();
    },
  };
}
export type SmallDesk = Awaited<ReturnType<typeof openSmallDesk>>;
