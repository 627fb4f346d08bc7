import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ConnectorFacts, connectorFaulted } from "./connector-faulted.ts";
import type { Watch } from "./judgement.ts";

const limits = { faultDebounceSeconds: 60 };
const now = 1_000_000_000;
const ago = (seconds: number) => now - seconds * 1000;
const watch: Watch = { from: ago(86_400), until: now };
const facts = (more: Partial<ConnectorFacts>): ConnectorFacts => ({
  status: "Faulted",
  errorCode: "GroundFailure",
  vendorId: null,
  vendorErrorCode: null,
  info: null,
  since: ago(300),
  asOf: ago(300),
  connectedAt: ago(3_600),
  lastMessageAt: ago(10),
  ...more,
});

describe("a faulted connector", () => {
  it.each<[string, Partial<ConnectorFacts>, Watch | null, string]>([
    ["after a minute it is a fault", { since: ago(60) }, watch, "fault"],
    ["a second earlier it is not", { since: ago(59) }, watch, "suspect"],
    ["another status is none", { status: "Available" }, watch, "ok"],
    ["blocked is not broken", { status: "Unavailable" }, watch, "ok"],
    ["while its station is away nobody knows", { connectedAt: null }, watch, "suspect"],
    ["after its station came back a minute counts again", { connectedAt: ago(30) }, watch, "suspect"],
    ["nobody listens, nobody judges", {}, null, "suspect"],
    ["the minute begins with the service, or the end of a maintenance", {}, { from: ago(59), until: now }, "suspect"],
    ["and is over after it", {}, { from: ago(60), until: now }, "fault"],
    ["what was not heard any more does not count", { since: ago(80) }, { from: ago(900), until: ago(21) }, "suspect"],
  ])("%s", (_says, more, watched, state) => {
    expect(connectorFaulted(facts(more), limits, watched).state).toBe(state);
  });

  it("was never heard of: no fault", () => expect(connectorFaulted(null, limits, watch)).toEqual({ state: "ok" }));

  it("tells what was seen, and since when it holds", () => {
    const judged = connectorFaulted(facts({ vendorErrorCode: "CX002" }), limits, watch);
    expect(judged).toMatchObject({
      level: "faulted",
      since: ago(300),
      evidence: {
        errorCode: "GroundFailure",
        vendorErrorCode: "CX002",
        lastMessageAt: new Date(ago(10)).toISOString(),
      },
    });
  });

  it("says when a suspicion becomes a fault, and is right", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(200), (since, connected, from) => {
        const given = facts({ since: ago(since), connectedAt: ago(connected) });
        const judged = connectorFaulted(given, limits, { from: ago(from), until: now });
        if (judged.state !== "suspect" || judged.at === null) return;
        const state = (until: number) => connectorFaulted(given, limits, { from: ago(from), until }).state;
        expect([state(judged.at - 1), state(judged.at)]).toEqual(["suspect", "fault"]);
      }),
    );
  });
});
