/**
 * The phone in the browser behind one seam: Twilio's Device, or a simulated one for demo and tests. Both speak of the same
 * things: registered or not, a call that comes in, its end.
 */
export type PhoneState = "connecting" | "registered" | "lost" | "refused";

export interface PhoneCall {
  /** Twilio's call SID of the agent's leg. */
  sid: string;
  /** The offer this ring belongs to; Accept is enabled when ring and offer have met. */
  offerId: string | null;
  accept(): void;
  reject(): void;
  hangUp(): void;
  mute(on: boolean): void;
}

export interface PhoneListener {
  state(state: PhoneState, detail?: string): void;
  incoming(call: PhoneCall): void;
  /** The ring stopped or the conversation is over, whoever ended it. */
  ended(sid: string): void;
  /** What the line is like: "high-rtt", "low-mos", …; null when it is good again. */
  quality?(warning: string | null): void;
}

export interface Softphone {
  connect(token: string): Promise<void>;
  updateToken(token: string): void;
  close(): void;
}

/** Custom parameters travel as a query: "ix=…&offer=…". */
export const offerOf = (params: string | undefined): string | null => new URLSearchParams(params ?? "").get("offer");
