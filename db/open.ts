/**
 * The way to the database for every process: the server, the command line and the two commands. DATABASE_URL leads to a
 * PostgreSQL of the operator's; without it the embedded one is started, or joined where it already runs. Either way it
 * is migrated before anyone gets its address.
 */
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { DatabaseAddress } from "./client.ts";
import { startEmbedded } from "./embedded/launcher.ts";
import { setupEmbedded, setupForeign } from "./setup.ts";

export interface OpenDatabaseOptions {
  DATABASE_URL?: string | undefined;
  DATA_DIR: string;
}

export interface OpenDatabase {
  address: DatabaseAddress;
  /** Lets go of it: the embedded database stops when nobody uses it any more. */
  stop(): Promise<void>;
}

interface Login {
  name: string;
  password: string;
}

/** Made once and kept beside the data: the application's login, which owns nothing. */
function loginOf(dataDir: string): Login {
  const file = path.join(dataDir, "db.json");
  const read = () => JSON.parse(fs.readFileSync(file, "utf8")) as Login;
  if (fs.existsSync(file)) return read();
  const login: Login = { name: "chargeline", password: randomBytes(24).toString("base64url") };
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(login)}\n`, { mode: 0o600 });
  try {
    // Complete or not at all, and the first of two processes wins.
    fs.linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
  return read();
}

export async function openDatabase(
  { DATABASE_URL, DATA_DIR }: OpenDatabaseOptions,
  onProgress?: (text: string) => void,
): Promise<OpenDatabase> {
  if (DATABASE_URL) return { address: await setupForeign(DATABASE_URL), stop: async () => {} };
  const dataDir = path.resolve(DATA_DIR);
  const embedded = await startEmbedded({ dataDir, ...(onProgress ? { onProgress } : {}) });
  try {
    const login = loginOf(dataDir);
    const address = await setupEmbedded({ adminUrl: embedded.adminUrl, database: "chargeline", login });
    return { address, stop: () => embedded.stop() };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}
