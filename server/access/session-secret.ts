/** The key that signs session cookies: the operator's, or one made once and kept beside the data outside production. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Env } from "#server/platform/env.ts";
import { invariant } from "#server/platform/errors.ts";

const attempt = (file: string): string | null => (existsSync(file) ? readFileSync(file, "utf8").trim() : null);

export function sessionSecret(env: Pick<Env, "SESSION_SECRET" | "CHARGELINE_ENV" | "DATA_DIR">): string {
  if (env.SESSION_SECRET) return env.SESSION_SECRET;
  invariant(env.CHARGELINE_ENV !== "production", "production starts only with SESSION_SECRET");
  const file = path.join(env.DATA_DIR, "session-secret");
  const kept = attempt(file);
  if (kept) return kept;
  mkdirSync(env.DATA_DIR, { recursive: true });
  try {
    writeFileSync(file, randomBytes(36).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    // Another process of the same house was first.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const made = attempt(file);
  invariant(made, "the session secret was just written");
  return made;
}
