/**
 * Whether what is printed on a station can lead there. An alias is looked up exactly, by the key of its text, and only
 * where that text is read as something that may be kept: a card number never is.
 */
import { parseEvseText } from "./evse-id.ts";

/** The key to look it up by; null where no caller's text would ever come to it. */
export function readAlias(text: string): string | null {
  const parsed = parseEvseText(text);
  const readings = [parsed, ...parsed.alternatives];
  return parsed.key !== "" && readings.some((r) => r.refused === null && r.key === parsed.key) ? parsed.key : null;
}
