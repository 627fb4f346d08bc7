/**
 * EVSE, pool and station ids in the ISO 15118 / eMI3 / AFIREV form, found anywhere in a text:
 * `CC [*] OOO [*] E outlet{1,30}` with "P" for a pool and "S" for a station in place of "E"; case and separators do
 * not matter, there is no check digit. Separators are not counted towards the 30, since they mean nothing.
 * Three strengths: "strong" has separators between its parts, "compact" has none, "soft" has only spaces. The weaker
 * the form, the more it takes to believe it, because "am Tor E5" and "at the E12" are words.
 * Source: ISO 15118-2 annex H, eMI3 part 2, OICP 2.3 EvseID.
 */
import { isCountryCode } from "./country-codes.ts";
import { type ParsedKind, type ParsedText, type RefusalReason, reading, refusal } from "./parsed-text.ts";
import { asciiUpper, connectorBehind, endsCleanly } from "./plain-text.ts";
import { foldWord, signOfWord } from "./spelling-words.ts";

const head = /(?<![\p{L}\p{N}])([A-Z]{2})([\s*_./-]{0,3})([A-Z0-9]{3})([\s*_./-]{0,3})([EPS])/gu;
const kinds: Readonly<Record<string, ParsedKind>> = { E: "iso", P: "pool", S: "station" };
const longestOutlet = 30;

/** Three-letter words that stand between a two-letter word and "E12" in German, English and French. */
const noOperators = new Set(
  "THE AND FOR BAY ONE TWO MY ARE NOT DER DIE DAS DEM DEN DES EIN UND IST BEI VOR TOR LES UNE EST SUR MON MES QUE QUI".split(
    " ",
  ),
);
const labelOnly =
  /^(?:[^\p{L}\p{N}]|\b(?:EVSE|EVSEID|ID|NR|NO|NUMMER|NUMBER|CODE|SÄULE|LADESÄULE|STATION|BORNE|CHARGER)\b)*$/u;

type Strength = "strong" | "compact" | "soft";
interface Outlet {
  groups: string[];
  starAfterType: boolean;
  end: number;
}
interface Hit {
  strength: Strength;
  parsed: ParsedText;
  /** The id is all there is, labels and punctuation aside. */
  whole: boolean;
}

/** The ids of a text, the most believable first; a refused one only where none is valid. */
export function findIso(text: string): ParsedText | null {
  const hits = isoHits(text);
  const valid = hits.filter((hit) => hit.parsed.refused === null);
  const order: Strength[] = ["strong", "compact", "soft"];
  const sorted = order.flatMap((strength) => valid.filter((hit) => hit.strength === strength));
  const best = sorted[0]?.parsed;
  if (!best) return hits[0]?.parsed ?? null;
  const known = new Set([best.key, ...best.alternatives.map((other) => other.key)]);
  const others = sorted.slice(1).map((hit) => hit.parsed);
  const fresh = others.filter((other) => !known.has(other.key) && known.add(other.key));
  return { ...best, alternatives: [...best.alternatives, ...fresh.map((other) => ({ ...other, alternatives: [] }))] };
}

/** The id a text consists of, and nothing besides: for a part of a URL. */
export function exactIso(text: string): ParsedText | null {
  const hit = isoHits(text).find(({ whole }) => whole);
  return hit && hit.strength !== "soft" && hit.parsed.refused === null ? hit.parsed : null;
}

function isoHits(text: string): Hit[] {
  const upper = asciiUpper(text);
  const hits: Hit[] = [];
  head.lastIndex = 0;
  for (let match = head.exec(upper); match; match = head.exec(upper)) {
    const hit = readHit(upper, match);
    if (hit) hits.push(hit);
    head.lastIndex = match.index + 1;
  }
  return hits;
}

function readHit(upper: string, match: RegExpExecArray): Hit | null {
  const [all, country = "", sep1 = "", operator = "", sep2 = "", type = ""] = match;
  const between = sep1 + sep2;
  const marks = between.replace(/\s/g, "");
  const strength: Strength = marks ? "strong" : between ? "soft" : "compact";
  const start = match.index;
  const outlet = readOutlet(upper, start + all.length, marks, /\s/.test(between));
  const whole = labelOnly.test(upper.slice(0, start));
  // "Stern E 12" and "Delta E 5" are spelled: the five letters are one word, not a country and an operator.
  if (sep1 === "" && sep2 !== "" && signOfWord(foldWord(country + operator))) return null;
  const word = sep1 === "" && /^[A-Z]+$/.test(operator);
  if (!believable({ strength, marks, country, operator, type, word, outlet, whole, upper })) return null;

  const reason = outletRefusal(upper, outlet, start);
  if (reason) return strength === "strong" ? { strength, parsed: refusal(reason), whole } : null;

  const kind = kinds[type] ?? "iso";
  const make = (groups: string[], connector: number | null): ParsedText => {
    const outletPrinted = `${type}${outlet.starAfterType ? "*" : ""}${groups.join("*")}`;
    return reading(kind, country + operator + type + groups.join(""), `${country}*${operator}*${outletPrinted}`, {
      connector,
    });
  };
  return { strength, ...withTail(upper, outlet, whole, strength, make) };
}

interface Evidence {
  strength: Strength;
  marks: string;
  country: string;
  operator: string;
  type: string;
  /** Country and operator are written as one word of five letters. */
  word: boolean;
  outlet: Outlet;
  whole: boolean;
  upper: string;
}

function believable({ strength, marks, country, operator, type, word, outlet, whole, upper }: Evidence): boolean {
  if (marks.includes("*")) return true;
  const letters = outlet.groups.join("");
  const hasDigit = /\d/.test(letters);
  // "DE-CHC-E" alone is an id without its outlet; inside a sentence "in-der-Ecke" is a word.
  if (strength === "strong") return hasDigit || (whole && letters === "" && upper.slice(outlet.end).trim() === "");
  if (!isCountryCode(country) || !/\d/.test(outlet.groups[0] ?? "")) return false;
  // Without marks a "P" or "S" in the sixth place is more often part of a name than the sign of a pool or station.
  if (strength === "compact") return type === "E" || /^\d/.test(letters);
  if (noOperators.has(operator)) return false;
  return (whole && !word) || letters.replace(/\D/g, "").length >= 3;
}

/** Reads the groups behind the type letter. A mark other than "*" continues the id only where the head used it too. */
function readOutlet(upper: string, from: number, marks: string, spaced: boolean): Outlet {
  const groups: string[] = [];
  let end = from;
  const first = /^(?:([A-Z0-9]+)|\s*([*_./-])[\s*]*([A-Z0-9]+)|\s+(\d[A-Z0-9]*))/.exec(upper.slice(from));
  if (!first) return { groups, starAfterType: false, end: from };
  const mark = first[2];
  const group = first[1] ?? first[3] ?? first[4] ?? "";
  if (mark && mark !== "*" && !marks.includes(mark) && !/^\d/.test(group)) {
    return { groups, starAfterType: false, end: from };
  }
  groups.push(group);
  end += first[0].length;
  for (;;) {
    const rest = upper.slice(end);
    const next = /^(\s*)(\*+|[_./-])(\s*)([A-Z0-9]+)/.exec(rest);
    if (!next || !continues(next, marks, spaced, rest)) break;
    groups.push(next[4] ?? "");
    end += next[0].length;
  }
  return { groups, starAfterType: mark !== undefined, end };
}

function continues(next: RegExpExecArray, marks: string, spaced: boolean, rest: string): boolean {
  const [, before = "", mark = "", after = "", group = ""] = next;
  if (mark.startsWith("*")) return true;
  if ((before || after) && !(spaced && mark === "-" && marks.includes("-"))) return false;
  if (marks.includes(mark)) return true;
  if (mark === "/" && connectorBehind(rest).connector !== null) return false;
  return /^\d/.test(group);
}

function outletRefusal(upper: string, outlet: Outlet, start: number): RefusalReason | null {
  const rest = upper.slice(outlet.end);
  if (!endsCleanly(rest, upper.slice(0, start))) return "bad_characters";
  const length = outlet.groups.join("").length;
  if (length === 0) return "outlet_missing";
  return length > longestOutlet ? "outlet_too_long" : null;
}

/** Digits behind a space belong to the id or not: both readings are kept, the likelier one first. */
function withTail(
  upper: string,
  outlet: Outlet,
  startsText: boolean,
  strength: Strength,
  make: (groups: string[], connector: number | null) => ParsedText,
): { parsed: ParsedText; whole: boolean } {
  const readings: ParsedText[] = [];
  let groups = outlet.groups;
  let end = outlet.end;
  for (;;) {
    const hint = connectorBehind(upper.slice(end));
    readings.push(make(groups, hint.connector));
    const tail = /^ +(\d[A-Z0-9]{0,7})(?![\p{L}\p{N}:,.%€])/u.exec(upper.slice(end));
    if (hint.connector !== null || !tail || groups.join("").length + (tail[1]?.length ?? 0) > longestOutlet) {
      end += hint.length;
      break;
    }
    const bay = /^\d{1,2}$/.test(tail[1] ?? "") ? Number(tail[1]) : null;
    const last = readings.at(-1);
    if (last && bay) last.connector = bay;
    groups = [...groups, tail[1] ?? ""];
    end += tail[0].length;
  }
  const whole = startsText && !/[\p{L}\p{N}]/u.test(upper.slice(end));
  const joined = whole || strength === "soft";
  const ordered = joined ? readings.reverse() : readings;
  const [best, ...others] = ordered;
  const parsed = { ...(best as ParsedText), alternatives: others };
  if (!joined && others.length > 0) parsed.connector = null;
  return { parsed, whole };
}
