import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Actor } from "#server/platform/context.ts";
import { masked, maskFor } from "./masking.ts";
import { ownerRights } from "./rights.ts";

const owner = (rights: readonly string[]): Actor => ({
  kind: "owner",
  userId: "u",
  name: "Eva",
  companyId: "c",
  rootId: "c",
  visibility: "own",
  rights,
});

describe("personal data", () => {
  it("is read by an owner's user with the right for it, and by the desk", () => {
    const desk: Actor = { kind: "agent", agentId: 1, userId: "u", name: "M. Kern", role: "agent" };
    for (const actor of [owner(["contacts:read"]), desk, { kind: "system", name: "relay" } as const])
      expect(maskFor(actor)("eva@alp.example")).toBe("eva@alp.example");
  });

  it("reads **** without it, whatever other rights there are, and says nothing of its length", () => {
    const others = ownerRights.filter((right) => right !== "contacts:read");
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.subarray([...others]), (text, rights) => {
        expect(maskFor(owner(rights))(text)).toBe(masked);
      }),
    );
  });

  it("that does not exist is not made up", () => {
    expect(maskFor(owner([]))(null)).toBeNull();
    expect(maskFor(owner([]))("")).toBe("");
  });
});
