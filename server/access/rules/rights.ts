/**
 * Who may do what. A right is `<domain>:<act>`; a role is a bundle of rights. Actors that are no person hold what their
 * work needs and nothing else.
 *
 * Activating a station costs its owner money, so it takes two rights at once: `service:activate` and `costs:approve`
 * (the source product's "Betriebsführung" tab and "Kostenfreigabe").
 */
import type { Actor } from "#server/platform/context.ts";

export const rights = [
  "tickets:read",
  "tickets:work",
  "tickets:dispatch",
  "calls:take",
  "calls:unmask",
  "calls:route",
  "sms:send",
  "sms:receive",
  "stations:read",
  "stations:refresh",
  "stations:manage",
  "stations:report",
  "technicians:manage",
  "service:activate",
  "costs:approve",
  "companies:manage",
  "numbers:manage",
  "users:manage",
  "users:remind",
  "desk:supervise",
  "settings:manage",
] as const;

export type Right = (typeof rights)[number];
export const roles = ["agent", "supervisor", "owner_admin", "owner"] as const;
export type Role = (typeof roles)[number];

const agent: Right[] = [
  "tickets:read",
  "tickets:work",
  "tickets:dispatch",
  "calls:take",
  "sms:send",
  "stations:read",
  "stations:refresh",
];
const owner: Right[] = ["stations:read", "tickets:read"];

const byRole: Record<Role, ReadonlySet<Right>> = {
  agent: new Set(agent),
  supervisor: new Set([...agent, "calls:unmask", "desk:supervise", "settings:manage"]),
  owner_admin: new Set([
    ...owner,
    "stations:manage",
    "technicians:manage",
    "service:activate",
    "costs:approve",
    "users:manage",
  ]),
  owner: new Set(owner),
};

/** The telephone network reports calls and texts; what a driver keyed in opens and fills tickets. */
const twilio: ReadonlySet<Right> = new Set(["tickets:work", "calls:route", "sms:receive", "stations:read"]);
/** A station reports itself, and what it reports may open a ticket. */
const station: ReadonlySet<Right> = new Set(["stations:report", "tickets:work"]);

const whole: ReadonlySet<Right> = new Set(rights);
const line: ReadonlySet<Right> = new Set([
  "tickets:read",
  "tickets:work",
  "tickets:dispatch",
  "calls:route",
  "sms:send",
  "sms:receive",
  "stations:read",
  "stations:report",
]);

/** Parts of the product that act by themselves. A name that is not here holds nothing. */
const bySystem = new Map<string, ReadonlySet<Right>>([
  // A person with a shell on the server.
  ["command_line", whole],
  ["seed", whole],
  ["dispatcher", line],
  ["reconciler", line],
  ["worker", line],
  ["relay", line],
  ["gateway", line],
  ["sign_in", new Set<Right>(["users:remind"])],
]);

export const rightsOf = (role: Role): ReadonlySet<Right> => byRole[role];

const nothing: ReadonlySet<Right> = new Set();

export function rightsOfActor(actor: Actor): ReadonlySet<Right> {
  switch (actor.kind) {
    case "agent":
    case "owner":
      return byRole[actor.role];
    case "twilio":
      return twilio;
    case "station":
      return station;
    case "system":
      return bySystem.get(actor.name) ?? nothing;
  }
}

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);
