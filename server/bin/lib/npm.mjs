/** Calls the npm that is at hand, shows that time passes, and turns its failures into one line. */
import { spawn } from "node:child_process";
import path from "node:path";
import { say } from "./progress.mjs";

const UNREACHABLE = /\b(ENOTFOUND|ECONNREFUSED|ETIMEDOUT|ECONNRESET|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENOTCACHED)\b/;

/** @param {string} nodeBin */
function npmCommand(nodeBin) {
  const cli = process.env.npm_execpath ?? "";
  if (path.basename(cli) === "npm-cli.js") return { command: nodeBin, before: [cli] };
  return { command: process.platform === "win32" ? "npm.cmd" : "npm", before: [] };
}

/** @param {string} output */
export function explainNpmFailure(output) {
  const unreachable = UNREACHABLE.exec(output);
  if (unreachable)
    return `npm cannot reach its registry (${unreachable[1]}): check the network or npm's proxy settings`;
  if (/\bENOSPC\b/.test(output)) return "npm ran out of disk space";
  if (/\b(EACCES|EPERM|EROFS)\b/.test(output)) return "npm may not write here: the folder belongs to another user";
  const line = output.split("\n").find((text) => /^npm (error|ERR!) (?!code)/.test(text) && text.length > 12);
  return line?.replace(/^npm (error|ERR!) /, "npm: ") ?? "npm failed without saying why";
}

/**
 * @param {{ nodeBin: string, args: string[], cwd: string, env: NodeJS.ProcessEnv, label: string }} job
 * @returns {Promise<void>} rejects with one line
 */
export function npm({ nodeBin, args, cwd, env, label }) {
  const { command, before } = npmCommand(nodeBin);
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1", "--fetch-retry-mintimeout=2000"];
  say(`${label} …`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...before, ...args, ...quiet], {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      shell: command.endsWith(".cmd"),
    });
    let output = "";
    const collect = (/** @type {Buffer} */ data) => {
      output = (output + data).slice(-20_000);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    const ticking = setInterval(() => say(`${label} …`), 5000);
    const end = (/** @type {string | undefined} */ problem) => {
      clearInterval(ticking);
      if (problem) reject(new Error(problem));
      else resolve();
    };
    child.once("error", () => end("npm was not found: install it together with Node"));
    child.once("close", (code) => end(code === 0 ? undefined : explainNpmFailure(output)));
  });
}
