/**
 * The folder of one test run, with the test cluster in it, made where the database's user may enter. A run that was
 * killed leaves its folder and perhaps its PostgreSQL behind; the next run clears both away.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { stopEmbedded } from "#db/embedded/launcher.ts";
import { isAlive } from "#db/embedded/lock-file.mjs";

const PREFIX = "chargeline-test-";

export async function makeRunFolder(): Promise<string> {
  await clearLeftovers();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  fs.chmodSync(folder, 0o711);
  return folder;
}

export async function removeRunFolder(folder: string): Promise<void> {
  await stopEmbedded(folder);
  const data = path.join(folder, "postgres");
  if (fs.lstatSync(data, { throwIfNoEntry: false })?.isSymbolicLink()) {
    fs.rmSync(fs.readlinkSync(data), { recursive: true, force: true });
  }
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function clearLeftovers(): Promise<void> {
  for (const name of fs.readdirSync(os.tmpdir())) {
    if (!name.startsWith(PREFIX) || isAlive(Number(name.slice(PREFIX.length).split("-")[0]))) continue;
    await removeRunFolder(path.join(os.tmpdir(), name)).catch(() => {}); // another user's: theirs to clear
  }
}
