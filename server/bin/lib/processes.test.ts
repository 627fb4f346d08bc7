import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAlive } from "#db/embedded/lock-file.mjs";
import { freePort } from "./ports.ts";
import { Processes } from "./processes.ts";

let folder = "";
let deaths: string[] = [];
let processes: Processes;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "chargeline-processes-"));
  deaths = [];
  processes = new Processes((name, how) => deaths.push(`${name}: ${how}`));
});
afterEach(async () => {
  await processes.stopAll();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Answers its health check with its process id, writes its name on being stopped, and ends itself when asked to. */
const server = (name: string, port: number) => `
import fs from "node:fs";
import http from "node:http";
http.createServer((req, res) => {
  res.end(String(process.pid));
  if (req.url === "/die") setImmediate(() => process.exit(3));
}).listen(${port}, "127.0.0.1");
process.on("SIGTERM", () => {
  fs.appendFileSync(${JSON.stringify(folder)} + "/stopped", "${name} ");
  process.exit(0);
});`;

async function start(name: string, source = server) {
  const port = await freePort();
  const file = path.join(folder, `${name}.mjs`);
  fs.writeFileSync(file, source(name, port));
  const url = `http://127.0.0.1:${port}`;
  await processes.start({ name, file, env: {}, healthUrl: `${url}/healthz` });
  return { url, pid: Number(await (await fetch(url)).text()) };
}

const stopped = () => fs.readFileSync(path.join(folder, "stopped"), "utf8").trim().split(" ");

describe("the processes of a command", () => {
  it("are ready once started, and are stopped in reverse order without an alarm", async () => {
    const first = await start("simulators");
    const second = await start("server");
    await processes.stopAll();
    expect(stopped()).toEqual(["server", "simulators"]);
    expect([first, second].map(({ pid }) => isAlive(pid))).toEqual([false, false]);
    expect(deaths).toEqual([]);
  });

  it("raise an alarm when one dies by itself", async () => {
    const { url } = await start("server");
    await fetch(`${url}/die`);
    await expect.poll(() => deaths).toEqual(["server: exit code 3"]);
  });

  it("are not waited for when they end before they are ready", async () => {
    await expect(start("server", () => "process.exit(1)")).rejects.toThrow("server ended before it was ready");
    expect(deaths).toEqual([]);
  });

  it("can be stopped one by one and started anew", async () => {
    const before = await start("server");
    await processes.stop("server");
    expect(isAlive(before.pid)).toBe(false);
    const after = await start("server");
    expect(isAlive(after.pid)).toBe(true);
    expect(deaths).toEqual([]);
  });
});
