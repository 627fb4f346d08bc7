import { addNumber } from "#server/subscriptions/add-number.ts";
import { addNumberInput } from "#server/subscriptions/schema.ts";
import { type Command, option, positional } from "./command.ts";

export const addNumberCommand: Command = {
  name: "numbers add",
  usage: "<E.164> --country AT --language de|en --purpose voice|sms|whatsapp",
  summary: "Adds a number of the hotline; several purposes by commas or repeated.",
  options: {
    country: { type: "string" },
    language: { type: "string" },
    purpose: { type: "string", multiple: true },
  },
  async run(tools, given) {
    const { purpose } = given.values;
    const purposes = (Array.isArray(purpose) ? purpose : []).flatMap((p) => String(p).split(","));
    const input = addNumberInput.parse({
      number: positional(addNumberCommand, given, "the number, like +43720000240"),
      country: option(addNumberCommand, given, "country").toUpperCase(),
      language: option(addNumberCommand, given, "language"),
      purpose: purposes,
    });
    const added = await addNumber(tools.ctx(), input);
    return { json: added, text: `Added ${added.number} for ${added.purpose.join(" and ")}.` };
  },
};
