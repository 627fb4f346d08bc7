/**
 * What a driver's text asks for, beside the number in it. "STOP" and "END" alone mean the charging more often than the
 * texts, so they are shown to an agent and never obeyed by us; Twilio's Advanced Opt-Out tells us when it obeyed.
 */
export type TextWish = "opted_out" | "opted_in" | "help" | "talk";

/** Twilio's OptOutType parameter (Advanced Opt-Out) → what happened to the thread. */
export function wishOf(optOutType: string | undefined): TextWish {
  if (optOutType === "STOP") return "opted_out";
  if (optOutType === "START") return "opted_in";
  if (optOutType === "HELP") return "help";
  return "talk";
}

const germanWords = /\b(?:hallo|guten|bitte|säule|ladesäule|kabel|geht|nicht|lädt|stecker|ich|ist|steckt|und|kein)\b/i;
const englishWords = /\b(?:hello|hi|please|charger|cable|does|not|stuck|my|the|is|plug|and|no|help)\b/i;

/** The language to answer in: what the text looks like, else what the number it was sent to speaks. */
export function languageOfText(body: string, lineLanguage: "de" | "en"): "de" | "en" {
  const german = germanWords.test(body);
  const english = englishWords.test(body);
  return german === english ? lineLanguage : german ? "de" : "en";
}

/** A thread takes a text if it is of the same driver, not older than a day, and about the same station or no other. */
export const threadHours = 24;

export interface ThreadFacts {
  stationId: string | null;
  lastMessageAt: Date;
}

/** The thread a text belongs to, newest first in `open`; null: a new one. */
export function threadFor<T extends ThreadFacts>(open: T[], stationId: string | null, now: Date): T | null {
  const alive = open.filter((t) => now.getTime() - t.lastMessageAt.getTime() < threadHours * 3_600_000);
  return alive.find((t) => stationId === null || t.stationId === null || t.stationId === stationId) ?? null;
}
