import { describe, expect, it } from "vitest";
import { catalogue } from "#server/platform/words/catalogue.ts";
import { rights, rightsOf, rightsOfActor, roles } from "./rights.ts";

describe("rights", () => {
  it("an agent takes calls and works tickets, and activates nothing", () => {
    const held = rightsOf("agent");
    expect(held.has("calls:take") && held.has("tickets:work") && held.has("stations:refresh")).toBe(true);
    expect(held.has("service:activate") || held.has("costs:approve") || held.has("users:manage")).toBe(false);
  });

  it("a supervisor may all that an agent may, and supervises", () => {
    for (const right of rightsOf("agent")) expect(rightsOf("supervisor").has(right)).toBe(true);
    expect(rightsOf("supervisor").has("desk:supervise")).toBe(true);
    expect(rightsOf("agent").has("desk:supervise")).toBe(false);
  });

  it("of the owners only the administrator holds both rights that activating takes", () => {
    const both = (role: "owner" | "owner_admin") =>
      rightsOf(role).has("service:activate") && rightsOf(role).has("costs:approve");
    expect(both("owner_admin")).toBe(true);
    expect(both("owner")).toBe(false);
  });

  it("an owner never takes calls, sees no full numbers and works no tickets", () => {
    for (const role of ["owner", "owner_admin"] as const)
      for (const right of ["calls:take", "calls:unmask", "tickets:work", "sms:send"] as const)
        expect(rightsOf(role).has(right)).toBe(false);
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

  it("every role holds at least one right", () => {
    for (const role of roles) expect(rightsOf(role).size).toBeGreaterThan(0);
  });

  it("and roles have their words in both languages", () => {
    for (const { access } of Object.values(catalogue)) {
      expect(Object.keys(access.right).sort()).toEqual(rights.map((right) => right.replace(":", "_")).sort());
      expect(Object.keys(access.role).sort()).toEqual([...roles].sort());
    }
  });
});
