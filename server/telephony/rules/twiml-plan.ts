/** The documents the line may answer with, as data. `twilio-twiml.ts` turns them into TwiML. */
import type { AgainReason } from "./ivr.ts";

export type CallLanguage = "de" | "en";

export type TwimlPlan =
  | {
      say: "ask";
      language: CallLanguage;
      callId: string;
      step: number;
      greet: boolean;
      again: AgainReason | null;
      typed: string;
    }
  | {
      say: "enqueue";
      language: CallLanguage;
      callId: string;
      /** Tells one stay in the waiting room from the next. */
      round: string;
      because: "found" | "not_activated" | "on_to_person" | "requeued" | "again";
      place: { bay: number; city: string } | null;
    }
  | { say: "wait"; language: CallLanguage; ahead: number; first: boolean }
  | { say: "join"; callId: string; round: string }
  | { say: "hangup" }
  | { say: "nothing" }
  | { say: "duty"; language: CallLanguage };
