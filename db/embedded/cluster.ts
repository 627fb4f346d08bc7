/**
 * The data of the embedded PostgreSQL: made once, completely or not at all. initdb works in a temporary folder, which
 * gets its final name when everything, the superuser's password included, is in it.
 */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { Binaries } from "./binaries.ts";
import { mayEnter, type SystemUser, sharedHome } from "./system-user.ts";

/** Used for set-up alone: it reads through row-level security. */
export const SUPERUSER = "postgres";
const PASSWORD_FILE = "chargeline.password";
const MAJOR = "18";

/** The folder of the data; a link in DATA_DIR leads to it where DATA_DIR itself is closed to the database's user. */
export function locateCluster(dataDir: string, user: SystemUser | undefined): string {
  const place = path.join(dataDir, "postgres");
  const stat = fs.lstatSync(place, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink()) return fs.readlinkSync(place);
  if (mayEnter(dataDir, user)) return place;
  if (stat)
    throw new Error(`${place} was made when ${dataDir} was open to others: open it again (chmod o+x) or move it`);
  const elsewhere = path.join(sharedHome(), `data-${randomBytes(6).toString("hex")}`);
  fs.symlinkSync(elsewhere, place);
  return elsewhere;
}

export function clusterExists(cluster: string): boolean {
  const file = path.join(cluster, "PG_VERSION");
  if (!fs.existsSync(file)) return false;
  const version = fs.readFileSync(file, "utf8").trim();
  if (version !== MAJOR) throw new Error(`${cluster} was written by PostgreSQL ${version}, this is ${MAJOR}`);
  return true;
}

export function readPassword(cluster: string): string {
  try {
    return fs.readFileSync(path.join(cluster, PASSWORD_FILE), "utf8");
  } catch {
    throw new Error(`the database in ${cluster} belongs to another user: run as that user, or set DATA_DIR elsewhere`);
  }
}

export interface NewCluster {
  cluster: string;
  binaries: Binaries;
  user: SystemUser | undefined;
  durable: boolean;
}

export async function createCluster(wanted: NewCluster): Promise<void> {
  const { cluster, user } = wanted;
  const temporary = `${cluster}.${process.pid}.new`;
  const passwordFile = `${temporary}.password`;
  const password = randomBytes(18).toString("base64url");
  const giveAway = (file: string) => user && fs.chownSync(file, user.uid, user.gid);
  fs.rmSync(temporary, { recursive: true, force: true });
  fs.mkdirSync(temporary, { mode: 0o700 });
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveAway(temporary);
  giveAway(passwordFile);
  try {
    await runInitdb(wanted, temporary, passwordFile);
    fs.writeFileSync(path.join(temporary, PASSWORD_FILE), password, { mode: 0o600 });
    giveAway(path.join(temporary, PASSWORD_FILE));
    fs.renameSync(temporary, cluster);
  } finally {
    fs.rmSync(passwordFile, { force: true });
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

async function runInitdb({ binaries, user, durable }: NewCluster, folder: string, passwordFile: string) {
  const identity = ["-U", SUPERUSER, "-A", "scram-sha-256", `--pwfile=${passwordFile}`];
  // C.UTF-8 from PostgreSQL itself: sorts the same on every machine, whatever its C library
  const locale = ["-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const args = ["-D", folder, ...identity, ...locale, "--no-instructions", ...(durable ? [] : ["--no-sync"])];
  const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  try {
    await promisify(execFile)(binaries.program("initdb"), args, { ...user, env, cwd: binaries.home });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    const reason = stderr?.split("\n").find((line) => /error|fatal/i.test(line)) ?? message.split("\n")[0];
    throw new Error(`the database could not be created: ${reason}`);
  }
}
