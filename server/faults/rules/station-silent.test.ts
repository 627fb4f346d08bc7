import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LivenessFacts } from "#server/diagnostics/rules/liveness.ts";
import type { Watch } from "./judgement.ts";
import { stationSilent } from "./station-silent.ts";

const limits = { pendingMinutes: 30, offlineMinutes: 60, socketGraceSeconds: 300 };
const minute = 60_000;
const now = 100_000 * minute;
const ago = (minutes: number) => now - minutes * minute;
const watch: Watch = { from: ago(10_000), until: now };
const facts = (lastMessage: number | null, closed: number | null = null, connected = 5_000): LivenessFacts => ({
  lastMessageAt: lastMessage === null ? null : ago(lastMessage),
  connectedAt: ago(connected),
  disconnectedAt: closed === null ? null : ago(closed),
});

describe("a silent station", () => {
  it.each<[string, LivenessFacts, Watch | null, string]>([
    ["speaks: nothing is wrong", facts(1), watch, "ok"],
    ["is pending after half an hour", facts(30), watch, "pending"],
    ["and not before", facts(29.9), watch, "ok"],
    ["is offline after an hour", facts(60), watch, "offline"],
    ["is offline five minutes after its socket closed", facts(6, 5), watch, "offline"],
    ["has five minutes to come back", facts(6, 4.9), watch, "suspect"],
    ["is pending, though its socket closed just now", facts(31, 1), watch, "pending"],
    ["is left alone while nobody listens", facts(500, 400), null, "suspect"],
    ["is silent only from our return on", facts(500), { from: ago(29), until: now }, "suspect"],
    ["and is pending half an hour after it", facts(500), { from: ago(30), until: now }, "pending"],
    ["has its grace from our return on", facts(500, 490), { from: ago(4), until: now }, "suspect"],
    ["and is offline after it", facts(500, 490), { from: ago(5), until: now }, "offline"],
    ["is judged up to the last beat only", facts(30.2), { from: ago(900), until: ago(0.3) }, "suspect"],
  ])("%s", (_says, given, watched, expected) => {
    const judged = stationSilent(given, limits, watched, now);
    expect(judged.state === "fault" ? judged.level : judged.state).toBe(expected);
  });

  it("that was never heard is not silent", () => {
    const never = { lastMessageAt: null, connectedAt: null, disconnectedAt: null };
    expect(stationSilent(never, limits, watch, now)).toEqual({ state: "ok" });
  });

  it("says since when, and by what it is known", () => {
    expect(stationSilent(facts(40, 20), limits, watch, now)).toMatchObject({
      since: ago(40),
      evidence: { by: "socket", disconnectedAt: new Date(ago(20)).toISOString() },
    });
    expect(stationSilent(facts(40), limits, watch, now)).toMatchObject({ evidence: { by: "silence", minutes: 30 } });
  });

  const times = fc.record({ message: fc.nat(200), closed: fc.option(fc.nat(200)), from: fc.nat(200) });
  it("is never a fault sooner than five minutes after we began to listen", () => {
    fc.assert(
      fc.property(times, ({ message, closed, from }) => {
        const judged = stationSilent(facts(message, closed), limits, { from: ago(from), until: now }, now);
        if (judged.state === "fault") expect(from).toBeGreaterThanOrEqual(5);
      }),
    );
  });

  it("says when a suspicion becomes a fault, and is right", () => {
    fc.assert(
      fc.property(times, ({ message, closed, from }) => {
        const given = facts(message, closed);
        const judged = stationSilent(given, limits, { from: ago(from), until: now }, now);
        if (judged.state !== "suspect" || judged.at === null) return;
        const at = judged.at;
        const state = (then: number) => stationSilent(given, limits, { from: ago(from), until: then }, then).state;
        expect(state(at)).toBe("fault");
        expect(state(at - 1)).not.toBe("fault");
      }),
    );
  });
});
