import { addCompany } from "#server/companies/add-company.ts";
import { type Company, findCompanyByName } from "#server/companies/reads.ts";
import { addCompanyInput } from "#server/companies/schema.ts";
import { DeskError } from "#server/platform/errors.ts";
import { type Command, type DeskTools, optionalOption, positional } from "./command.ts";

export async function companyNamed(tools: DeskTools, name: string): Promise<Company> {
  const company = await findCompanyByName(tools.db, name);
  if (!company) throw new DeskError("not_found", "company_not_found", { name });
  return company;
}

export const addCompanyCommand: Command = {
  name: "companies add",
  usage: "<name> [--parent <name>] [--country AT] [--timezone Europe/Vienna]",
  summary: "Adds a company that operates stations, or a sub-company.",
  options: { parent: { type: "string" }, country: { type: "string" }, timezone: { type: "string" } },
  async run(tools, given) {
    const name = positional(addCompanyCommand, given, "the company's name");
    const parent = optionalOption(given, "parent");
    const country = optionalOption(given, "country")?.toUpperCase();
    const timezone = optionalOption(given, "timezone");
    const input = addCompanyInput.parse({
      name,
      ...(parent ? { parentId: (await companyNamed(tools, parent)).id } : {}),
      ...(country ? { country } : {}),
      ...(timezone ? { timezone } : {}),
    });
    const { id, rootId, parentId } = await addCompany(tools.ctx(), input);
    return { json: { id, name, parentId, rootId }, text: `Added ${name}.` };
  },
};
