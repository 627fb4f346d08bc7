/** What can be wrong at boot, as lines a person can act on; a bug keeps its stack. */
import { SetupRefused } from "#db/setup.ts";
import { EnvRefused } from "#server/platform/env.ts";

const UNREACHABLE = ["ECONNREFUSED", "ENOTFOUND", "CONNECT_TIMEOUT", "EHOSTUNREACH", "ETIMEDOUT", "EAI_AGAIN"];
const REFUSED_LOGIN = ["28P01", "28000", "3D000"];

export function explainBootError(error: unknown, port: number): string[] | null {
  if (error instanceof EnvRefused) return error.problems;
  if (error instanceof SetupRefused) return [error.message];
  const { code = "" } = error as { code?: string };
  if (code === "EADDRINUSE")
    return [`Port ${port} is already in use. Stop the other program or set PORT to another one.`];
  if (UNREACHABLE.includes(code))
    return [`The database is out of reach (${code}). Check DATABASE_URL and that PostgreSQL runs.`];
  if (REFUSED_LOGIN.includes(code))
    return [`The database refused the login or has no such database (${code}). Check DATABASE_URL.`];
  return null;
}
