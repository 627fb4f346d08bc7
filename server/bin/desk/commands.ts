import { closeMonthCommand, notChargedCommand, statementCommand } from "./billing.ts";
import type { Command } from "./command.ts";
import { addCompanyCommand } from "./companies.ts";
import { addNumberCommand } from "./numbers.ts";
import { addPriceCommand, pricesCommand } from "./prices.ts";
import { resolveCommand } from "./resolve.ts";
import { settingsCommand } from "./settings.ts";
import {
  activateStationCommand,
  deactivateStationCommand,
  importStationsCommand,
  stationKeyCommand,
} from "./stations.ts";
import { addUserCommand } from "./users.ts";

export const commands: Command[] = [
  resolveCommand,
  addCompanyCommand,
  addUserCommand,
  addNumberCommand,
  importStationsCommand,
  activateStationCommand,
  deactivateStationCommand,
  stationKeyCommand,
  pricesCommand,
  addPriceCommand,
  statementCommand,
  closeMonthCommand,
  notChargedCommand,
  settingsCommand,
];

/** By its words, one or two; the rest are its arguments. */
export function chooseCommand(args: string[]): { command: Command; rest: string[] } | null {
  for (const words of [2, 1]) {
    const command = commands.find((c) => c.name === args.slice(0, words).join(" "));
    if (command) return { command, rest: args.slice(words) };
  }
  return null;
}
