import { resolveText } from "#server/subscriptions/resolve.ts";
import type { Resolution } from "#server/subscriptions/schema.ts";
import type { Command } from "./command.ts";
import { UsageError, usageOf } from "./command.ts";

function describe(r: Resolution): string {
  if (r.outcome === "activated" && r.evse && r.station) {
    const { name, street, postcode, city, companyName } = r.station;
    return `activated: ${r.evse.evseId}, ${name}, bay ${r.evse.bay} (${street}, ${postcode} ${city}; ${companyName})`;
  }
  if (r.outcome === "refused") return `refused: ${r.reason}`;
  if (r.outcome === "not_activated") return "not_activated: known, and the hotline has no service for it";
  if (r.outcome === "unknown") return `unknown: nothing is registered as ${r.key || "this"}`;
  const choices = r.candidates.map((c) => `  ${c.evseId}  ${c.stationName}, ${c.city}, bay ${c.bay}`);
  return [`ambiguous (${r.reason}):`, ...choices].join("\n");
}

export const resolveCommand: Command = {
  name: "resolve",
  usage: '"<text>"',
  summary: "Says what an EVSE ID, short code, sticker or sentence leads to.",
  options: { locale: { type: "string" } },
  async run(tools, given) {
    const [text, extra] = given.positionals;
    if (text === undefined || extra !== undefined)
      throw new UsageError(`Give one text, in quotes. ${usageOf(resolveCommand)}`);
    const locale = given.values.locale;
    if (locale !== undefined && locale !== "de" && locale !== "en" && locale !== "fr")
      throw new UsageError("--locale is de, en or fr.");
    const resolution = await resolveText(tools.db, text, locale ? { locale } : {});
    return { json: resolution, text: describe(resolution) };
  },
};
