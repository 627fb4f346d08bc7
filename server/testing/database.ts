/**
 * A database of its own for a test: cloned from a migrated template on the run's throw-away cluster, so that tests work
 * on a real PostgreSQL without seeing each other.
 */
import fs from "node:fs";
import path from "node:path";
import postgres, { type Sql } from "postgres";
import { inject } from "vitest";
import type { DatabaseAddress } from "#db/client.ts";
import { startEmbedded } from "#db/embedded/launcher.ts";
import { acquireLock } from "#db/embedded/lock-file.mjs";
import { setupEmbedded } from "#db/setup.ts";

export interface TestDatabase {
  /** For `openPool`: the application's login and role. */
  address: DatabaseAddress;
  appUrl: string;
  /** The same database as the superuser: it reads through row-level security. */
  adminUrl: string;
  drop(): Promise<void>;
}

const TEMPLATE = "chargeline_template";
const login = { name: "chargeline_test", password: "throw-away" };

let cluster: Promise<{ adminUrl: string; template: DatabaseAddress }> | undefined;
let count = 0;

async function openCluster() {
  const folder = inject("testRunFolder");
  const { adminUrl } = await startEmbedded({ dataDir: folder, durable: false });
  return { adminUrl, template: await ensureTemplate(folder, adminUrl) };
}

/** The first worker to come migrates, the others wait for it. */
async function ensureTemplate(folder: string, adminUrl: string): Promise<DatabaseAddress> {
  const record = path.join(folder, "template.json");
  const unlock = await acquireLock(path.join(folder, "template.lock"));
  try {
    if (fs.existsSync(record)) return JSON.parse(fs.readFileSync(record, "utf8")) as DatabaseAddress;
    const address = await setupEmbedded({ adminUrl, database: TEMPLATE, login });
    fs.writeFileSync(record, JSON.stringify(address));
    return address;
  } finally {
    unlock();
  }
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const sql: Sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 3 });
  }
}

function inDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

export async function testDatabase(): Promise<TestDatabase> {
  cluster ??= openCluster();
  const { adminUrl, template } = await cluster;
  count += 1;
  const name = `test_${process.pid}_${count}`;
  await asAdmin(adminUrl, `create database ${name} template ${TEMPLATE}`);
  const address = { ...template, url: inDatabase(template.url, name) };
  return {
    address,
    appUrl: address.url,
    adminUrl: inDatabase(adminUrl, name),
    drop: () => asAdmin(adminUrl, `drop database if exists ${name} with (force)`),
  };
}
