import { describe, expect, it } from "vitest";
import type { Actor } from "#server/platform/context.ts";
import { catalogue } from "#server/platform/words/catalogue.ts";
import {
  firstGroups,
  ownerRights,
  type Right,
  rights,
  rightsOfActor,
  rightTabNames,
  roles,
  visibilities,
} from "./rights.ts";

const staff = (role: "agent" | "supervisor") =>
  rightsOfActor({ kind: "agent", agentId: 1, userId: "u", name: "M. Kern", role });
const ownerWith = (given: readonly string[]): Actor => ({
  kind: "owner",
  userId: "u",
  name: "Eva",
  companyId: "c",
  rootId: "c",
  visibility: "own",
  rights: given,
});

describe("rights", () => {
  it("an agent takes calls and works tickets, and activates nothing", () => {
    const held = staff("agent");
    expect(held.has("calls:take") && held.has("tickets:work") && held.has("stations:refresh")).toBe(true);
    expect(held.has("service:activate") || held.has("costs:approve") || held.has("users:manage")).toBe(false);
  });

  it("a supervisor may all that an agent may, and supervises", () => {
    for (const right of staff("agent")) expect(staff("supervisor").has(right)).toBe(true);
    expect(staff("supervisor").has("desk:supervise")).toBe(true);
    expect(staff("agent").has("desk:supervise")).toBe(false);
  });

  it("of the groups a tree begins with only the administrators hold both rights that activating takes", () => {
    const both = ({ rights }: { rights: readonly Right[] }) =>
      rights.includes("service:activate") && rights.includes("costs:approve");
    expect(both(firstGroups.administrators)).toBe(true);
    expect(both(firstGroups.readers)).toBe(false);
  });

  it("an owner holds what the group was given, and never a right of the desk, whatever a row says", () => {
    expect([...rightsOfActor(ownerWith(["stations:read"]))]).toEqual(["stations:read"]);
    expect(rightsOfActor(ownerWith([])).size).toBe(0);
    const forbidden = rights.filter((right) => !ownerRights.includes(right));
    expect(forbidden).toContain("calls:take");
    expect(rightsOfActor(ownerWith(forbidden)).size).toBe(0);
  });

  it("the rights page shows each of an owner's rights once", () => {
    expect(new Set(ownerRights).size).toBe(ownerRights.length);
  });

  it("a system actor nobody knows holds nothing, the command line everything", () => {
    expect(rightsOfActor({ kind: "system", name: "somebody" }).size).toBe(0);
    expect(rightsOfActor({ kind: "system", name: "constructor" }).size).toBe(0);
    expect(rightsOfActor({ kind: "system", name: "command_line" }).size).toBe(rights.length);
  });

  it("a station reports itself and the telephone network routes calls, no more", () => {
    expect([...rightsOfActor({ kind: "station", stationId: "x" })].sort()).toEqual(["stations:report", "tickets:work"]);
    expect(rightsOfActor({ kind: "twilio" }).has("service:activate")).toBe(false);
  });

  it("rights, tabs, roles and visibilities have their words in both languages", () => {
    for (const { access } of Object.values(catalogue)) {
      expect(Object.keys(access.right).sort()).toEqual(rights.map((right) => right.replace(":", "_")).sort());
      expect(Object.keys(access.about).sort()).toEqual(ownerRights.map((right) => right.replace(":", "_")).sort());
      expect(Object.keys(access.tab)).toEqual(rightTabNames);
      expect(Object.keys(access.visibility)).toEqual([...visibilities]);
      expect(Object.keys(access.group)).toEqual(Object.keys(firstGroups));
      expect(Object.keys(access.role).sort()).toEqual([...roles].sort());
    }
  });
});
