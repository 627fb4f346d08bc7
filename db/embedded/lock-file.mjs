/**
 * A lock between processes of one machine: a file that holds its owner's process id. A lock whose owner is gone is
 * taken over, so that a kill -9 never blocks the next start. Plain JavaScript, because the bootstrap runs it on old Node.
 */
import fs from "node:fs";
import path from "node:path";

/** @param {number} pid */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM"; // alive, and another user's
  }
}

/** @param {string} file @returns {number} the owner's process id, 0 while it is being written or after it is gone */
function ownerOf(file) {
  try {
    return Number(fs.readFileSync(file, "utf8")) || 0;
  } catch {
    return 0;
  }
}

/** @param {string} file */
function claim(file) {
  const mine = `${file}.${process.pid}.claim`;
  fs.writeFileSync(mine, String(process.pid));
  try {
    fs.linkSync(mine, file); // unlike open("wx"), the file appears together with its content
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

/** @param {string} file @param {number} dead */
function discardStale(file, dead) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    fs.renameSync(file, aside);
    if (ownerOf(aside) !== dead) fs.linkSync(aside, file); // somebody took it over a moment ago: give it back
  } catch {
    // another process was quicker; the next claim finds out
  }
  fs.rmSync(aside, { force: true });
}

/**
 * Waits until the lock is ours, then returns the function that frees it.
 * @param {string} file
 * @param {{ onWait?: (ownerPid: number, waitedSeconds: number) => void, timeoutSeconds?: number }} [options]
 * @returns {Promise<() => void>}
 */
export async function acquireLock(file, options = {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const started = Date.now();
  for (;;) {
    if (claim(file)) {
      return () => {
        if (ownerOf(file) === process.pid) fs.rmSync(file, { force: true });
      };
    }
    const owner = ownerOf(file);
    if (owner !== 0 && !isAlive(owner)) {
      discardStale(file, owner);
      continue;
    }
    const waited = (Date.now() - started) / 1000;
    if (waited > (options.timeoutSeconds ?? 900)) throw new Error(`${file} is held by process ${owner}`);
    options.onWait?.(owner, waited);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
