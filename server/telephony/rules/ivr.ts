/**
 * What the line says next: the greeting's decision table, pure.
 *
 * The called number decides the language, `*` first switches it. The driver keys in or says the number on the sticker; after
 * three tries without a station he goes on to a person anyway: nobody is turned away by a machine.
 */
import type { CallLanguage } from "./twiml-plan.ts";

export const mostTries = 3;

/** What the caller did at the prompt. */
export type Heard =
  | { by: "keypad"; digits: string }
  | { by: "speech"; text: string; confidence: number }
  | { by: "nothing" };

/** What the resolution said of it, reduced to what the line needs. */
export interface Understood {
  outcome: "activated" | "not_activated" | "unknown" | "ambiguous" | "refused";
  reason: string | null;
  /** For read-back: bay and town of an activated station. */
  place: { bay: number; city: string } | null;
}

export type AgainReason = "nothing" | "not_found" | "check_digit" | "contract_id" | "ambiguous" | "unreadable";

export type IvrStep =
  | { next: "ask"; language: CallLanguage; tries: number; again: AgainReason | null }
  | { next: "enqueue"; tries: number; because: "found" | "not_activated" | "on_to_person" };

export const switchesLanguage = (heard: Heard) => heard.by === "keypad" && heard.digits.startsWith("*");
const other = (language: CallLanguage): CallLanguage => (language === "de" ? "en" : "de");

function whyAgain(heard: Heard, understood: Understood | null): AgainReason {
  if (heard.by === "nothing" || !understood) return "nothing";
  if (understood.outcome === "unknown") return "not_found";
  if (understood.outcome === "ambiguous") return "ambiguous";
  if (understood.reason === "contract_id") return "contract_id";
  if (understood.reason === "short_code_check_digit") return "check_digit";
  return "unreadable";
}

/** The next step after one prompt. `tries` counts prompts that led nowhere. */
export function nextStep(language: CallLanguage, tries: number, heard: Heard, understood: Understood | null): IvrStep {
  if (switchesLanguage(heard)) return { next: "ask", language: other(language), tries, again: null };
  if (understood?.outcome === "activated") return { next: "enqueue", tries, because: "found" };
  if (understood?.outcome === "not_activated") return { next: "enqueue", tries, because: "not_activated" };
  const used = tries + 1;
  if (used >= mostTries) return { next: "enqueue", tries: used, because: "on_to_person" };
  return { next: "ask", language, tries: used, again: whyAgain(heard, understood) };
}
