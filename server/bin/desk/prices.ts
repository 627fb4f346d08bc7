import { listCompanies } from "#server/companies/reads.ts";
import { addPrice } from "#server/subscriptions/add-price.ts";
import { listPrices, type PriceRow } from "#server/subscriptions/price-reads.ts";
import { addPriceInput } from "#server/subscriptions/schema.ts";
import { type Command, option, optionalOption, UsageError, usageOf } from "./command.ts";
import { companyNamed } from "./companies.ts";

/** 1490 → "14.90": whole cents, never through a fraction. */
export const inMoney = (cents: number, currency: string): string =>
  `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")} ${currency}`;

const priceLine = ({ cents, currency, name, validFrom }: PriceRow, of: string) =>
  `${validFrom}  ${inMoney(cents, currency).padStart(12)}  ${name}  (${of})`;

export const pricesCommand: Command = {
  name: "prices",
  usage: "[--json]",
  summary: "Shows what a station's service costs a month: the list, and the prices of company trees.",
  options: {},
  async run(tools, given) {
    if (given.positionals.length > 0) throw new UsageError(usageOf(pricesCommand));
    const [prices, companies] = await Promise.all([listPrices(tools.db), listCompanies(tools.db)]);
    const names = new Map(companies.map((c) => [c.id, c.name]));
    const of = (p: PriceRow) => (p.rootId === null ? "list" : (names.get(p.rootId) ?? p.rootId));
    return {
      json: prices.map((p) => ({ ...p, owner: p.rootId === null ? null : of(p) })),
      text:
        prices.length === 0
          ? "No price is set. Add one: npm run -s desk -- prices add --name <name> --cents <n> --valid-from <day>"
          : prices.map((p) => priceLine(p, of(p))).join("\n"),
    };
  },
};

export const addPriceCommand: Command = {
  name: "prices add",
  usage: "--name <name> --cents <n> --valid-from <2026-01-01> [--owner <name>] [--currency EUR]",
  summary: "Adds a price per station and month, without VAT: to the list, or for an owner's whole tree.",
  options: {
    name: { type: "string" },
    cents: { type: "string" },
    "valid-from": { type: "string" },
    owner: { type: "string" },
    currency: { type: "string" },
  },
  async run(tools, given) {
    const cents = option(addPriceCommand, given, "cents");
    if (!/^\d{1,8}$/.test(cents)) throw new UsageError("--cents is a whole number: 1490 is 14.90.");
    const owner = optionalOption(given, "owner");
    const currency = optionalOption(given, "currency")?.toUpperCase();
    const input = addPriceInput.parse({
      name: option(addPriceCommand, given, "name"),
      cents: Number(cents),
      validFrom: option(addPriceCommand, given, "valid-from"),
      ...(currency ? { currency } : {}),
      ...(owner ? { companyId: (await companyNamed(tools, owner)).id } : {}),
    });
    const added = await addPrice(tools.ctx(), input);
    const scope = owner ? `for ${owner} and its whole tree` : "in the list";
    const text = `${added.name}: ${inMoney(added.cents, added.currency)} per station and month from ${added.validFrom}, ${scope}.`;
    return { json: added, text };
  },
};
