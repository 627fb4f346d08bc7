/** What a person reads when everything runs: where to go, who to be, what to try first. */
import type { StackPlan } from "./demo-env.ts";
import { type DemoLogin, readLogins } from "./stack.ts";

function loginLines(logins: DemoLogin[]): string[] {
  const width = (of: (login: DemoLogin) => string) => Math.max(...logins.map((login) => of(login).length));
  const [roles, emails, passwords] = [width((l) => l.role), width((l) => l.email), width((l) => l.password)];
  return logins.map(
    ({ role, label, email, password }) =>
      `    ${role.padEnd(roles)}  ${email.padEnd(emails)}  ${password.padEnd(passwords)}  ${label}`,
  );
}

export function welcome(plan: StackPlan): string {
  const logins = readLogins(plan);
  return [
    "",
    "  Chargeline is running.",
    "",
    `    Desk        http://localhost:${plan.port}`,
    `    Telephone   http://localhost:${plan.simPort}   (place calls, send texts, break stations, read mails)`,
    "",
    ...(logins.length > 0 ? ["  Sign in as", ...loginLines(logins), ""] : []),
    "  Try this first, at the desk",
    "    1. Sign in as an agent and start your shift.",
    "    2. Open the telephone in a second window, call a hotline number and key in a code from a sticker.",
    "    3. Accept the call at the desk: the station is already there, with what is wrong with it.",
    "",
    "  Then in the owner's portal, as the owner administrator of Alpladen",
    "    4. Switch a station on: Schwanenstadt, tab Operational management. The mail with its stickers is in the telephone's mailbox.",
    "    5. Call the hotline about that station: it is served. Switch it off again: the next caller hears that it is not.",
    "    6. Read last month's statement, and follow a line to who switched what when.",
    "    7. Import a CSV file of stations; every wrong row is told before anything is written.",
    "    As t.haas the tab says which right is missing and who can give it; as p.reiter there is no such tab.",
    "",
    "  Ctrl-C stops everything; the data stays for the next start.",
    "",
  ].join("\n");
}
