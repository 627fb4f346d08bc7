/**
 * The verdict line: what an agent needs to know of a station in one breath, at most two clauses, with its evidence and
 * the one thing to do next. It speaks of the caller's bay first; without one, of the worst. What is not current is never
 * told as if it were: then the only honest advice is to ask the caller.
 */
import type { ChargingState } from "./connector-state.ts";
import { explainError } from "./error-catalogue.ts";
import { momentValue, type Phrase } from "./phrase.ts";
import {
  type Evidence,
  evidenceOf,
  lastStates,
  messageEvidence,
  type VerdictBay,
  type VerdictFacts,
} from "./verdict-evidence.ts";

export interface Proposal {
  id: "send_to_bay" | "refresh";
  label: Phrase;
  /** The bay to send to. */
  bay?: string;
  blocked?: Phrase;
}

export interface Verdict {
  tone: ChargingState | "calm";
  /** At most two. */
  sentences: Phrase[];
  evidence: Evidence[];
  proposal: Proposal | null;
  /** A code that may mean danger to people: the desk offers its danger script. */
  danger: boolean;
}

const worst: readonly ChargingState[] = [
  "faulted",
  "unavailable",
  "suspended",
  "unknown",
  "preparing",
  "finishing",
  "charging",
  "reserved",
  "available",
  "offline",
];

export function verdictOf(facts: VerdictFacts): Verdict {
  if (facts.liveness === "never") return unheard(facts);
  if (facts.liveness === "offline") return offline(facts);
  if (facts.bays.length === 0 || facts.bays.every((bay) => bay.stale || bay.state === "unknown"))
    return noFinding(facts);
  return current(facts);
}

function refreshProposal(facts: VerdictFacts): Proposal {
  const label: Phrase = { key: "diagnostics.proposal.refresh" };
  const reason = facts.refreshBlocked;
  return reason ? { id: "refresh", label, blocked: { key: `diagnostics.source.${reason}` } } : { id: "refresh", label };
}

const unheard = (facts: VerdictFacts): Verdict => ({
  tone: "unknown",
  sentences: [{ key: "diagnostics.verdict.neverHeard" }, { key: "diagnostics.verdict.askCaller" }],
  evidence: [],
  proposal: facts.connected ? refreshProposal(facts) : null,
  danger: false,
});

/** The bays' own states are hidden behind "offline"; what they were is of the past and not repeated as a finding. */
function offline(facts: VerdictFacts): Verdict {
  const { lastSeenAt, now } = facts;
  return {
    tone: "offline",
    sentences: [
      { key: "diagnostics.verdict.offline", values: { since: momentValue(lastSeenAt ?? now, now) } },
      { key: "diagnostics.verdict.askCaller" },
    ],
    evidence: messageEvidence(facts),
    proposal: null,
    danger: false,
  };
}

function noFinding(facts: VerdictFacts): Verdict {
  const reconnecting: Evidence[] = facts.connected ? [] : [{ text: { key: "diagnostics.evidence.reconnecting" } }];
  return {
    tone: "unknown",
    sentences: [{ key: "diagnostics.verdict.noFinding" }, { key: "diagnostics.verdict.askCaller" }],
    evidence: [...messageEvidence(facts), ...reconnecting, ...lastStates(facts)].slice(0, 4),
    proposal: refreshProposal(facts),
    danger: false,
  };
}

/** The bay the line is about: the caller's; if that one is fine and another is broken, the broken one. */
function subjectOf({ bays, callersBay }: VerdictFacts): VerdictBay | undefined {
  const fresh = bays.filter((bay) => !bay.stale);
  const worstBay = [...fresh].sort((a, b) => worst.indexOf(a.state) - worst.indexOf(b.state))[0];
  const own = bays.find((bay) => bay.label === callersBay);
  return own && !(own.state === "available" && worstBay && isBroken(worstBay)) ? own : worstBay;
}

const isBroken = (bay: VerdictBay) => bay.state === "faulted" || bay.state === "unavailable";
const isFree = (bay: VerdictBay) => bay.state === "available" && !bay.stale;

function current(facts: VerdictFacts): Verdict {
  const { bays } = facts;
  const subject = subjectOf(facts);
  if (!subject) return noFinding(facts);
  const together = allAlike(facts);
  const errors = bays.filter((bay) => !bay.stale).map(explainError);
  const verdict = together ?? ofBay(facts, subject);
  return {
    ...verdict,
    evidence: [...evidenceOf(facts, subject), ...messageEvidence(facts)].slice(0, 4),
    danger: errors.some((error) => error?.danger === true),
  };
}

type Core = Pick<Verdict, "tone" | "sentences" | "proposal">;

/** All bays in one state are one sentence, where the caller's own needs no other. */
function allAlike(facts: VerdictFacts): Core | null {
  const { bays, now, callersBay } = facts;
  if (bays.length < 2 || bays.some((bay) => bay.stale || bay.state !== bays[0]?.state)) return null;
  const since = Math.min(...bays.map((bay) => bay.since ?? now));
  switch (bays[0]?.state) {
    case "available":
      return { tone: "calm", sentences: [{ key: "diagnostics.verdict.allAvailable" }], proposal: null };
    case "charging":
      return callersBay
        ? null
        : { tone: "charging", sentences: [{ key: "diagnostics.verdict.allCharging" }], proposal: null };
    case "faulted":
      return {
        tone: "faulted",
        sentences: [{ key: "diagnostics.verdict.allFaulted", values: { since: momentValue(since, now) } }],
        proposal: refreshProposal(facts),
      };
    default:
      return null;
  }
}

function ofBay(facts: VerdictFacts, bay: VerdictBay): Core {
  if (bay.stale || bay.state === "unknown" || bay.state === "offline")
    return {
      tone: "unknown",
      sentences: [
        { key: "diagnostics.verdict.bayUnknown", values: { bay: bay.label } },
        { key: "diagnostics.verdict.askCaller" },
      ],
      proposal: refreshProposal(facts),
    };
  const first = sentenceOf(bay, facts.now);
  if (bay.state === "available") return { tone: "calm", sentences: [first], proposal: null };
  const blocked = isBroken(bay) || bay.state === "reserved";
  return blocked ? withOther(facts, bay, first) : { tone: bay.state, sentences: [first], proposal: null };
}

/** Where a bay cannot serve, the nearest free one in the order of the site is what helps now. */
function withOther(facts: VerdictFacts, bay: VerdictBay, first: Phrase): Core {
  const { bays, callersBay } = facts;
  const at = bays.indexOf(bay);
  const free = bays
    .map((one, i) => ({ one, distance: Math.abs(i - at) }))
    .filter(({ one }) => one !== bay && isFree(one))
    .sort(
      (a, b) => Number(b.one.label === callersBay) - Number(a.one.label === callersBay) || a.distance - b.distance,
    )[0]?.one;
  if (free) {
    const second: Phrase = { key: "diagnostics.verdict.otherAvailable", values: { bay: free.label } };
    const label: Phrase = { key: "diagnostics.proposal.sendToBay", values: { bay: free.label } };
    // Who stands at the free bay needs no sending.
    const proposal: Proposal | null = free.label === callersBay ? null : { id: "send_to_bay", label, bay: free.label };
    return { tone: bay.state, sentences: [first, second], proposal };
  }
  const none: Phrase[] = bays.length > 1 ? [{ key: "diagnostics.verdict.noneAvailable" }] : [];
  return { tone: bay.state, sentences: [first, ...none], proposal: refreshProposal(facts) };
}

function sentenceOf(bay: VerdictBay, now: number): Phrase {
  const values = { bay: bay.label, since: momentValue(bay.since ?? now, now) };
  switch (bay.state) {
    case "available":
      return { key: "diagnostics.verdict.oneAvailable", values: { bay: bay.label } };
    case "charging":
      return bay.energyWh === null
        ? { key: "diagnostics.verdict.charging", values }
        : { key: "diagnostics.verdict.chargingEnergy", values: { ...values, energy: { kwh: bay.energyWh } } };
    case "suspended":
      return bay.suspendedBy === "station"
        ? { key: "diagnostics.verdict.suspendedStation", values }
        : { key: "diagnostics.verdict.suspendedCar", values };
    case "offline":
    case "unknown":
      return { key: "diagnostics.verdict.bayUnknown", values: { bay: bay.label } };
    default:
      return { key: `diagnostics.verdict.${bay.state}`, values };
  }
}
