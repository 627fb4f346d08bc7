import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { catalogue } from "#server/platform/words/catalogue.ts";
import type { Phrase, Value } from "./phrase.ts";
import { type Verdict, verdictOf } from "./verdict.ts";
import type { VerdictBay, VerdictFacts } from "./verdict-evidence.ts";

const now = Date.UTC(2026, 10, 22, 3, 0);
const minutes = (n: number) => now - n * 60_000;

const bay = (label: string, state: VerdictBay["state"], more: Partial<VerdictBay> = {}): VerdictBay => ({
  label,
  state,
  since: minutes(19),
  confirmedAt: now - 12_000,
  stale: false,
  suspendedBy: null,
  errorCode: null,
  vendorId: null,
  vendorErrorCode: null,
  info: null,
  energyWh: null,
  powerW: null,
  socPercent: null,
  meterAt: null,
  ...more,
});

const facts = (
  bays: VerdictBay[],
  callersBay: string | null = null,
  more: Partial<VerdictFacts> = {},
): VerdictFacts => ({
  now,
  liveness: "online",
  connected: true,
  lastSeenAt: now - 12_000,
  staleAfterSeconds: 120,
  bays,
  callersBay,
  refreshBlocked: null,
  ...more,
});

const time = (at: number) => new Date(at).toISOString().slice(11, 16);
function say(language: "de" | "en", phrase: Phrase): string {
  const t = createTranslator({ locale: language, messages: catalogue[language], timeZone: "UTC" });
  const write = (value: Value): string | number => {
    if (typeof value !== "object") return value;
    if ("clock" in value) return time(value.clock);
    if ("day" in value) return new Date(value.day).toISOString().slice(0, 10);
    if ("kwh" in value) return `${value.kwh / 1000} kWh`;
    return "kw" in value ? `${value.kw} kW` : say(language, value.phrase);
  };
  const values = Object.fromEntries(Object.entries(phrase.values ?? {}).map(([name, value]) => [name, write(value)]));
  return t(phrase.key, values as never);
}
const line = (verdict: Verdict, language: "de" | "en" = "en") =>
  verdict.sentences.map((s) => say(language, s)).join(" ");
const proposal = (verdict: Verdict) => (verdict.proposal ? say("en", verdict.proposal.label) : null);
const evidence = (verdict: Verdict) => verdict.evidence.map((e) => say("en", e.text));

const faulted = (label: string, more: Partial<VerdictBay> = {}) =>
  bay(label, "faulted", { errorCode: "ConnectorLockFailure", ...more });

describe("the verdict", () => {
  it.each<[string, VerdictFacts, Verdict["tone"], string, string | null]>([
    ["all free", facts([bay("1", "available"), bay("2", "available")]), "calm", "All bays are available.", null],
    ["the only bay free", facts([bay("1", "available")]), "calm", "Bay 1 is available.", null],
    [
      "the caller's bay faulted, another free",
      facts([bay("1", "available"), faulted("2")], "2"),
      "faulted",
      "Bay 2 faulted since 02:41. Bay 1 is available.",
      "Send to bay 1",
    ],
    [
      "the caller stands at the free bay beside a faulted one",
      facts([bay("1", "available"), faulted("2")], "1"),
      "faulted",
      "Bay 2 faulted since 02:41. Bay 1 is available.",
      null,
    ],
    [
      "the nearest free bay is proposed",
      facts([bay("1", "available"), bay("2", "charging"), bay("3", "available"), faulted("4")], "4"),
      "faulted",
      "Bay 4 faulted since 02:41. Bay 3 is available.",
      "Send to bay 3",
    ],
    [
      "no other bay free",
      facts([bay("1", "charging"), faulted("2")], "2"),
      "faulted",
      "Bay 2 faulted since 02:41. No other bay is available.",
      "Ask for the state again",
    ],
    [
      "the only bay faulted",
      facts([faulted("1")], "1"),
      "faulted",
      "Bay 1 faulted since 02:41.",
      "Ask for the state again",
    ],
    [
      "all bays faulted, the first of them leads",
      facts([faulted("1", { since: minutes(10) }), faulted("2")], "2"),
      "faulted",
      "All bays faulted since 02:41.",
      "Ask for the state again",
    ],
    [
      "a stale free bay is not offered",
      facts([bay("1", "available", { stale: true }), faulted("2")], "2"),
      "faulted",
      "Bay 2 faulted since 02:41. No other bay is available.",
      "Ask for the state again",
    ],
    [
      "without a caller the worst bay leads",
      facts([bay("1", "charging"), faulted("2"), bay("3", "available")]),
      "faulted",
      "Bay 2 faulted since 02:41. Bay 3 is available.",
      "Send to bay 3",
    ],
    [
      "a charge of the caller",
      facts([bay("1", "charging", { energyWh: 18_400 }), bay("2", "available")], "1"),
      "charging",
      "Bay 1 has been charging since 02:41, 18.4 kWh so far.",
      null,
    ],
    [
      "a charge without figures",
      facts([bay("1", "charging"), bay("2", "available")], "1"),
      "charging",
      "Bay 1 has been charging since 02:41.",
      null,
    ],
    ["all charging", facts([bay("1", "charging"), bay("2", "charging")]), "charging", "All bays are charging.", null],
    [
      "the car takes nothing",
      facts([bay("1", "suspended", { suspendedBy: "car" })], "1"),
      "suspended",
      "Bay 1: the car has taken no power since 02:41.",
      null,
    ],
    [
      "the station gives nothing",
      facts([bay("1", "suspended", { suspendedBy: "station" })], "1"),
      "suspended",
      "Bay 1: the station has given no power since 02:41.",
      null,
    ],
    [
      "plugged in",
      facts([bay("1", "preparing")], "1"),
      "preparing",
      "Bay 1: plugged in since 02:41, not charging yet.",
      null,
    ],
    [
      "the cable is still in",
      facts([bay("1", "finishing")], "1"),
      "finishing",
      "Bay 1: charging ended at 02:41, cable still in.",
      null,
    ],
    [
      "reserved, another free",
      facts([bay("1", "reserved"), bay("2", "available")], "1"),
      "reserved",
      "Bay 1 reserved since 02:41. Bay 2 is available.",
      "Send to bay 2",
    ],
    [
      "out of service",
      facts([bay("1", "unavailable"), bay("2", "available")], "1"),
      "unavailable",
      "Bay 1 out of service since 02:41. Bay 2 is available.",
      "Send to bay 2",
    ],
    [
      "the caller's bay unknown, others not",
      facts([bay("1", "unknown", { since: null }), bay("2", "available")], "1"),
      "unknown",
      "Bay 1: state unknown. Ask the caller.",
      "Ask for the state again",
    ],
    [
      "long ago is a date",
      facts([faulted("1", { since: minutes(3 * 24 * 60) })], "1"),
      "faulted",
      "Bay 1 faulted since 2026-11-19.",
      "Ask for the state again",
    ],
    [
      "nothing current",
      facts([bay("1", "available", { stale: true }), faulted("2", { stale: true })], "2"),
      "unknown",
      "No current verdict. Ask the caller.",
      "Ask for the state again",
    ],
    [
      "offline",
      facts([bay("1", "offline"), bay("2", "offline")], "2", {
        liveness: "offline",
        connected: false,
        lastSeenAt: minutes(80),
      }),
      "offline",
      "Station has not answered since 01:40. Ask the caller.",
      null,
    ],
    [
      "never heard",
      facts([bay("1", "unknown")], "1", { liveness: "never", connected: false, lastSeenAt: null }),
      "unknown",
      "This station has never sent a message. Ask the caller.",
      null,
    ],
    ["no bays known", facts([]), "unknown", "No current verdict. Ask the caller.", "Ask for the state again"],
    [
      "a caller at a bay that does not exist",
      facts([bay("1", "available"), faulted("2")], "9"),
      "faulted",
      "Bay 2 faulted since 02:41. Bay 1 is available.",
      "Send to bay 1",
    ],
  ])("%s", (_, given, tone, sentence, proposed) => {
    const verdict = verdictOf(given);
    expect([verdict.tone, line(verdict), proposal(verdict)]).toEqual([tone, sentence, proposed]);
  });

  it("is said in German too", () => {
    expect(line(verdictOf(facts([bay("1", "available"), faulted("2")], "2")), "de")).toBe(
      "Ladepunkt 2 gestört seit 02:41. Ladepunkt 1 frei.",
    );
  });

  it("names the error in plain words first, then its code, with the age of each", () => {
    const verdict = verdictOf(facts([bay("1", "available"), faulted("2", { info: "bolt stuck" })], "2"));
    expect(evidence(verdict)).toEqual([
      "Connector does not lock (ConnectorLockFailure)",
      "Station says: bolt stuck",
      "Last message",
    ]);
    expect(verdict.evidence[0]).toMatchObject({ asOf: now - 12_000, limitSeconds: 120 });
  });

  it("shows an unknown code raw", () => {
    expect(evidence(verdictOf(facts([faulted("1", { errorCode: "E-99" })])))).toContain("Error E-99");
  });

  it("shows what flows, with the age of the meter", () => {
    const verdict = verdictOf(facts([bay("1", "charging", { powerW: 49_500, meterAt: now - 30_000 })], "1"));
    expect(evidence(verdict)).toContain("49.5 kW");
    expect(verdict.evidence[0]).toMatchObject({ asOf: now - 30_000, limitSeconds: 300 });
  });

  it("flags a code that may mean danger, whichever bay says it", () => {
    const hurt = faulted("1", { errorCode: "GroundFailure" });
    expect(verdictOf(facts([hurt, bay("2", "available")], "2")).danger).toBe(true);
    expect(verdictOf(facts([{ ...hurt, stale: true }, bay("2", "available")], "2")).danger).toBe(false);
    expect(verdictOf(facts([faulted("1")])).danger).toBe(false);
  });

  it("blocks asking again, with the reason, when the station is not connected", () => {
    const gone = facts([bay("1", "available", { stale: true })], "1", {
      connected: false,
      refreshBlocked: "not_connected",
    });
    const verdict = verdictOf(gone);
    expect(verdict.proposal?.blocked).toEqual({ key: "diagnostics.source.not_connected" });
    expect(evidence(verdict)).toContain("The station's connection is down at the moment");
    expect(evidence(verdict)).toContain("Bay 1 last: Available");
  });

  it("never has more than two sentences", () => {
    const states = [
      "available",
      "preparing",
      "charging",
      "suspended",
      "finishing",
      "reserved",
      "unavailable",
      "faulted",
      "unknown",
    ] as const;
    for (const a of states)
      for (const b of states)
        for (const callers of ["1", "2", null])
          expect(verdictOf(facts([bay("1", a), bay("2", b)], callers)).sentences.length).toBeLessThanOrEqual(2);
  });
});
