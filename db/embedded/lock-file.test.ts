import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acquireLock, isAlive } from "./lock-file.mjs";

let folder = "";
let file = "";

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "chargeline-lock-"));
  file = path.join(folder, "some.lock");
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

async function pidOfDeadProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}

describe("a lock between processes", () => {
  it("lets one in at a time, in turn", async () => {
    let inside = 0;
    let most = 0;
    const visit = async () => {
      const unlock = await acquireLock(file);
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      unlock();
    };
    await Promise.all([visit(), visit(), visit(), visit()]);
    expect(most).toBe(1);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it("is taken over from an owner that is gone", async () => {
    fs.writeFileSync(file, String(await pidOfDeadProcess()));
    const unlock = await acquireLock(file, { timeoutSeconds: 2 });
    expect(fs.readFileSync(file, "utf8")).toBe(String(process.pid));
    unlock();
  });

  it("says who holds it while it waits, and gives up in the end", async () => {
    fs.writeFileSync(file, String(process.ppid));
    const owners: number[] = [];
    const waiting = acquireLock(file, { onWait: (pid) => owners.push(pid), timeoutSeconds: 0.1 });
    await expect(waiting).rejects.toThrow(`is held by process ${process.ppid}`);
    expect(owners[0]).toBe(process.ppid);
  });

  it("knows the living from the dead", async () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(1)).toBe(true);
    expect(isAlive(await pidOfDeadProcess())).toBe(false);
    expect(isAlive(0)).toBe(false);
    expect(isAlive(Number.NaN)).toBe(false);
  });
});
