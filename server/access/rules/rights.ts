/**
 * Who may do what. A right is `<domain>:<act>`. Desk staff hold what their role bundles; owners' users hold what their
 * group was given, out of `ownerRights`; actors that are no person hold what their work needs and nothing else.
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
  "stations:import",
  "stations:report",
  "maintenance:manage",
  "faults:detect",
  "stickers:print",
  "technicians:manage",
  "service:activate",
  "costs:approve",
  "companies:manage",
  "numbers:manage",
  "users:read",
  "users:manage",
  "users:remind",
  "groups:manage",
  "contacts:read",
  "billing:read",
  "billing:close",
  "prices:manage",
  "desk:supervise",
  "settings:manage",
] as const;

export type Right = (typeof rights)[number];
export const roles = ["agent", "supervisor", "owner_admin", "owner"] as const;
/** Of an owner's account the role only says in which group it begins. */
export type Role = (typeof roles)[number];
export const isOwnerRole = (role: Role): role is "owner" | "owner_admin" => role === "owner" || role === "owner_admin";

/** The rights page of a group: tabs, and in each the rights with their switches, in this order. */
export const rightTabs = {
  infrastructure: [
    "stations:read",
    "stations:manage",
    "service:activate",
    "technicians:manage",
    "stickers:print",
    "stations:import",
    "maintenance:manage",
  ],
  users: ["users:read", "users:manage", "groups:manage", "companies:manage", "contacts:read", "costs:approve"],
  tickets: ["tickets:read"],
  billing: ["billing:read"],
} as const satisfies Record<string, readonly Right[]>;
export type RightTab = keyof typeof rightTabs;
export const rightTabNames = Object.keys(rightTabs) as RightTab[];

/** All that an owner's group can be given. */
export const ownerRights: readonly Right[] = Object.values(rightTabs).flat();
const givable: ReadonlySet<string> = new Set(ownerRights);
export const isOwnerRight = (text: string): text is Right => givable.has(text);

/** How far a group's users see and act: their own company, what is below it too, or their root company's whole tree. */
export const visibilities = ["own", "below", "instance"] as const;
export type Visibility = (typeof visibilities)[number];

/** The groups every tree begins with. */
export const firstGroups = {
  administrators: { visibility: "instance", rights: ownerRights },
  readers: { visibility: "below", rights: ["stations:read", "tickets:read"] },
} as const satisfies Record<string, { visibility: Visibility; rights: readonly Right[] }>;

const agent: Right[] = [
  "tickets:read",
  "tickets:work",
  "tickets:dispatch",
  "calls:take",
  "sms:send",
  "stations:read",
  "stations:refresh",
];

const byRole: Record<"agent" | "supervisor", ReadonlySet<Right>> = {
  agent: new Set(agent),
  supervisor: new Set([...agent, "calls:unmask", "desk:supervise", "settings:manage"]),
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
  ["relay", new Set<Right>([...line, "stickers:print"])],
  ["gateway", line],
  ["watcher", new Set<Right>(["faults:detect", "tickets:work"])],
  ["bookkeeper", new Set<Right>(["billing:close"])],
  ["sign_in", new Set<Right>(["users:remind"])],
]);

const nothing: ReadonlySet<Right> = new Set();

/** What an owner's list of rights comes to: names that are no owner's rights count for nothing. */
export const ownerRightsOf = (names: readonly string[]): Right[] => names.filter(isOwnerRight);

export function rightsOfActor(actor: Actor): ReadonlySet<Right> {
  switch (actor.kind) {
    case "agent":
      return byRole[actor.role];
    case "owner":
      return new Set(ownerRightsOf(actor.rights));
    case "twilio":
      return twilio;
    case "station":
      return station;
    case "system":
      return bySystem.get(actor.name) ?? nothing;
  }
}

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);
