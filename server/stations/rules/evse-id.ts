/**
 * Reads what a driver said, typed, keyed in or scanned, and says what it is: an EVSE ID (ISO or DIN), a short code, a
 * pool or station id, a card number, an alias, or nothing. It never guesses: a near miss stays what it is, and the
 * suggestions are made elsewhere, among known stations.
 * An alias of digits alone may also be the keypad form of an EVSE ID (see keypad.ts).
 * Sources: ISO 15118-2 annex H, eMI3, AFIREV, DIN SPEC 91286, OICP 2.3.
 */
import { findContract } from "./contract-id.ts";
import { findAlias } from "./evse-alias.ts";
import { findDin } from "./evse-din.ts";
import { findIso } from "./evse-iso.ts";
import { findShortCode } from "./evse-short-code.ts";
import { idInUrl, splitUrls } from "./evse-url.ts";
import { type ParsedText, type RefusalReason, reading, refusal } from "./parsed-text.ts";
import { asciiUpper, joinSpelled, plainText, stripSeparators } from "./plain-text.ts";
import { parseSpeech } from "./speech.ts";

export type { ParsedKind, ParsedText, RefusalReason } from "./parsed-text.ts";
export { refusalReasons } from "./parsed-text.ts";

export type SpokenLocale = "de" | "en" | "fr";
const spokenLocales: readonly SpokenLocale[] = ["de", "en", "fr"];

/** Reasons that a spoken reading may still overturn. */
const unsettled: ReadonlySet<RefusalReason | null> = new Set(["no_id", "outlet_missing", "too_short", null]);

/** Never throws, whatever the text. The locale says which language's words to try first. */
export function parseEvseText(text: string, opts: { locale?: SpokenLocale } = {}): ParsedText {
  const parsed = parsePlain(plainText(text), opts.locale);
  // A printed alias must lead back to its own key; where a mark in it could be read otherwise, the key is printed.
  if (parsed.kind !== "alias" || parsePlain(parsed.printed, opts.locale).key === parsed.key) return parsed;
  return { ...parsed, printed: parsed.key };
}

function parsePlain(plain: string, locale: SpokenLocale | undefined): ParsedText {
  const written = parseWritten(plain);
  const open = written.kind === "none" || written.kind === "alias";
  if (!open || !unsettled.has(written.refused) || plain.split(/[\s-]+/).length < 3) return written;
  for (const heard of heardIn(plain, locale)) {
    const spoken = parseWritten(plainText(heard));
    if (spoken.refused === null && spoken.kind !== "alias") return spoken;
  }
  return written;
}

/** The text as each language hears it, the one that leaves the fewest words over first: "un" is a digit in French. */
function heardIn(plain: string, locale: SpokenLocale | undefined): string[] {
  return [...spokenLocales]
    .sort((a, b) => Number(b === locale) - Number(a === locale))
    .map((language) => parseSpeech(plain, language))
    .map((heard) => ({ heard, words: heard.split(" ").length }))
    .sort((a, b) => a.words - b.words)
    .map(({ heard }) => heard);
}

function parseWritten(plain: string): ParsedText {
  if (!/[\p{L}\p{N}]/u.test(plain)) return refusal(plain === "" ? "empty" : "no_id");
  const { urls, rest } = splitUrls(plain);
  for (const url of urls) {
    const found = idInUrl(url);
    if (found) return found;
  }
  if (urls.length === 0) return parseWords(joinSpelled(plain));
  const beside = /[\p{L}\p{N}]/u.test(rest) ? parseWords(joinSpelled(rest)) : null;
  return beside?.refused === null && beside.kind !== "alias" ? beside : refusal("url_without_id");
}

function parseWords(text: string): ParsedText {
  const found = [findIso(text), findShortCode(text), findDin(text)].filter((result) => result !== null);
  const valid = found.find((result) => result.refused === null && result.kind !== "alias");
  if (valid) return valid;
  const alias = found.find((result) => result.refused === null);
  return alias ?? findContract(text) ?? found[0] ?? spelledWithMarks(text) ?? findAlias(text);
}

/** "D-E-C-H-C-E-1-2-3": every character between marks of its own. Marks elsewhere are left to the alias table. */
function spelledWithMarks(text: string): ParsedText | null {
  if (/\s/.test(text)) return null;
  const parts = text.split(/[*_./-]+/).filter(Boolean);
  const joined = findIso(stripSeparators(text));
  if (joined?.refused !== null || parts.length < 2) return null;
  if (parts.every((part) => part.length === 1)) return { ...joined, alternatives: [] };
  const key = stripSeparators(asciiUpper(text));
  return key === joined.key ? reading("alias", key, text, { alternatives: [joined] }) : null;
}
