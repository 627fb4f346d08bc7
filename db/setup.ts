/**
 * Roles, database, extensions, migrations: everything between an empty server and a running application.
 *
 * Three roles: `chargeline_migrate` owns the tables, `chargeline_app` reads and writes them, `chargeline_owner` reads
 * owner-facing tables under row-level security. A superuser reads through FORCE ROW LEVEL SECURITY, so the embedded
 * database's superuser is used here and nowhere else.
 */

import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres, { type Sql } from "postgres";
import type { DatabaseAddress } from "./client.ts";

export const roles = { migrate: "chargeline_migrate", app: "chargeline_app", owner: "chargeline_owner" } as const;
const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
const setupLock = 727_274;

/** What an administrator runs once where the login may not create roles. */
export const rolesSql = (login: string, database: string) => `
create role ${roles.migrate} nologin;
create role ${roles.app} nologin;
create role ${roles.owner} nologin;
grant ${roles.migrate}, ${roles.app}, ${roles.owner} to "${login}";
grant ${roles.owner} to ${roles.app};
grant create, usage on schema public to ${roles.migrate};
grant create on database "${database}" to ${roles.migrate};
create extension if not exists pg_trgm;
create extension if not exists btree_gist;`;

export class SetupRefused extends Error {}

const quiet = (url: string, database?: string, role?: string) =>
  postgres(url, {
    max: 1,
    onnotice: () => {},
    connect_timeout: 10,
    ...(database ? { database } : {}),
    connection: { application_name: "chargeline-setup", ...(role ? { role } : {}) },
  });

async function ensureRoles(sql: Sql, login: string) {
  const found = await sql<
    { rolname: string }[]
  >`select rolname from pg_roles where rolname in ${sql(Object.values(roles))}`;
  const have = new Set(found.map((r) => r.rolname));
  for (const role of Object.values(roles)) if (!have.has(role)) await sql.unsafe(`create role ${role} nologin`);
  await sql.unsafe(`grant ${roles.owner} to ${roles.app}`);
  const [me] = await sql<{ super: boolean }[]>`select rolsuper as super from pg_roles where rolname = current_user`;
  if (!me?.super) await sql.unsafe(`grant ${roles.migrate}, ${roles.app}, ${roles.owner} to "${login}"`);
}

async function ensureSchemaRights(sql: Sql) {
  await sql.unsafe("create extension if not exists pg_trgm");
  await sql.unsafe("create extension if not exists btree_gist");
  await sql.unsafe(`grant create, usage on schema public to ${roles.migrate}`);
}

async function applyMigrations(url: string, database: string | undefined, role: string) {
  const sql = quiet(url, database, role);
  try {
    await sql`select pg_advisory_lock(${setupLock})`;
    const [row] = await sql<{ ready: boolean }[]>`select to_regnamespace('drizzle') is not null as ready`;
    if (!row?.ready) await sql.unsafe("create schema drizzle");
    await migrate(drizzle(sql), { migrationsFolder });
  } finally {
    await sql.end({ timeout: 3 });
  }
}

const withDatabase = (url: string, database: string, user?: { name: string; password: string }) => {
  const u = new URL(url);
  u.pathname = `/${database}`;
  if (user) {
    u.username = user.name;
    u.password = encodeURIComponent(user.password);
  }
  return u.href;
};

export interface EmbeddedSetup {
  /** Superuser address of the embedded server. */
  adminUrl: string;
  database: string;
  /** Login role of the application; made if missing, its password set to this. */
  login: { name: string; password: string };
}

/** Embedded server: creates the login, the database and its tables. Repeatable. Returns the application's address. */
export async function setupEmbedded({ adminUrl, database, login }: EmbeddedSetup): Promise<DatabaseAddress> {
  const admin = quiet(adminUrl);
  try {
    await admin`select pg_advisory_lock(${setupLock})`;
    await ensureRoles(admin, login.name);
    const [have] = await admin`select 1 from pg_roles where rolname = ${login.name}`;
    const verb = have ? "alter" : "create";
    await admin.unsafe(
      `${verb} role "${login.name}" login nosuperuser password '${login.password.replaceAll("'", "''")}'`,
    );
    await admin.unsafe(`grant ${roles.app} to "${login.name}"`);
    const [db] = await admin`select 1 from pg_database where datname = ${database}`;
    if (!db) await admin.unsafe(`create database "${database}"`);
    await admin.unsafe(`grant create on database "${database}" to ${roles.migrate}`);
  } finally {
    await admin.end({ timeout: 3 });
  }
  const inside = quiet(adminUrl, database);
  try {
    await ensureSchemaRights(inside);
  } finally {
    await inside.end({ timeout: 3 });
  }
  await applyMigrations(adminUrl, database, roles.migrate);
  return { url: withDatabase(adminUrl, database, login), role: roles.app };
}

/** A PostgreSQL of the operator's: roles if the login may create them, else a refusal that prints the SQL to run. */
export async function setupForeign(url: string): Promise<DatabaseAddress> {
  const sql = quiet(url);
  try {
    const [me] = await sql<{ login: string; database: string; may: boolean; version: number; all: boolean }[]>`
      select current_user as login, current_database() as database, rolcreaterole or rolsuper as may,
             current_setting('server_version_num')::int as version,
             (select count(*) = 3 from pg_roles r where r.rolname in ${sql(Object.values(roles))}
               and pg_has_role(current_user, r.oid, 'member')) as all
      from pg_roles where rolname = current_user`;
    if (!me) throw new SetupRefused("DATABASE_URL: the login is not a role of this server.");
    if (me.version < 150_000)
      throw new SetupRefused(
        `DATABASE_URL: PostgreSQL 15 or newer is needed, this is ${Math.floor(me.version / 10_000)}.`,
      );
    if (!me.all && !me.may)
      throw new SetupRefused(
        `DATABASE_URL: the login "${me.login}" may not create roles. Run this once as an administrator:\n${rolesSql(me.login, me.database)}`,
      );
    await sql`select pg_advisory_lock(${setupLock})`;
    if (!me.all) await ensureRoles(sql, me.login);
    const [ready] = await sql<{ ok: boolean }[]>`
      select count(*) = 2 and has_schema_privilege(${roles.migrate}, 'public', 'create') as ok
      from pg_extension where extname in ('pg_trgm', 'btree_gist')`;
    if (!ready?.ok) await ensureSchemaRights(sql);
    const [db] = await sql<{ name: string }[]>`select current_database() as name`;
    await sql.unsafe(`grant create on database "${db?.name}" to ${roles.migrate}`).catch(() => undefined);
  } finally {
    await sql.end({ timeout: 3 });
  }
  await applyMigrations(url, undefined, roles.migrate);
  return { url, role: roles.app };
}
