/** Runs one command: arguments first, so that a typing error starts no database; then the answer, alone, on stdout. */
import { ZodError } from "zod";
import { openPool } from "#db/client.ts";
import { openDatabase } from "#db/open.ts";
import { silentBell } from "#server/platform/bell.ts";
import { systemClock } from "#server/platform/clock.ts";
import { newCtx } from "#server/platform/context.ts";
import { readEnv } from "#server/platform/env.ts";
import { DeskError } from "#server/platform/errors.ts";
import { errorWords } from "#server/platform/words/speak.ts";
import { explainBootError } from "../lib/boot-errors.ts";
import { type Answer, type Command, type Given, readArguments, UsageError, usageOf } from "./command.ts";
import { chooseCommand, commands } from "./commands.ts";

const overview = () => {
  const width = Math.max(...commands.map((c) => c.name.length));
  return [
    "Usage: npm run -s desk -- <command> [--json]",
    "",
    ...commands.map((c) => `  ${c.name.padEnd(width)}  ${c.summary}`),
    "",
    "More about one: npm run -s desk -- <command> --help",
  ].join("\n");
};

const helpOf = (command: Command) =>
  [usageOf(command), "", command.summary, ...(command.details ? [command.details] : [])].join("\n");

/** Only the first start takes time. */
const tellCreation = (text: string) => {
  if (text.startsWith("creating")) process.stderr.write(`${text} …\n`);
};

async function withDatabase(
  environment: Record<string, string | undefined>,
  command: Command,
  given: Given,
): Promise<Answer> {
  const { DATABASE_URL, DATA_DIR } = environment;
  // What production insists on concerns the server; here only the way to the database counts.
  const env = readEnv({ CHARGELINE_ENV: "dev", DATABASE_URL, DATA_DIR });
  const database = await openDatabase(env, tellCreation);
  const pool = openPool(database.address, { max: 2, applicationName: "chargeline-desk" });
  const ground = { db: pool.db, bell: silentBell, clock: systemClock };
  try {
    return await command.run(
      { db: pool.db, ctx: () => newCtx(ground, { kind: "system", name: "command_line" }) },
      given,
    );
  } finally {
    await pool.end();
    await database.stop();
  }
}

/** One line that says what is wrong and what to do; null for what is a bug. */
function explain(error: unknown): string | null {
  if (error instanceof UsageError) return error.message;
  if (error instanceof DeskError) return errorWords("en", error.reason, error.params);
  if (error instanceof ZodError)
    return error.issues.map((i) => `${i.path.join(".") || "input"}: ${i.message.toLowerCase()}`).join("; ");
  return explainBootError(error, 0)?.join(" ") ?? null;
}

/** Returns the exit code. */
export async function runDesk(
  args: string[],
  environment: Record<string, string | undefined> = process.env,
): Promise<number> {
  const chosen = chooseCommand(args);
  if (!chosen) {
    const asked = args.length === 0 || ["help", "--help", "-h"].includes(args[0] ?? "");
    if (!asked) process.stderr.write(`There is no command "${args.slice(0, 2).join(" ")}".\n`);
    process[asked ? "stdout" : "stderr"].write(`${overview()}\n`);
    return asked ? 0 : 1;
  }
  const { command, rest } = chosen;
  try {
    const given = readArguments(command, rest);
    if (given.help) {
      process.stdout.write(`${helpOf(command)}\n`);
      return 0;
    }
    const answer = await withDatabase(environment, command, given);
    const out = given.json ? JSON.stringify(answer.json) : answer.text;
    if (out !== "") process.stdout.write(`${out}\n`);
    return answer.failed ? 1 : 0;
  } catch (error) {
    const line = explain(error);
    process.stderr.write(`${line ?? (error as Error).stack ?? String(error)}\n`);
    return 1;
  }
}
