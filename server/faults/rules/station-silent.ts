/**
 * A station that does not answer: pending after 30 minutes of silence, offline after 60, or five minutes after its socket
 * closed (`server/diagnostics/rules/liveness.ts`). Silence and grace count only while somebody listens. A station that
 * was never heard is not silent; it has not been connected yet. Over when its socket is open and it has spoken lately.
 * Milliseconds.
 */
import { type LivenessFacts, type LivenessLimits, lastSeen, livenessOf } from "#server/diagnostics/rules/liveness.ts";
import { iso, type Judgement, type Watch } from "./judgement.ts";

const raised = (at: number, from: number) => Math.max(at, from);

/** The facts as they would be if the station had last been there when the watch began. */
const watched = (facts: LivenessFacts, seen: number, from: number): LivenessFacts => ({
  lastMessageAt: raised(seen, from),
  connectedAt: facts.connectedAt,
  disconnectedAt: facts.disconnectedAt === null ? null : raised(facts.disconnectedAt, from),
});

export function stationSilent(
  facts: LivenessFacts,
  limits: LivenessLimits,
  watch: Watch | null,
  now: number,
): Judgement {
  const seen = lastSeen(facts);
  if (seen === null) return { state: "ok" };
  const answers = facts.disconnectedAt === null && now - seen < limits.pendingMinutes * 60_000;
  if (answers) return { state: "ok" };
  if (!watch) return { state: "suspect", at: null };
  const level = livenessOf(watched(facts, seen, watch.from), limits, Math.min(now, watch.until));
  if (level === "pending" || level === "offline")
    return { state: "fault", level, since: seen, evidence: evidenceOf(facts, seen, limits, level) };
  const bySilence = raised(seen, watch.from) + limits.pendingMinutes * 60_000;
  const { disconnectedAt } = facts;
  if (disconnectedAt === null) return { state: "suspect", at: bySilence };
  return {
    state: "suspect",
    at: Math.min(bySilence, raised(disconnectedAt, watch.from) + limits.socketGraceSeconds * 1000),
  };
}

function evidenceOf(facts: LivenessFacts, seen: number, limits: LivenessLimits, level: "pending" | "offline") {
  const closed = level === "offline" && facts.disconnectedAt !== null;
  return {
    by: closed ? "socket" : "silence",
    minutes: level === "pending" ? limits.pendingMinutes : limits.offlineMinutes,
    lastMessageAt: iso(seen),
    disconnectedAt: iso(facts.disconnectedAt),
  };
}
