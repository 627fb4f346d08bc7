/**
 * Installs the packages when, and only when, what they were installed from has changed. A stamp inside node_modules
 * remembers it; packages that somebody installed by hand are recognised and kept.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { acquireLock } from "../../../db/embedded/lock-file.mjs";
import { npm } from "./npm.mjs";
import { say } from "./progress.mjs";

const RELEVANT = ["dependencies", "devDependencies", "optionalDependencies", "overrides"];

/** @param {string} file */
const readJson = (file) => JSON.parse(fs.readFileSync(file, "utf8"));

/** @param {string} root */
export function dependencyFingerprint(root) {
  const manifest = readJson(path.join(root, "package.json"));
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}`);
  hash.update(JSON.stringify(RELEVANT.map((key) => manifest[key] ?? null)));
  for (const file of patchesOf(root)) hash.update(fs.readFileSync(file));
  return hash.update(fs.readFileSync(path.join(root, "package-lock.json"))).digest("hex");
}

/** @param {string} root @returns {string[]} what `patch-package` mends in the packages: `db/patches` says why */
function patchesOf(root) {
  const folder = path.join(root, "db", "patches");
  if (!fs.existsSync(folder)) return [];
  const files = fs.readdirSync(folder).filter((name) => name.endsWith(".patch"));
  return files.sort().map((name) => path.join(folder, name));
}

/** The installation runs no scripts, so the mending is called by name; doing it twice is doing it once. @param {string} root @param {string} nodeBin */
function applyPatches(root, nodeBin) {
  if (patchesOf(root).length === 0) return;
  const args = [path.join(root, "node_modules", "patch-package", "index.js"), "--patch-dir", "db/patches"];
  const done = spawnSync(nodeBin, [...args, "--error-on-fail"], { cwd: root, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`db/patches could not be applied:\n${done.stdout}${done.stderr}`);
}

/** @param {string} root @returns {boolean} whether npm's own record says that the lock's packages are there */
export function isInstalledByHand(root) {
  try {
    const wanted = readJson(path.join(root, "package-lock.json")).packages;
    const present = readJson(path.join(root, "node_modules", ".package-lock.json")).packages;
    return Object.entries(wanted).every(([place, entry]) => {
      if (place === "" || entry.link) return true;
      return present[place] ? present[place].version === entry.version : entry.optional === true;
    });
  } catch {
    return false;
  }
}

/** @param {string} root @param {string} nodeBin */
export async function ensureDependencies(root, nodeBin) {
  const stamp = path.join(root, "node_modules", ".chargeline-installed");
  const isCurrent = () => fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === dependencyFingerprint(root);
  if (isCurrent()) return;
  let told = false;
  const onWait = (/** @type {number} */ pid) => {
    if (!told) say(`waiting for the installation that process ${pid} is running …`);
    told = true;
  };
  const unlock = await acquireLock(path.join(root, ".data", "install.lock"), { onWait });
  try {
    if (isCurrent()) return;
    if (!isInstalledByHand(root)) await install(root, nodeBin);
    applyPatches(root, nodeBin);
    remember(stamp, dependencyFingerprint(root));
  } finally {
    unlock();
  }
}

/** @param {string} stamp @param {string} fingerprint */
function remember(stamp, fingerprint) {
  try {
    fs.writeFileSync(stamp, fingerprint);
  } catch {
    // a checkout of another user: the comparison with npm's record answers the same, only slower
  }
}

/** @param {string} root @param {string} nodeBin */
function install(root, nodeBin) {
  const env = { ...process.env, PATH: `${path.dirname(nodeBin)}${path.delimiter}${process.env.PATH ?? ""}` };
  delete env.NODE_ENV; // production would leave out what the build and the tests need
  const args = ["ci", "--include=dev", "--include=optional", "--ignore-scripts"];
  return npm({ nodeBin, args, cwd: root, env, label: "installing dependencies (npm ci)" });
}
