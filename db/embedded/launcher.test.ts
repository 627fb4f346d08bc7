import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EmbeddedDatabase, startEmbedded, stopEmbedded } from "./launcher.ts";

const program = fileURLToPath(new URL("./testing/use-database.ts", import.meta.url));
let dataDir = "";
let children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "chargeline-launcher-"));
  fs.chmodSync(dataDir, 0o711);
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await stopEmbedded(dataDir);
  fs.rmSync(dataDir, { recursive: true, force: true });
});

interface Answer {
  port: number;
  fresh: boolean;
  adopted: boolean;
  rows: { answer: number }[];
}

async function otherProcess(statement?: string): Promise<{ child: ChildProcess; answer: Answer }> {
  const child = spawn(process.execPath, [program, dataDir, ...(statement ? [statement] : [])], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { child, answer: JSON.parse(line) as Answer };
}

async function ask(database: EmbeddedDatabase, statement: string) {
  const sql = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

async function isListening(port: number): Promise<boolean> {
  const socket = net.connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe("the embedded database", () => {
  it("is created on the first start and keeps its data over a stop", async () => {
    const first = await startEmbedded({ dataDir });
    expect(first).toMatchObject({ fresh: true, adopted: false });
    await ask(first, "create table kept as select 7 as answer");
    await first.stop();
    expect(await isListening(first.port)).toBe(false);
    const second = await startEmbedded({ dataDir });
    expect(second).toMatchObject({ fresh: false, adopted: false });
    expect(await ask(second, "select answer from kept")).toEqual([{ answer: 7 }]);
  });

  it("is joined by a second process, and the first to leave does not stop it for the other", async () => {
    const { child, answer } = await otherProcess();
    const here = await startEmbedded({ dataDir });
    expect(here).toMatchObject({ port: answer.port, adopted: true });
    child.kill("SIGTERM");
    await once(child, "exit");
    expect(await ask(here, "select 1 as answer")).toEqual([{ answer: 1 }]);
    await here.stop();
    expect(await isListening(here.port)).toBe(false);
  });

  it("survives the kill -9 of its user with every committed row, and is stopped by the next one", async () => {
    const { child, answer } = await otherProcess("create table kept as select 9 as answer");
    child.kill("SIGKILL");
    await once(child, "exit");
    const next = await startEmbedded({ dataDir });
    expect(next).toMatchObject({ port: answer.port, adopted: true, fresh: false });
    expect(await ask(next, "select answer from kept")).toEqual([{ answer: 9 }]);
    await next.stop();
    expect(await isListening(next.port)).toBe(false);
  });

  it("recovers after it was itself killed, with every committed row", async () => {
    const first = await startEmbedded({ dataDir });
    await ask(first, "create table kept as select 11 as answer");
    const pidFile = path.join(fs.realpathSync(path.join(dataDir, "postgres")), "postmaster.pid");
    const postmaster = Number(fs.readFileSync(pidFile, "utf8").split("\n")[0]);
    process.kill(postmaster, "SIGKILL");
    const second = await startEmbedded({ dataDir });
    expect(second).toMatchObject({ fresh: false, adopted: false });
    expect(await ask(second, "select answer from kept")).toEqual([{ answer: 11 }]);
  });

  it("is created once when several processes start at the same moment", async () => {
    const started = await Promise.all([otherProcess(), otherProcess(), otherProcess()]);
    expect(new Set(started.map(({ answer }) => answer.port)).size).toBe(1);
    expect(started.filter(({ answer }) => answer.fresh)).toHaveLength(1);
  });

  it("does not mistake a foreign process for itself when a stale pid file names it", async () => {
    const first = await startEmbedded({ dataDir });
    await first.stop();
    const pidFile = path.join(fs.realpathSync(path.join(dataDir, "postgres")), "postmaster.pid");
    fs.writeFileSync(pidFile, `${process.pid}\n/nowhere\n1\n${first.port}\n\n127.0.0.1\n\nready   \n`);
    const second = await startEmbedded({ dataDir });
    expect(second.adopted).toBe(false);
    expect(await ask(second, "select 1 as answer")).toEqual([{ answer: 1 }]);
  });

  it("says in one line what is wrong when its data is of another version", async () => {
    const first = await startEmbedded({ dataDir });
    await first.stop();
    fs.writeFileSync(path.join(dataDir, "postgres", "PG_VERSION"), "17\n");
    await expect(startEmbedded({ dataDir })).rejects.toThrow("was written by PostgreSQL 17, this is 18");
    fs.writeFileSync(path.join(dataDir, "postgres", "PG_VERSION"), "18\n");
  });

  it("goes elsewhere, and is found again, when its folder is closed to the database's user", async () => {
    fs.chmodSync(dataDir, 0o700);
    const first = await startEmbedded({ dataDir });
    await ask(first, "create table kept as select 13 as answer");
    await first.stop();
    const second = await startEmbedded({ dataDir });
    expect(await ask(second, "select answer from kept")).toEqual([{ answer: 13 }]);
    await second.stop();
    fs.rmSync(fs.realpathSync(path.join(dataDir, "postgres")), { recursive: true });
  });
});
