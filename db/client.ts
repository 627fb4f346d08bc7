/** The database as the application sees it: one pool per process, typed by the schema. */
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import * as schema from "./schema/all.ts";

export type Schema = typeof schema;
export type Db = PostgresJsDatabase<Schema>;

export interface DatabaseAddress {
  url: string;
  /** Role taken at connection start, where the login itself may do more than the application should. */
  role?: string;
}

export interface Pool {
  sql: Sql;
  db: Db;
  end(): Promise<void>;
}

export interface PoolOptions {
  max?: number;
  applicationName?: string;
  connectTimeoutSeconds?: number;
  /** Server-side bound in ms. A frozen server does not honour it: callers that must answer keep their own deadline. */
  statementTimeoutMs?: number;
}

/** Opens a pool. Nothing connects before the first query. */
export function openPool(address: DatabaseAddress, options: PoolOptions = {}): Pool {
  const sql = postgres(address.url, {
    max: options.max ?? 10,
    idle_timeout: 60,
    connect_timeout: options.connectTimeoutSeconds ?? 10,
    onnotice: () => {},
    connection: {
      application_name: options.applicationName ?? "chargeline",
      ...(options.statementTimeoutMs === undefined ? {} : { statement_timeout: options.statementTimeoutMs }),
      ...(address.role ? { role: address.role } : {}),
    },
  });
  return { sql, db: drizzle(sql, { schema }), end: () => sql.end({ timeout: 3 }) };
}
