/**
 * The call core: one driver's call as a pure reducer, `(state, event) → (state, effects)`.
 *
 * In the world: a driver waits in Twilio's queue; an agent's browser rings; only when the agent has really answered does
 * the driver leave the queue for the conference both talk in. Either side may hang up at any moment, browsers crash, and
 * callbacks come late, twice or never. Rules that keep callers alive (telephony.md §2): the caller never leaves the queue
 * before an agent answered; an agent who vanishes puts the caller back at the front; nothing revives an ended call.
 */

export type CallPhase = "greeting" | "queued" | "joining" | "live" | "fallback" | "voicemail" | "ended";
export type OfferEnd = "missed" | "rejected" | "canceled" | "failed";

export interface CallState {
  phase: CallPhase;
  /** The open or answered offer: whose browser rings or talks. */
  offer: { id: string; state: "ringing" | "answered" } | null;
  /** The agent pressed End: what follows is his doing, not a crash. */
  agentEnding: boolean;
  /** How often the waiting room failed; after three the duty phone rings. */
  queueFailures: number;
}

export type CallEvent =
  | { kind: "queued" }
  | { kind: "offered"; offerId: string }
  | { kind: "agent_answered"; offerId: string }
  | { kind: "offer_ended"; offerId: string; how: OfferEnd }
  | { kind: "caller_joined" }
  | { kind: "agent_left"; offerId: string }
  | { kind: "agent_ends" }
  | { kind: "caller_gone" }
  | { kind: "queue_broke" }
  | { kind: "nobody_answers" };

export type CallEffect =
  | { do: "enter_queue"; front: boolean }
  | { do: "leave_queue"; reason: "answered" | "abandoned" | "overflow" }
  | { do: "open_ticket" }
  | { do: "join_caller"; offerId: string }
  | { do: "end_agent_leg"; offerId: string }
  | { do: "end_offer"; offerId: string; how: OfferEnd }
  | { do: "end_caller" }
  | { do: "requeue_caller" }
  | { do: "duty_phone" }
  | { do: "wrap_up" }
  | { do: "close"; by: "caller" | "agent" };

export interface CallStep {
  state: CallState;
  effects: CallEffect[];
}

const mostQueueFailures = 3;
export const newCallState: CallState = { phase: "greeting", offer: null, agentEnding: false, queueFailures: 0 };

const stay = (state: CallState): CallStep => ({ state, effects: [] });
const holdsOffer = (state: CallState, offerId: string) => state.offer?.id === offerId;

function answered(state: CallState, offerId: string): CallStep {
  if (state.phase === "queued" && holdsOffer(state, offerId) && state.offer?.state === "ringing")
    return {
      state: { ...state, phase: "joining", offer: { id: offerId, state: "answered" } },
      effects: [{ do: "leave_queue", reason: "answered" }, { do: "open_ticket" }, { do: "join_caller", offerId }],
    };
  if (holdsOffer(state, offerId)) return stay(state);
  // Too late: the caller is gone or another agent has him. The phone that was just picked up is hung up again.
  return { state, effects: [{ do: "end_agent_leg", offerId }] };
}

function offerEnded(state: CallState, offerId: string, how: OfferEnd): CallStep {
  if (!holdsOffer(state, offerId) || state.offer?.state !== "ringing") return stay(state);
  return {
    state: { ...state, offer: null },
    effects: [
      { do: "end_offer", offerId, how },
      { do: "end_agent_leg", offerId },
    ],
  };
}

/** The agent's leg is gone while the caller is still there. */
function agentLeft(state: CallState, offerId: string): CallStep {
  if (!holdsOffer(state, offerId) || (state.phase !== "joining" && state.phase !== "live")) return stay(state);
  if (state.agentEnding) return stay(state);
  return {
    state: { ...state, phase: "queued", offer: null },
    effects: [{ do: "enter_queue", front: true }, { do: "requeue_caller" }],
  };
}

function callerGone(state: CallState): CallStep {
  if (state.phase === "ended") return stay(state);
  const effects: CallEffect[] = [];
  if (state.offer?.state === "ringing")
    effects.push(
      { do: "end_offer", offerId: state.offer.id, how: "canceled" },
      { do: "end_agent_leg", offerId: state.offer.id },
    );
  if (state.phase === "queued") effects.push({ do: "leave_queue", reason: "abandoned" });
  if (state.offer?.state === "answered")
    effects.push({ do: "end_agent_leg", offerId: state.offer.id }, { do: "wrap_up" });
  effects.push({ do: "close", by: state.agentEnding ? "agent" : "caller" });
  return { state: { ...state, phase: "ended", offer: null }, effects };
}

/** Out of the queue, to the duty phone. A broken waiting room asks where to go: its answer rings the phone, no order does. */
function toDuty(state: CallState, asked: boolean): CallStep {
  if (state.phase !== "queued") return stay(state);
  const effects: CallEffect[] = [{ do: "leave_queue", reason: "overflow" }];
  if (!asked) effects.push({ do: "duty_phone" });
  if (state.offer)
    effects.unshift(
      { do: "end_offer", offerId: state.offer.id, how: "canceled" },
      { do: "end_agent_leg", offerId: state.offer.id },
    );
  return { state: { ...state, phase: "fallback", offer: null }, effects };
}

/** One step. Events that no longer fit change nothing: late and repeated callbacks are normal. */
export function reduceCall(state: CallState, event: CallEvent): CallStep {
  switch (event.kind) {
    case "queued":
      return state.phase === "greeting"
        ? { state: { ...state, phase: "queued" }, effects: [{ do: "enter_queue", front: false }] }
        : stay(state);
    case "offered":
      return state.phase === "queued" && !state.offer
        ? stay({ ...state, offer: { id: event.offerId, state: "ringing" } })
        : {
            state,
            effects: holdsOffer(state, event.offerId)
              ? []
              : [{ do: "end_offer", offerId: event.offerId, how: "canceled" }],
          };
    case "agent_answered":
      return answered(state, event.offerId);
    case "offer_ended":
      return offerEnded(state, event.offerId, event.how);
    case "caller_joined":
      return state.phase === "joining" ? stay({ ...state, phase: "live" }) : stay(state);
    case "agent_left":
      return agentLeft(state, event.offerId);
    case "agent_ends":
      return state.phase === "joining" || state.phase === "live"
        ? { state: { ...state, agentEnding: true }, effects: state.agentEnding ? [] : [{ do: "end_caller" }] }
        : stay(state);
    case "caller_gone":
      return callerGone(state);
    case "queue_broke":
      return state.phase === "queued" && state.queueFailures + 1 < mostQueueFailures
        ? stay({ ...state, queueFailures: state.queueFailures + 1 })
        : toDuty(state, true);
    case "nobody_answers":
      return toDuty(state, false);
  }
}
