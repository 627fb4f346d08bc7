import { changeSetting } from "#server/access/change-setting.ts";
import { defaultSettings, readSettings, type SettingName } from "#server/platform/settings.ts";
import { type Command, UsageError } from "./command.ts";

const names = Object.keys(defaultSettings);

export const settingsCommand: Command = {
  name: "settings",
  usage: "[<name> <number>]",
  summary: "Shows the desk's thresholds, or changes one.",
  options: {},
  async run(tools, given) {
    const [name, value] = given.positionals;
    if (name !== undefined) {
      if (!names.includes(name)) throw new UsageError(`No setting "${name}". There are ${names.join(", ")}.`);
      const number = Number(value);
      if (value === undefined || !Number.isFinite(number) || number <= 0)
        throw new UsageError(`${name} wants a number greater than 0.`);
      // The name was just looked up in the list of all.
      await changeSetting(tools.ctx(), { name: name as SettingName, value: number });
    }
    const now = await readSettings(tools.db);
    return { json: now, text: names.map((n) => `${n.padEnd(24)} ${now[n as SettingName]}`).join("\n") };
  },
};
