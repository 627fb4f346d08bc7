/**
 * What became of a remote action. Its truth is the state that follows, not the station's "Accepted": stations were seen
 * to accept and do nothing. A refresh is done when every connector it was for has said its status after it was sent.
 * An action whose answer was lost is "unknown" and never sent again by itself.
 */
export type CommandState = "queued" | "sent" | "accepted" | "done" | "rejected" | "no_effect" | "unknown" | "expired";
export type StationAnswer = "accepted" | "rejected";

export interface CommandFacts {
  state: CommandState;
  sentAt: number | null;
  expiresAt: number;
  /** Connectors whose status has to come; none known: any connector's will do. */
  expected: readonly number[];
  /** When each connector last said its status. */
  heard: ReadonlyMap<number, number>;
}

const open: ReadonlySet<CommandState> = new Set(["queued", "sent", "accepted"]);
export const isOpen = (state: CommandState): boolean => open.has(state);

function stateArrived({ sentAt, expected, heard }: CommandFacts): boolean {
  if (sentAt === null) return false;
  const came = (connectorId: number) => (heard.get(connectorId) ?? 0) >= sentAt;
  return expected.length > 0 ? expected.every(came) : [...heard.keys()].some(came);
}

/** The next state, or the same one: nothing to say yet. */
export function nextCommandState(
  facts: CommandFacts,
  answer: StationAnswer | null,
  now: number,
  limitSeconds: number,
): CommandState {
  const { state, sentAt } = facts;
  if (!isOpen(state)) return state;
  if (state === "queued") return now >= facts.expiresAt ? "expired" : "queued";
  if (stateArrived(facts)) return "done";
  if (answer === "rejected") return "rejected";
  const reached: CommandState = answer === "accepted" ? "accepted" : state;
  const over = sentAt !== null && now >= sentAt + limitSeconds * 1000;
  if (!over) return reached;
  return reached === "accepted" ? "no_effect" : "unknown";
}
