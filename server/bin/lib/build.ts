/** The production build of the screens, made only when something it is made from has changed. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { acquireLock } from "#db/embedded/lock-file.mjs";
import { watchParent } from "./processes.ts";
import { say } from "./progress.mjs";
import { inRoot, root } from "./root.ts";

const INPUTS = [
  "app",
  "server",
  "db",
  "public",
  "next.config.ts",
  "tsconfig.json",
  "postcss.config.mjs",
  "package-lock.json",
];
const STAMP = inRoot(".next", "chargeline-build");

/** Screens are never made from these: changing them must not cost a build. */
const isIrrelevant = (file: string) =>
  /\.test\.tsx?$/.test(file) || /^server\/(?:bin|testing|house|seed)\//.test(file) || file.endsWith(".md");

function* filesUnder(place: string): Generator<string> {
  const stat = fs.statSync(inRoot(place), { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isFile()) yield place;
  else for (const name of fs.readdirSync(inRoot(place)).toSorted()) yield* filesUnder(path.posix.join(place, name));
}

export function buildFingerprint(): string {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0] ?? "");
  for (const input of INPUTS) {
    for (const file of filesUnder(input)) {
      if (!isIrrelevant(file))
        hash
          .update(file)
          .update("\0")
          .update(fs.readFileSync(inRoot(file)))
          .update("\0");
    }
  }
  return hash.digest("hex");
}

const isCurrent = () =>
  fs.existsSync(inRoot(".next", "BUILD_ID")) &&
  fs.existsSync(STAMP) &&
  fs.readFileSync(STAMP, "utf8") === buildFingerprint();

/** Returns whether a build was made. Rejects with one line; what Next said goes to stderr before. */
export async function ensureBuild(): Promise<boolean> {
  if (isCurrent()) return false;
  const unlock = await acquireLock(inRoot(".data", "build.lock"), { onWait: announceWait() });
  try {
    if (isCurrent()) return false;
    const fingerprint = buildFingerprint(); // before, so that a file saved meanwhile leads to another build
    await runNextBuild();
    fs.writeFileSync(STAMP, fingerprint);
    return true;
  } finally {
    unlock();
  }
}

function announceWait() {
  let told = false;
  return (pid: number) => {
    if (!told) say(`waiting for the build that process ${pid} is running …`);
    told = true;
  };
}

async function runNextBuild(): Promise<void> {
  say("building the screens (next build) …");
  const child = spawn(process.execPath, ["--import", watchParent, inRoot("node_modules/next/dist/bin/next"), "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => {
      output += data.toString();
    });
  }
  const ticking = setInterval(() => say("building the screens …"), 5000);
  const [code] = (await once(child, "close")) as [number | null];
  clearInterval(ticking);
  if (code === 0) return say("the screens are built");
  process.stderr.write(output);
  throw new Error("next build failed: see above");
}
