/**
 * EVSE ids in the DIN SPEC 91286 form: `+CC*OOO[OOO]*outlet{1,32}`, digits only; CC is a telephone country code, the
 * operator has 3 to 6 digits. The "+" may be missing where separators show the parts. A bare run of digits is not
 * guessed to be one. Source: DIN SPEC 91286, OICP 2.3 EvseID.
 */
import { type ParsedText, type RefusalReason, reading, refusal } from "./parsed-text.ts";
import { asciiUpper, connectorBehind, endsCleanly, stripSeparators } from "./plain-text.ts";

const starred = /(?<![\p{L}\p{N}*])\+? ?([1-9]\d{0,2}) ?\* ?(\d{3,6}) ?\* ?(\S*)/gu;
const wholeText = /^(\+?) ?([1-9]\d{0,2})([*_./ -]+)(\d{3,6})([*_./ -]+)(\d[\d*_./ -]*)$/;
const longestOutlet = 32;

export function findDin(text: string): ParsedText | null {
  const upper = asciiUpper(text).trim();
  return wholeDin(upper) ?? starredDin(upper);
}

/** A starred DIN id inside a text, with or without "+". */
function starredDin(upper: string): ParsedText | null {
  let firstRefusal: ParsedText | null = null;
  for (const match of upper.matchAll(starred)) {
    const [all, country = "", operator = "", tail = ""] = match;
    const outlet = /^[\d*]*\d/.exec(tail)?.[0] ?? "";
    const rest = upper.slice(match.index + all.length - tail.length + outlet.length);
    const result = din(country, operator, outlet, rest, upper.slice(0, match.index));
    if (result.refused === null) return { ...result, alternatives: all.includes("+") ? [] : asDigits(result) };
    firstRefusal ??= result;
  }
  return firstRefusal;
}

/** The whole text: any separators; with "+" none are needed (the end of the operator then stays open). */
function wholeDin(upper: string): ParsedText | null {
  const { id, rest } = cutConnector(upper);
  const bare = /^\+ ?([1-9]\d{4,40})$/.exec(id);
  if (bare) return reading("din", `+${bare[1]}`, `+${bare[1]}`, { connector: connectorBehind(rest).connector });
  const match = wholeText.exec(id);
  if (!match) return null;
  const [, plus, country = "", sep1 = "", operator = "", sep2 = "", outlet = ""] = match;
  const result = din(country, operator, outlet.replace(/[*_./ -]+/g, "*").replace(/\*$/, ""), rest);
  if (plus || result.refused !== null) return result;
  const digits = asDigits(result);
  if (/[*_./-]/.test(sep1 + sep2)) return { ...result, alternatives: digits };
  // Digits in groups may be anything: an alias first.
  return { ...(digits[0] as ParsedText), printed: id, alternatives: [result] };
}

function cutConnector(upper: string): { id: string; rest: string } {
  const marked = /\s*#\s*\d{1,2}$/.exec(upper) ?? (/\/.*\//.test(upper) ? null : /\s*\/\s*\d{1,2}$/.exec(upper));
  return marked ? { id: upper.slice(0, marked.index), rest: marked[0] } : { id: upper, rest: "" };
}

function din(country: string, operator: string, outlet: string, rest: string, before = ""): ParsedText {
  const digits = stripSeparators(outlet);
  const hint = connectorBehind(rest);
  let reason: RefusalReason | null = null;
  if (!endsCleanly(rest, before)) reason = "bad_characters";
  else if (digits === "") reason = "outlet_missing";
  else if (digits.length > longestOutlet) reason = "outlet_too_long";
  if (reason) return refusal(reason);
  const printed = `+${country}*${operator}*${outlet.replace(/\*+/g, "*").replace(/^\*/, "")}`;
  return reading("din", `+${country}${operator}${digits}`, printed, { connector: hint.connector });
}

/** The same digits as an alias or the keypad form of an ISO id: 28*257*30417*2 is AT*ALP*E0417*2 on a telephone. */
function asDigits(result: ParsedText): ParsedText[] {
  const digits = result.key.replace("+", "");
  return [reading("alias", digits, digits, { connector: result.connector })];
}
