import { addUser } from "#server/access/add-user.ts";
import { isRole, roles } from "#server/access/rules/rights.ts";
import { addUserInput } from "#server/access/schema.ts";
import { newSecret } from "#server/platform/ids.ts";
import { type Command, option, optionalOption, UsageError } from "./command.ts";
import { companyNamed } from "./companies.ts";

/** "m.kern@desk.example" → "M. Kern": a name to begin with. */
const nameOf = (email: string) =>
  (email.split("@")[0] ?? email)
    .split(/[._-]+/)
    .map((part) => (part.length === 1 ? `${part.toUpperCase()}.` : part.charAt(0).toUpperCase() + part.slice(1)))
    .join(" ");

export const addUserCommand: Command = {
  name: "users add",
  usage:
    "--email <address> --role <role> [--name <name>] [--username <name>] [--company <name>] [--group <name>] [--password <password>]",
  summary: "Adds an account; without --password one is made and shown once.",
  details: `Roles: ${roles.join(", ")}. Owners need --company; --group names another group of the tree than the role's first.`,
  options: {
    email: { type: "string" },
    role: { type: "string" },
    name: { type: "string" },
    username: { type: "string" },
    company: { type: "string" },
    group: { type: "string" },
    password: { type: "string" },
    locale: { type: "string" },
  },
  async run(tools, given) {
    const email = option(addUserCommand, given, "email");
    const role = option(addUserCommand, given, "role");
    if (!isRole(role)) throw new UsageError(`--role is one of ${roles.join(", ")}.`);
    const company = optionalOption(given, "company");
    const chosen = optionalOption(given, "password");
    const password = chosen ?? newSecret(12);
    const input = addUserInput.parse({
      email,
      role,
      password,
      name: optionalOption(given, "name") ?? nameOf(email),
      username: optionalOption(given, "username"),
      locale: optionalOption(given, "locale"),
      group: optionalOption(given, "group"),
      ...(company ? { companyId: (await companyNamed(tools, company)).id } : {}),
    });
    const added = await addUser(tools.ctx(), input);
    const shown = chosen ? {} : { password };
    const line = `Added ${added.email} as ${role}.`;
    return {
      json: {
        userId: added.userId,
        agentId: added.agentId,
        email: added.email,
        username: added.username,
        role,
        ...shown,
      },
      text: chosen ? line : `${line} Password, shown only now: ${password}`,
    };
  },
};
