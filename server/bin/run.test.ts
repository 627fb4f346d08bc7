import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAlive } from "#db/embedded/lock-file.mjs";
import { dependencyFingerprint, isInstalledByHand } from "./lib/dependencies.mjs";
import { runsTypeScript } from "./lib/node-runtime.mjs";
import { explainNpmFailure } from "./lib/npm.mjs";
import { requireFreePort } from "./lib/ports.ts";
import { inRoot } from "./lib/root.ts";

let folder = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "chargeline-run-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const program = (source: string) => {
  const file = path.join(folder, "program.ts");
  fs.writeFileSync(file, source);
  return file;
};
const run = (file: string, ...args: string[]) =>
  spawn(process.execPath, [inRoot("server/bin/run.mjs"), file, ...args], { stdio: ["ignore", "pipe", "pipe"] });
const firstLine = async (child: ReturnType<typeof run>) =>
  String((await once(createInterface({ input: child.stdout }), "line"))[0]);

describe("the runner", () => {
  it("runs TypeScript with its arguments, adds nothing to what it prints, and passes its exit code on", async () => {
    const child = run(
      program("const words: string[] = process.argv.slice(2); console.log(words.join(' ')); process.exit(7);"),
      "a",
      "b c",
    );
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (printed += data));
    const [code] = await once(child, "close");
    expect([printed, code]).toEqual(["a b c\n", 7]);
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("passes %s on and waits for the end", async (signal) => {
    const child = run(
      program(`process.on("${signal}", () => process.exit(5)); setInterval(() => {}, 1000); console.log("up");`),
    );
    await firstLine(child);
    child.kill(signal);
    expect((await once(child, "exit"))[0]).toBe(5);
  });

  it("leaves no process behind when it is killed", async () => {
    const child = run(program("setInterval(() => {}, 1000); console.log(process.pid);"));
    const pid = Number(await firstLine(child));
    child.kill("SIGKILL");
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
  });

  it("knows which Node strips types by itself", () => {
    const answers = ["18.20.0", "20.20.2", "22.17.1", "22.18.0", "23.5.0", "23.6.0", "24.0.0", "26.1.0"].map(
      runsTypeScript,
    );
    expect(answers).toEqual([false, false, false, true, false, true, true, true]);
  });
});

describe("installing", () => {
  const write = (lock: object, installed?: object, manifest: object = {}) => {
    fs.mkdirSync(path.join(folder, "node_modules"), { recursive: true });
    fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
    fs.writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify({ packages: lock }));
    const record = path.join(folder, "node_modules", ".package-lock.json");
    if (installed) fs.writeFileSync(record, JSON.stringify({ packages: installed }));
  };
  const a = { "node_modules/a": { version: "1.0.0" } };

  it("is not repeated for packages that are there, whoever installed them", () => {
    write({ "": {}, ...a, "node_modules/other-platform": { version: "1.0.0", optional: true } }, a);
    expect(isInstalledByHand(folder)).toBe(true);
  });

  it("is needed when a package is missing or of another version, or nothing was installed", () => {
    write({ ...a, "node_modules/b": { version: "1.0.0" } }, a);
    expect(isInstalledByHand(folder)).toBe(false);
    write({ "node_modules/a": { version: "2.0.0" } }, a);
    expect(isInstalledByHand(folder)).toBe(false);
    fs.rmSync(path.join(folder, "node_modules"), { recursive: true });
    expect(isInstalledByHand(folder)).toBe(false);
  });

  it("depends on the packages asked for, not on the names of the commands", () => {
    write(a, undefined, { dependencies: { a: "1.0.0" } });
    const before = dependencyFingerprint(folder);
    write(a, undefined, { dependencies: { a: "1.0.0" }, scripts: { other: "x" } });
    expect(dependencyFingerprint(folder)).toBe(before);
    write(a, undefined, { dependencies: { a: "1.0.1" } });
    expect(dependencyFingerprint(folder)).not.toBe(before);
  });

  it.each([
    ["npm error code ENOTFOUND\nnpm error network request failed", "cannot reach its registry (ENOTFOUND)"],
    ["npm error code ENOSPC\nnpm error nospc", "out of disk space"],
    ["npm error code EACCES\nnpm error syscall mkdir", "may not write here"],
    ["npm error code E404\nnpm error 404 Not Found - GET some-package", "npm: 404 Not Found - GET some-package"],
    ["", "npm failed without saying why"],
  ])("says in one line what is wrong: %j", (output, line) => {
    expect(explainNpmFailure(output)).toContain(line);
  });
});

describe("a port", () => {
  it("that is taken is named together with the variable that chooses another", async () => {
    const { createServer } = await import("node:net");
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    await expect(requireFreePort("PORT", port, "127.0.0.1")).rejects.toThrow(
      `Port ${port} is already in use. Stop the other program or set PORT to another port.`,
    );
    other.close();
  });
});
