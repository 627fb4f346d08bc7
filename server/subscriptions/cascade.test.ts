import { and, eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evses } from "#db/schema/stations.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { newId } from "#server/platform/ids.ts";
import { oneEditHalves } from "#server/stations/rules/confusables.ts";
import { keypadForm } from "#server/stations/rules/keypad.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { resolveKeypad, resolveText } from "./resolve.ts";

/** 60,000 EVSEs of 30,000 activated stations, their numbers spread as real ones are. */
let t: TestGround;
beforeAll(async () => {
  t = await openTestGround();
  const { id } = await addCompany(t.shell(), { name: "Big" });
  const site = newId();
  await t.sql`insert into sites (id, company_id, name, street, postcode, city, country, timezone)
    values (${site}, ${id}, 'Everywhere', 'S', '1', 'Ort', 'DE', 'Europe/Berlin')`;
  await t.sql`insert into stations (id, company_id, site_id, name, ocpp_identity, created_at)
    select gen_random_uuid(), ${id}, ${site}, 'S' || n, 'CP-' || n, now() from generate_series(1, 30000) n`;
  await t.sql`insert into evses (id, station_id, bay, evse_id, evse_key, keypad_form, created_at)
    select gen_random_uuid(), s.id, b, k.ref || '*' || b, replace(k.ref, '*', '') || b,
      translate(replace(k.ref, '*', ''), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '22233344455566677778889999') || b, now()
    from (select id, substr(name, 2)::int as n from stations) s,
      lateral (select 'DE*' || chr(65 + n % 7) || chr(65 + n % 11) || chr(65 + n % 13) || '*E'
        || lpad(((n::bigint * 7919) % 99991)::text, 5, '0') as ref) k, generate_series(1, 2) b`;
  await t.sql`insert into subscriptions (id, station_id, started_at, started_by)
    select gen_random_uuid(), id, now(), 'test' from stations`;
  const admin = postgres(t.database.adminUrl, { max: 1, onnotice: () => {} });
  await admin`analyze`;
  await admin.end();
});
afterAll(() => t.close());

interface Plan {
  "Index Name"?: string;
  "Node Type": string;
  Plans?: Plan[];
}
const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];

/** EXPLAIN (FORMAT JSON) answers with one row that holds one plan. */
const plansIn = (rows: Iterable<Record<string, unknown>>): Plan[] =>
  [...rows].flatMap((row) => (row["QUERY PLAN"] as { Plan: Plan }[]).flatMap(({ Plan }) => flat(Plan)));
const planOf = async (query: string, params: string[]) =>
  plansIn(await t.sql.unsafe(`explain (format json) ${query}`, params));
const indexes = (plans: Plan[]) => plans.flatMap((p) => p["Index Name"] ?? []);
const scansAll = (plans: Plan[]) => plans.some((p) => p["Node Type"] === "Seq Scan");

describe("looking up among 60,000 EVSEs", () => {
  it("an exact key uses the btree, though a trigram index lies on the same column", async () => {
    const { sql, params } = t.db.select().from(evses).where(eq(evses.evseKey, "DEABCE123451")).toSQL();
    expect(indexes(await planOf(sql, params as string[]))).toEqual(["evses_evse_key_idx"]);
  });

  it("an exact key prepared uses the btree too, also with the plan for any value", async () => {
    await t.sql.begin(async (tx) => {
      await tx`set local plan_cache_mode = force_generic_plan`;
      await tx`prepare by_key (text) as select * from evses where evse_key = $1`;
      const rows = await tx.unsafe(`explain (format json) execute by_key('DEABCE123451')`);
      expect(indexes(plansIn(rows))).toEqual(["evses_evse_key_idx"]);
      await tx`deallocate by_key`;
    });
  });

  it("the keypad form, the end of a key and both halves use their own indexes", async () => {
    const form = t.db
      .select()
      .from(evses)
      .where(and(eq(evses.keypadForm, keypadForm("DEABCE123451"))))
      .toSQL();
    expect(indexes(await planOf(form.sql, form.params as string[]))).toEqual(["evses_keypad_form_idx"]);
    const { prefix, reversedSuffix } = oneEditHalves("DEABCE123451");
    const end = "select * from evses where reverse(evse_key) like $1";
    for (const pattern of ["15432154%", `${reversedSuffix}%`]) {
      const plan = await planOf(end, [pattern]);
      expect([indexes(plan), scansAll(plan)]).toEqual([["evses_key_reversed_idx"], false]);
    }
    const front = await planOf("select * from evses where evse_key like $1", [`${prefix}%`]);
    expect([indexes(front), scansAll(front)]).toEqual([["evses_evse_key_idx"], false]);
  });

  it("what is merely similar can use the trigram index", async () => {
    await t.sql.begin(async (tx) => {
      await tx`set local enable_seqscan = off`;
      const rows = await tx.unsafe("explain (format json) select * from evses where evse_key % 'DEABCE123451'");
      expect(indexes(plansIn(rows))).toEqual(["evses_key_trgm_idx"]);
    });
  });

  it("finds what was meant behind one wrong character, at nearly every place", async () => {
    const rows = await t.sql<{ key: string }[]>`select evse_key as key from evses order by md5(evse_key) limit 60`;
    let asked = 0;
    let found = 0;
    for (const [n, { key }] of rows.entries()) {
      const at = 2 + (n % (key.length - 2));
      if (key[at] === "E") continue; // without its "E" it is no EVSE ID any more
      const wrong = /\d/.test(key[at] ?? "") ? String((Number(key[at]) + 3) % 10) : "X";
      const r = await resolveText(t.db, `${key.slice(0, at)}${wrong}${key.slice(at + 1)}`);
      const exact = r.outcome === "activated";
      if (exact) continue; // another EVSE's id: that is what was said
      asked += 1;
      if (r.candidates.some((c) => c.evseId.replaceAll("*", "") === key)) found += 1;
    }
    expect(asked).toBeGreaterThan(30);
    expect(found / asked).toBeGreaterThanOrEqual(0.99);
  });

  it("answers an exact id and a keypad form in a few milliseconds", async () => {
    const rows = await t.sql<{ key: string }[]>`select evse_key as key from evses order by md5(evse_key) limit 50`;
    for (const { key } of rows.slice(0, 10)) await resolveText(t.db, key);
    const started = performance.now();
    for (const { key } of rows) {
      expect((await resolveText(t.db, key)).outcome).toBe("activated");
      expect(["activated", "ambiguous"]).toContain((await resolveKeypad(t.db, keypadForm(key))).outcome);
    }
    expect((performance.now() - started) / (2 * rows.length)).toBeLessThan(50);
  });
});
