/**
 * A connector (0: the station as a whole) that says Faulted for a minute. Shorter ones mend themselves: a plug that is
 * seated again, a self-test. The minute counts while its station is connected to us and somebody listens, so that a
 * connector that healed unheard is not reported. Over as soon as the status is another. Source: OCPP 1.6 edition 2,
 * §4.9; design/charging.md §4. Milliseconds.
 */
import { iso, type Judgement, type Watch, watchedMs } from "./judgement.ts";

export interface ConnectorFacts {
  status: string;
  errorCode: string;
  vendorId: string | null;
  vendorErrorCode: string | null;
  info: string | null;
  since: number;
  /** When the station last said so. */
  asOf: number;
  /** The open connection began; null: none is open. */
  connectedAt: number | null;
  lastMessageAt: number | null;
}

export interface ConnectorLimits {
  faultDebounceSeconds: number;
}

export function connectorFaulted(
  facts: ConnectorFacts | null,
  limits: ConnectorLimits,
  watch: Watch | null,
): Judgement {
  if (facts?.status !== "Faulted") return { state: "ok" };
  if (!watch || facts.connectedAt === null) return { state: "suspect", at: null };
  const from = Math.max(facts.since, facts.connectedAt);
  const needed = limits.faultDebounceSeconds * 1000;
  if (watchedMs(watch, from) < needed) return { state: "suspect", at: Math.max(from, watch.from) + needed };
  const { errorCode, vendorId, vendorErrorCode, info } = facts;
  return {
    state: "fault",
    level: "faulted",
    since: facts.since,
    evidence: {
      errorCode,
      vendorId,
      vendorErrorCode,
      info,
      saidAt: iso(facts.asOf),
      lastMessageAt: iso(facts.lastMessageAt),
    },
  };
}
