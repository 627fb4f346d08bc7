/**
 * What of a search may be part of an EVSE ID: any spelling of it, whole or in part, without its separators. A list is
 * searched by it; nothing is resolved.
 */
import { parseEvseText } from "./evse-id.ts";
import { asciiUpper, plainText, stripSeparators } from "./plain-text.ts";

const shortest = 3;

/** Null where the text is too short, or holds what no key holds. */
export function searchedKey(text: string): string | null {
  const parsed = parseEvseText(text);
  if ((parsed.kind === "iso" || parsed.kind === "din") && parsed.refused === null) return parsed.key;
  const bare = stripSeparators(asciiUpper(plainText(text)));
  return bare.length >= shortest && /^\+?[A-Z0-9]+$/.test(bare) ? bare : null;
}
