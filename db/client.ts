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

/** Long statements are bulk work of ever different sizes: keeping them would fill each connection's memory. */
const longestKept = 4_000;

/**
 * Drizzle sends every query unnamed, and postgres.js then asks for the parameters' types first: two round trips and a new
 * plan each time. Named, a connection learns a statement once. For transactions too.
 */
function keeping<T extends object>(client: T): T {
  return new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      if (name === "unsafe")
        return (text: string, values?: unknown[], options?: object) =>
          value.call(target, text, values, { ...options, prepare: text.length <= longestKept });
      if (name === "begin" || name === "savepoint")
        return (...args: unknown[]) =>
          value.apply(
            target,
            args.map((arg) => (typeof arg === "function" ? (inner: object) => arg(keeping(inner)) : arg)),
          );
      return value;
    },
  });
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
  return { sql, db: drizzle(keeping(sql), { schema }), end: () => sql.end({ timeout: 3 }) };
}
