/**
 * Whether a station answers. Any message is a sign of life; 30 minutes of silence make it pending, 60 offline
 * (be.ENERGISED's limits, settings here). A closed socket makes it offline after a grace of five minutes, so that a
 * restart of ours, or a station's own reconnect, is no outage. All moments in milliseconds.
 */
export type Liveness = "online" | "pending" | "offline" | "never";

export interface LivenessFacts {
  lastMessageAt: number | null;
  connectedAt: number | null;
  disconnectedAt: number | null;
}

export interface LivenessLimits {
  pendingMinutes: number;
  offlineMinutes: number;
  socketGraceSeconds: number;
}

/** A socket is open at one of our gateways. */
export const isConnected = ({ connectedAt, disconnectedAt }: LivenessFacts): boolean =>
  connectedAt !== null && disconnectedAt === null;

/** When it last gave a sign of life; opening a connection is one. */
export const lastSeen = ({ lastMessageAt, connectedAt }: LivenessFacts): number | null =>
  lastMessageAt === null ? connectedAt : Math.max(lastMessageAt, connectedAt ?? 0);

export function livenessOf(facts: LivenessFacts, limits: LivenessLimits, now: number): Liveness {
  const seen = lastSeen(facts);
  if (seen === null) return "never";
  const silentMinutes = (now - seen) / 60_000;
  const bySilence =
    silentMinutes >= limits.offlineMinutes ? "offline" : silentMinutes >= limits.pendingMinutes ? "pending" : "online";
  const { disconnectedAt } = facts;
  if (disconnectedAt === null) return bySilence;
  const inGrace = now - disconnectedAt < limits.socketGraceSeconds * 1000;
  if (!inGrace) return "offline";
  // After an outage of ours everybody was silent: nobody is offline before the grace to come back is over.
  return bySilence === "offline" ? "pending" : bySilence;
}

/** Older than its heartbeat and a minute, and a value is no longer shown as current. */
export const staleAfterSeconds = (heartbeatIntervalSeconds: number): number => heartbeatIntervalSeconds + 60;

export const isStale = (confirmedAt: number | null, heartbeatIntervalSeconds: number, now: number): boolean =>
  confirmedAt === null || now - confirmedAt > staleAfterSeconds(heartbeatIntervalSeconds) * 1000;
