/** Companies as rows of a tree. Desk-facing: owners read through `owner-scope.ts`. */
import { asc, eq, getTableColumns, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { companies } from "#db/schema/companies.ts";

export type Company = typeof companies.$inferSelect;

export async function findCompany(db: Db, id: string): Promise<Company | null> {
  const [row] = await db.select().from(companies).where(eq(companies.id, id));
  return row ?? null;
}

export async function findCompanyByName(db: Db, name: string): Promise<Company | null> {
  const [row] = await db.select().from(companies).where(eq(companies.name, name.trim()));
  return row ?? null;
}

export async function listCompanies(db: Db): Promise<Company[]> {
  return db.select().from(companies).orderBy(asc(companies.name)).limit(1_000);
}

/** The company itself and everything below it. */
export async function companyIdsBelow(db: Db, id: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    with recursive below as (
      select id from companies where id = ${id}
      union select c.id from companies c join below b on c.parent_id = b.id
    ) select id from below`);
  return rows.map((r) => r.id);
}

/** The company itself and everything above it, up to its root. */
export async function companyIdsAbove(db: Db, id: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    with recursive above as (
      select id, parent_id from companies where id = ${id}
      union select c.id, c.parent_id from companies c join above a on c.id = a.parent_id
    ) select id from above`);
  return rows.map((r) => r.id);
}

/** The companies of a scope with how much is in each. */
export async function companiesWithCounts({ db }: { db: Db }) {
  const count = (table: "stations" | "users", more = sql``) =>
    sql<number>`(select count(*)::int from ${sql.identifier(table)} t where t.company_id = ${companies}.id ${more})`;
  return db
    .select({
      ...getTableColumns(companies),
      stations: count("stations"),
      users: count("users", sql`and t.deactivated_at is null`),
    })
    .from(companies)
    .orderBy(asc(companies.name))
    .limit(1_000);
}
