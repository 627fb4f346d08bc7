/**
 * Who runs the embedded PostgreSQL. It refuses to run as root, so under root it runs as `postgres` or `nobody`, and the
 * question becomes which folders that user may enter.
 */
import fs from "node:fs";
import path from "node:path";

export interface SystemUser {
  uid: number;
  gid: number;
}

export const isRoot = process.getuid?.() === 0;

/** Undefined when the processes run as ourselves. */
export function databaseUser(): SystemUser | undefined {
  if (!isRoot) return undefined;
  const user = lookUp("postgres") ?? lookUp("nobody");
  if (!user) throw new Error("PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as");
  return user;
}

function lookUp(name: string): SystemUser | undefined {
  const line = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((text) => text.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** Whether every folder down to this one lets that user through. Group membership is not counted: rather a copy too many. */
export function mayEnter(folder: string, user: SystemUser | undefined): boolean {
  if (!user) return true;
  for (let place = path.resolve(folder); ; place = path.dirname(place)) {
    if (!opensTo(place, user)) return false;
    if (place === path.dirname(place)) return true;
  }
}

function opensTo(place: string, user: SystemUser): boolean {
  const stat = fs.statSync(place, { throwIfNoEntry: false });
  if (!stat) return true; // will be made by us
  if (stat.uid === user.uid) return (stat.mode & 0o100) !== 0;
  return (stat.mode & 0o001) !== 0;
}

/** Where root keeps what its own folders would hide from the database's user. */
export function sharedHome(): string {
  for (const home of ["/var/lib/chargeline", "/var/tmp/chargeline"]) {
    try {
      fs.mkdirSync(home, { recursive: true, mode: 0o755 });
      fs.accessSync(home, fs.constants.W_OK);
    } catch {
      continue; // read-only system
    }
    if (fs.statSync(home).uid !== 0) throw new Error(`${home} belongs to another user: remove it`);
    return home;
  }
  throw new Error("the folder is closed to the database's user, and neither /var/lib nor /var/tmp can be written");
}
