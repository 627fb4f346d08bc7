/**
 * Short codes found in a text: "4821 0934", "4821-0934#", "Kurzcode 48210934". Eight digits are a short code before
 * anything else; a wrong check digit is refused with that reason, and the digits stay as an alternative (an old
 * sticker number, or the keypad form of a short EVSE ID).
 */
import { type ParsedText, reading } from "./parsed-text.ts";
import { connectorBehind } from "./plain-text.ts";
import { checkShortCode, formatShortCode } from "./short-code.ts";

const inText = /(?<![\p{L}\p{N}+*/])(?<!\d[ /-])(\d{4})[ .*-]?(\d{4})(?!\d|[ /*-]\d{3}|[*-]\d|\p{L})/gu;
const wholeText = /^(?:\d{4}[ .*-]?\d{4}|(?:\d[ -]?){8})$/;

export function findShortCode(text: string): ParsedText | null {
  const upper = text.toUpperCase().trim();
  const bare = upper.replace(/[\s#.]+$/, "");
  if (wholeText.test(bare)) return shortCode(bare, null);
  let wrong: ParsedText | null = null;
  for (const match of upper.matchAll(inText)) {
    const { connector } = connectorBehind(upper.slice(match.index + match[0].length));
    const found = shortCode(match[0], connector);
    if (found.refused === null) return found;
    wrong ??= found;
  }
  return wrong;
}

function shortCode(written: string, connector: number | null): ParsedText {
  const digits = written.replace(/\D/g, "");
  return reading("short_code", digits, formatShortCode(digits), {
    connector,
    ...(checkShortCode(digits) ? {} : { refused: "short_code_check_digit" }),
    alternatives: [reading("alias", digits, digits, { connector })],
  });
}
