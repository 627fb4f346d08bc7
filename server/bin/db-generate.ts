/** `npm run db:generate`: writes the migration that leads from the last one to `db/schema`. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { inRoot, root } from "./lib/root.ts";

const child = spawn(
  process.execPath,
  [inRoot("node_modules/drizzle-kit/bin.cjs"), "generate", "--config=drizzle.config.ts", ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);
const [code] = (await once(child, "exit")) as [number | null];
process.exitCode = code ?? 1;
