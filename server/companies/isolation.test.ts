import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settings } from "#db/schema/ground.ts";
import { hotlineNumbers, prices } from "#db/schema/promise.ts";
import { newId } from "#server/platform/ids.ts";
import { addOwnerTree, type OwnerTree } from "#server/testing/owner-tree.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { mintScope, withOwnerScope } from "./owner-scope.ts";

/** Of each table: what tells its rows apart, and the companies that may see a row. `t` is the row. */
interface Facing {
  key: string;
  /** SQL, a uuid[]. */
  seenBy: string;
  /** What an owner has of it belongs to nobody alone. */
  shared?: true;
  /** Columns that are no owner's business. */
  withheld?: string[];
}
const company = { key: "t.id", seenBy: "array[t.company_id]" };
const ofStation = (key = "t.id"): Facing => ({
  key,
  seenBy: "array(select s.company_id from stations s where s.id = t.station_id)",
});
const everyone = "array(select id from companies)";

/** What an owner may read. A table that is new stands here or below, or the test fails. */
const ownerFacing: Record<string, Facing> = {
  companies: { key: "t.id", seenBy: "array[t.id]" },
  groups: { key: "t.id", seenBy: "array(select c.id from companies c where c.root_id = t.root_id)" },
  users: { ...company, withheld: ["display_username", "email_verified", "image", "updated_at", "username"] },
  sites: company,
  stations: company,
  evses: ofStation(),
  short_codes: {
    key: "t.code",
    seenBy: "array(select s.company_id from evses e join stations s on s.id = e.station_id where e.id = t.evse_id)",
  },
  connectors: ofStation(),
  aliases: ofStation(),
  technicians: {
    key: "t.id",
    // Whoever sees a station sees who is called for it, whichever company of the tree has them.
    seenBy: `array[t.company_id] || array(select s.company_id from station_technicians x
      join stations s on s.id = x.station_id where x.technician_id = t.id)`,
  },
  station_technicians: ofStation("t.station_id::text || t.technician_id"),
  subscriptions: ofStation(),
  activation_requests: ofStation(),
  sticker_prints: ofStation(),
  station_states: ofStation("t.station_id"),
  connector_states: ofStation("t.station_id::text || t.connector_id"),
  connector_intervals: ofStation(),
  charging_sessions: ofStation("t.transaction_id"),
  tickets: {
    ...company,
    withheld: [
      "assignee_id",
      "caller_id",
      "note",
      "note_revision",
      "origin_id",
      "origin_kind",
      "typed_key",
      "typed_text",
      "unread",
    ],
  },
  ticket_entries: {
    key: "t.id",
    seenBy: `case when t.internal then '{}'::uuid[]
      else array(select k.company_id from tickets k where k.id = t.ticket_id) end`,
  },
  faults: ofStation(),
  maintenance_windows: ofStation(),
  statements: company,
  statement_lines: {
    key: "t.id",
    seenBy: "array(select s.company_id from statements s where s.id = t.statement_id)",
  },
  prices: {
    key: "t.id",
    seenBy: `case when t.root_id is null then ${everyone}
      else array(select c.id from companies c where c.root_id = t.root_id) end`,
  },
  hotline_numbers: { key: "t.number", seenBy: everyone, shared: true },
  settings: { key: "t.key", seenBy: everyone, shared: true },
};

/** What only the desk and the product itself read. */
const deskOnly = [
  "accounts",
  "agent_presences",
  "agent_shifts",
  "agents",
  "call_legs",
  "callers",
  "calls",
  "commands",
  "frames",
  "gateways",
  "inbox",
  "journal",
  "messages",
  "offers",
  "outbox",
  "queue_entries",
  "rate_limits",
  "sessions",
  "sms_threads",
  "verifications",
];

let t: TestGround;
let ours: OwnerTree;
let theirs: OwnerTree;

beforeAll(async () => {
  t = await openTestGround();
  ours = await addOwnerTree(t.db, t.clock.at, "Alpladen");
  theirs = await addOwnerTree(t.db, t.clock.at, "Ostlade");
  const list = { name: "Preisliste 2026", cents: 1490, validFrom: "2026-01-01", createdAt: t.clock.at };
  await t.db.insert(prices).values({ id: newId(), rootId: null, ...list });
  await t.db.insert(settings).values({ key: "ringSeconds", value: 20, updatedAt: t.clock.at });
  const number = { number: "+43720000240", country: "AT", language: "de" as const, purpose: ["voice" as const] };
  await t.db.insert(hotlineNumbers).values(number);
});
afterAll(() => t.close());

const names = Object.keys(ownerFacing).sort();
const facing = (table: string): Facing => ownerFacing[table] ?? { key: "", seenBy: "" };

interface Row {
  key: string;
  seenBy: string[];
}
/** All rows of a table, as the desk reads it, with whom each of them concerns. */
async function allRows(table: string): Promise<Row[]> {
  const { key, seenBy } = facing(table);
  return t.sql<Row[]>`select (${t.sql.unsafe(key)})::text as key, (${t.sql.unsafe(seenBy)})::text[] as "seenBy"
    from ${t.sql(table)} t`;
}

type Reach = Parameters<TestGround["ownerActor"]>[0] extends string
  ? { companyId: string; rootId: string; visibility: "own" | "below" | "instance"; narrowedTo?: string }
  : never;
const scopeOf = ({ narrowedTo, ...reach }: Reach) =>
  mintScope({ actor: { ...t.ownerActor(reach.companyId), ...reach } }, narrowedTo ?? null);

const seenIn = (table: string, reach: Reach): Promise<string[]> =>
  withOwnerScope(t.ground, scopeOf(reach), async ({ db }) => {
    const rows = await db.execute(sql.raw(`select (${facing(table).key})::text as key from "${table}" t`));
    return rows.map((row) => String(row.key)).sort();
  });

async function catalogue<T>(text: string): Promise<T[]> {
  return (await t.sql.unsafe(text)) as unknown as T[];
}

describe("the catalogue of the database", () => {
  it("knows of every table whether an owner may read it", async () => {
    const tables = await catalogue<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r','p','v','m','f')",
    );
    expect(tables.map((row) => row.name).sort()).toEqual([...names, ...deskOnly].sort());
    expect(deskOnly.filter((name) => name in ownerFacing)).toEqual([]);
  });

  it("lets chargeline_owner read these tables and nothing else, and write none", async () => {
    const rows = await catalogue<{ name: string; reads: boolean; writes: boolean }>(
      `select relname as name, has_any_column_privilege('chargeline_owner', oid, 'select') as reads,
         has_any_column_privilege('chargeline_owner', oid, 'insert, update, references')
         or has_table_privilege('chargeline_owner', oid, 'insert, update, delete, truncate, trigger') as writes
       from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r','p','v','m','f')`,
    );
    expect(
      rows
        .filter((row) => row.reads)
        .map((row) => row.name)
        .sort(),
    ).toEqual(names);
    expect(rows.filter((row) => row.writes)).toEqual([]);
    const sequences = await catalogue<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace 
         and case when relkind = 'S' then has_sequence_privilege('chargeline_owner', oid, 'usage, select, update') end`,
    );
    expect(sequences).toEqual([]);
  });

  it("has row-level security and a policy of its own for the owner on each of them", async () => {
    const rows = await catalogue<{ name: string; on: boolean; policies: string[] }>(
      `select c.relname as name, c.relrowsecurity as on,
         array(select p.policyname::text from pg_policies p where p.tablename = c.relname and p.cmd = 'SELECT'
           and p.roles = '{chargeline_owner}' and p.permissive = 'PERMISSIVE') as policies
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname in (${names.map((n) => `'${n}'`)})`,
    );
    expect(rows).toHaveLength(names.length);
    for (const row of rows) expect(row).toMatchObject({ on: true, policies: ["owner_scope"] });
    const loose = await catalogue<{ tablename: string; policyname: string }>(
      "select tablename, policyname from pg_policies where 'public' = any(roles) or ('chargeline_owner' = any(roles) and policyname <> 'owner_scope')",
    );
    expect(loose).toEqual([]);
  });

  it("withholds what is no owner's business, column by column", async () => {
    const rows = await catalogue<{ name: string; column: string }>(
      `select c.relname as name, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relname in (${names.map((n) => `'${n}'`)})
         and a.attnum > 0 and not a.attisdropped and not has_column_privilege('chargeline_owner', c.oid, a.attnum, 'select')`,
    );
    for (const name of names) {
      const withheld = rows.filter((row) => row.name === name).map((row) => row.column);
      expect([name, withheld.sort()]).toEqual([name, facing(name).withheld ?? []]);
    }
  });

  it("gives neither role a table, a login that bypasses, nor a way to another role", async () => {
    const roles = await catalogue(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
         array(select m.rolname::text from pg_auth_members x join pg_roles m on m.oid = x.roleid where x.member = r.oid) as member
       from pg_roles r where rolname in ('chargeline_app', 'chargeline_owner') order by rolname`,
    );
    const harmless = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolcanlogin: false,
    };
    expect(roles).toMatchObject([
      { rolname: "chargeline_app", ...harmless, member: ["chargeline_owner"] },
      { rolname: "chargeline_owner", ...harmless, member: [] },
    ]);
    const owned = await catalogue(
      `select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('chargeline_app', 'chargeline_owner')
       union all select proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname in ('chargeline_app', 'chargeline_owner')
       union all select nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname in ('chargeline_app', 'chargeline_owner')`,
    );
    expect(owned).toEqual([]);
    const definers = await catalogue(
      "select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef",
    );
    expect(definers).toEqual([]);
  });
});

describe("a row", () => {
  it("of every owner-facing table stands in both trees, above and below, so that there is something to hide", async () => {
    for (const table of names.filter((name) => !facing(name).shared)) {
      const rows = await allRows(table);
      for (const one of [ours.head, ours.branch, theirs.head, theirs.branch])
        expect([table, rows.some((row) => row.seenBy.includes(one.companyId))]).toEqual([table, true]);
      expect([table, rows.some((row) => !row.seenBy.includes(ours.rootId))]).toEqual([table, true]);
    }
  });

  it.each(names)("of %s is seen by its own owner and by nobody else", async (table) => {
    const { rootId, head, branch } = ours;
    const rows = await allRows(table);
    const of = (...companies: string[]) =>
      rows
        .filter((row) => row.seenBy.some((id) => companies.includes(id)))
        .map((row) => row.key)
        .sort();
    const both = of(head.companyId, branch.companyId);
    const at = (companyId: string, visibility: Reach["visibility"], narrowedTo?: string): Reach => ({
      companyId,
      rootId,
      visibility,
      ...(narrowedTo ? { narrowedTo } : {}),
    });
    expect(await seenIn(table, at(rootId, "below"))).toEqual(both);
    expect(await seenIn(table, at(rootId, "instance"))).toEqual(both);
    expect(await seenIn(table, at(rootId, "own"))).toEqual(of(rootId));
    expect(await seenIn(table, at(branch.companyId, "own"))).toEqual(of(branch.companyId));
    expect(await seenIn(table, at(branch.companyId, "below"))).toEqual(of(branch.companyId));
    expect(await seenIn(table, at(branch.companyId, "instance"))).toEqual(both);
    expect(await seenIn(table, at(rootId, "instance", branch.companyId))).toEqual(of(branch.companyId));
    // Narrowing to what is not one's own neither widens nor leads elsewhere.
    expect(await seenIn(table, at(rootId, "instance", theirs.rootId))).toEqual(both);
    expect(await seenIn(table, at(branch.companyId, "own", rootId))).toEqual(of(branch.companyId));
  });

  it.each(names)("of %s is seen by nobody without a scope", async (table) => {
    expect((await allRows(table)).length).toBeGreaterThan(0);
    const seen = await t.db.transaction(async (tx) => {
      await tx.execute(sql`set local role chargeline_owner`);
      return tx.execute(sql.raw(`select (${facing(table).key})::text as key from "${table}" t`));
    });
    expect([...seen]).toEqual([]);
  });
});

describe("in an owner's eyes", () => {
  const asOwner = (text: string) =>
    withOwnerScope(
      t.ground,
      scopeOf({ companyId: ours.rootId, rootId: ours.rootId, visibility: "instance" }),
      ({ db }) => db.execute(sql.raw(text)),
    );
  const refused = { cause: expect.objectContaining({ message: expect.stringContaining("permission denied") }) };

  it("no entry of a ticket is internal", async () => {
    expect(await t.sql`select 1 from ticket_entries where internal`).not.toHaveLength(0);
    const entries = await asOwner("select internal, data from ticket_entries");
    expect(entries.length).toBe(2);
    expect([...entries].every((row) => row.internal === false)).toBe(true);
    expect(JSON.stringify(entries)).not.toContain("Nur für uns");
  });

  it.each([
    "select note from tickets",
    "select caller_id from tickets",
    "select typed_text from tickets",
    "select * from tickets",
    "select username from users",
    "select * from users",
    "select password from accounts",
    "select token from sessions",
    "select value from verifications",
    "select number from callers",
    "select payload from frames",
    "select data from journal",
  ])("%s is refused", async (text) => {
    await expect(asOwner(text)).rejects.toMatchObject(refused);
  });

  it.each(names)("nothing of %s can be changed", async (table) => {
    await expect(asOwner(`delete from "${table}"`)).rejects.toThrow();
  });

  it("a foreign company asked for by its id is not there, and nobody of the desk has such eyes", async () => {
    const widened = withOwnerScope(
      t.ground,
      scopeOf({ companyId: ours.branch.companyId, rootId: ours.rootId, visibility: "own" }),
      async ({ db, companyIds }) => {
        expect(companyIds).toEqual([ours.branch.companyId]);
        return db.execute(sql`select id from stations where company_id = ${theirs.rootId}`);
      },
    );
    expect([...(await widened)]).toEqual([]);
    expect(() => mintScope({ actor: people.agent })).toThrow("forbidden");
    expect(() => mintScope({ actor: people.shell })).toThrow("forbidden");
  });
});
