/**
 * Twilio's statuses as one-way ladders.
 *
 * Callbacks are separate HTTP requests and may come twice and out of order: a status is only ever replaced by a higher
 * one, and a terminal one never. Sources: Twilio Call resource ("status values"), Message resource ("status values").
 */

export const callStatuses = ["queued", "initiated", "ringing", "in-progress"] as const;
export const terminalCallStatuses = ["completed", "busy", "failed", "no-answer", "canceled"] as const;
export type CallStatus = (typeof callStatuses)[number] | (typeof terminalCallStatuses)[number];

export const isTerminalCall = (status: string): boolean => (terminalCallStatuses as readonly string[]).includes(status);

const callRank = (status: string) =>
  isTerminalCall(status) ? callStatuses.length : (callStatuses as readonly string[]).indexOf(status);

/** May a leg go from `from` to `to`? Unknown statuses never move anything. */
export const climbsCall = (from: string, to: string): boolean => callRank(to) > callRank(from);

const messageRanks: Record<string, number> = {
  receiving: 0,
  accepted: 0,
  scheduled: 0,
  queued: 1,
  sending: 2,
  sent: 3,
  received: 4,
  delivered: 4,
  undelivered: 4,
  failed: 4,
  canceled: 4,
  read: 5,
};

/** May a message go from `from` to `to`? "read" may follow "delivered", nothing else follows a terminal status. */
export function climbsMessage(from: string, to: string): boolean {
  const next = messageRanks[to];
  if (next === undefined) return false;
  if (to === "read") return from !== "undelivered" && from !== "failed" && from !== "read";
  return next > (messageRanks[from] ?? -1);
}
