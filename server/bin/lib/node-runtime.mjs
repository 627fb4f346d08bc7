/**
 * Which Node runs the product. Type stripping without a flag came with 22.18 and 23.6; where the machine's Node is
 * older, Node 24 comes from the npm registry, as the package that holds the binary of this platform.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { acquireLock } from "../../../db/embedded/lock-file.mjs";
import { npm } from "./npm.mjs";

const PINNED = "24.21.0";

/** @param {string} version such as 22.18.0 */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major === 22) return minor >= 18;
  if (major === 23) return minor >= 6;
  return major > 23;
}

/** @param {string} bin */
function works(bin) {
  if (!fs.existsSync(bin)) return false;
  return spawnSync(bin, ["--version"], { stdio: "ignore" }).status === 0;
}

/**
 * @param {string} root the checkout
 * @returns {Promise<string>} path of a Node binary that runs TypeScript
 */
export async function ensureNode(root) {
  if (runsTypeScript(process.versions.node)) return process.execPath;
  const platform = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const home = path.join(root, ".data", "node", `v${PINNED}-${platform}-${process.arch}`);
  const bin = path.join(home, "node_modules", name, "bin", platform === "win" ? "node.exe" : "node");
  if (works(bin)) return bin;
  const unlock = await acquireLock(path.join(root, ".data", "node.lock"));
  try {
    if (!works(bin)) await install(home, name);
  } finally {
    unlock();
  }
  if (!works(bin)) throw new Error(`Node ${process.version} is too old and ${name} does not run here: install Node 24`);
  return bin;
}

/** @param {string} home @param {string} name */
async function install(home, name) {
  const temporary = `${home}.${process.pid}.tmp`;
  const place = ["--prefix", temporary, "--no-save", "--ignore-scripts"];
  const job = { nodeBin: process.execPath, cwd: path.dirname(home), env: process.env };
  fs.mkdirSync(temporary, { recursive: true });
  try {
    const label = `Node ${process.version} is older than 22.18: fetching Node ${PINNED}`;
    await npm({ ...job, label, args: ["install", `${name}@${PINNED}`, ...place] }).catch((error) => {
      if (/registry|disk|write here/.test(error.message)) throw error;
      return npm({ ...job, label: "fetching the newest Node 24", args: ["install", `${name}@24`, ...place] });
    });
    fs.rmSync(home, { recursive: true, force: true });
    fs.renameSync(temporary, home);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Node ${process.version} is too old (22.18 or newer is needed) and Node 24 could not be fetched: ${reason}`,
    );
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}
