/** What a command of the desk is: a thin door. It reads its arguments, calls one verb or read, and says the answer. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import type { Pool } from "#db/client.ts";
import type { Ctx } from "#server/platform/context.ts";

export interface DeskTools {
  /** A context of the shell, at this moment. */
  ctx(): Ctx;
  db: Pool["db"];
}

export interface Answer {
  /** What `--json` prints. */
  json: unknown;
  /** What a person reads. */
  text: string;
  /** The command was carried out and its answer is no: exit 1 with the answer on stdout. */
  failed?: boolean;
}

export interface Command {
  /** "stations import": the words that choose it. */
  name: string;
  /** Behind the name: `<file.csv> --owner <name> [--dry-run]`. */
  usage: string;
  summary: string;
  details?: string;
  options: NonNullable<ParseArgsConfig["options"]>;
  run(tools: DeskTools, given: Given): Promise<Answer>;
}

export interface Given {
  positionals: string[];
  values: Record<string, string | boolean | (string | boolean)[] | undefined>;
}

/** A wrong use of the command line: one line that says what to do. */
export class UsageError extends Error {}

export function readArguments(command: Command, args: string[]): Given & { json: boolean; help: boolean } {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...command.options, json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
    return { positionals, values, json: values.json === true, help: values.help === true };
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split(". ")[0]}. ${usageOf(command)}`);
  }
}

export const usageOf = ({ name, usage }: Pick<Command, "name" | "usage">) =>
  `Usage: npm run -s desk -- ${name} ${usage}`.trimEnd();

export function positional(command: Command, { positionals }: Given, what: string): string {
  const [value, extra] = positionals;
  if (!value?.trim() || extra !== undefined)
    throw new UsageError(
      `${extra === undefined ? `Say ${what}` : `Only one of these: ${what}; put it in quotes`}. ${usageOf(command)}`,
    );
  return value;
}

export function option(command: Command, { values }: Given, name: string): string {
  const value = values[name];
  if (typeof value !== "string" || value.trim() === "")
    throw new UsageError(`--${name} is missing. ${usageOf(command)}`);
  return value.trim();
}

export const optionalOption = ({ values }: Given, name: string): string | undefined => {
  const value = values[name];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
};
