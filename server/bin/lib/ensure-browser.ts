/** A browser for the journeys: one that is there, else Playwright's own, else Debian's package. */
import { spawnSync } from "node:child_process";
import { findBrowser } from "#e2e/browser.ts";
import { say } from "./progress.mjs";
import { inRoot, root } from "./root.ts";

const DOWNLOAD_LIMIT_MS = 240_000;

function attempt(command: string, args: string[], env: Record<string, string> = {}): boolean {
  say(`$ ${command} ${args.join(" ")}`);
  const stdio: ["ignore", 2, 2] = ["ignore", 2, 2];
  const run = spawnSync(command, args, {
    cwd: root,
    stdio,
    env: { ...process.env, ...env },
    timeout: DOWNLOAD_LIMIT_MS,
  });
  return run.status === 0;
}

function installFromDebian(): void {
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = (...args: string[]) => {
    const [command = "apt-get", ...rest] = [...sudo, "apt-get", ...args];
    return attempt(command, rest, { DEBIAN_FRONTEND: "noninteractive" });
  };
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", "chromium");
}

/** Rejects with one line. */
export async function ensureBrowser(): Promise<string> {
  const present = findBrowser();
  if (present) return present;
  attempt(process.execPath, [inRoot("node_modules/playwright-core/cli.js"), "install", "chromium"]);
  if (!findBrowser() && process.platform === "linux") installFromDebian();
  const found = findBrowser();
  if (found) return found;
  throw new Error("no Chromium or Chrome was found, and none could be installed: install one, or set CHROMIUM_PATH");
}
