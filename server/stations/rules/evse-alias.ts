/**
 * What is left when a text holds no EVSE ID: an alias (an old sticker, a name, a serial number, an id that lost its
 * "E"), which is looked up exactly as written and never repaired; or nothing that could be one.
 */
import { mayBeContract } from "./contract-id.ts";
import { fillerWords } from "./filler-words.ts";
import { type ParsedText, reading, refusal } from "./parsed-text.ts";
import { asciiUpper, connectorBehind, stripSeparators } from "./plain-text.ts";

const shortest = 3;
const longest = 64;
/** More words than this are a sentence. */
const longestName = 3;
const quantity = /^\d+(?:[.,]\d+)?(?:KW|KWH|MIN|H|UHR|EUR|CT|KM|V|A|X|ST|ND|RD|TH|ER|E)$/;

/** `text` is plain, not empty, and holds no id, short code or contract number. */
export function findAlias(text: string): ParsedText {
  const { body, connector } = cutConnector(text);
  const words = body.split(/\s+/).map(trimWord).filter(Boolean);
  const core = words.filter((word) => !fillerWords.has(word.toUpperCase()));
  if (words.length <= longestName) return typedAlias(words, core, connector);
  const named = core.length === 1 && /[\d-]/.test(core[0] ?? "") && stripSeparators(core[0] ?? "").length >= 5;
  const tokens = named ? core : core.filter((word) => readsLikeId(word, words));
  const found = tokens.slice(0, 3).map((word) => alias(word, connector));
  const [first, ...others] = found.filter(({ refused }) => refused === null);
  return first ? { ...first, alternatives: [...first.alternatives, ...others] } : (found[0] ?? refusal("no_id"));
}

/** A few words and no sentence: "Station 7A" may be an alias as it stands, or "7A" with a word in front. */
function typedAlias(words: string[], core: string[], connector: number | null): ParsedText {
  if (words.length > 1 && !words.some((word) => /\d/.test(word)) && (core.length !== words.length || core.length > 2)) {
    return core.length === 1 && /.[-_*.].+/.test(core[0] ?? "") ? alias(core.join(" "), connector) : refusal("no_id");
  }
  if (core.length === 0 && !words.some((word) => /\d/.test(word))) return refusal("no_id");
  const readings = (core.length > 0 ? [core, words] : [words]).map((part) => alias(part.join(" "), connector));
  const [best, other] = readings.filter(({ refused }) => refused === null);
  if (!best) return readings[0] ?? refusal("no_id");
  return other && other.key !== best.key ? { ...best, alternatives: [...best.alternatives, other] } : best;
}

function alias(written: string, connector: number | null): ParsedText {
  const key = stripSeparators(asciiUpper(written));
  if (key.length > longest) return refusal("too_long");
  if (/^[A-Z]{2}\*[A-Z0-9]{3}\**$/.test(asciiUpper(written))) return refusal("outlet_missing");
  if (!/^[A-Z0-9]*$/.test(key)) return refusal(/\s/.test(written) && !/\d/.test(key) ? "no_id" : "bad_characters");
  if (key.length < shortest) return refusal("too_short");
  const alternatives = mayBeContract(written) ? [refusal("contract_id", "contract_id")] : [];
  return reading("alias", key, written, { connector, alternatives });
}

/** In a sentence only what mixes letters and digits is taken for an id, or digits right behind "Nummer". */
function readsLikeId(word: string, words: string[]): boolean {
  const upper = asciiUpper(word);
  if (!/^[A-Z0-9*_./+-]+$/.test(upper) || quantity.test(upper)) return false;
  const key = stripSeparators(upper);
  if (/[A-Z]/.test(key) && /\d/.test(key)) return key.length >= 5;
  if (!/^\d{3,}$/.test(key)) return false;
  const at = words.indexOf(word);
  // "Code 4821 934" is a short code with a digit missing, not the number 4821.
  if (/^\d+$/.test(words[at + 1] ?? "")) return false;
  const before = words[at - 1]?.toUpperCase() ?? "";
  return /^(?:NUMMER|NR\.?|NUMBER|NO\.?|NUMÉRO|NUMERO|N|ID|EVSE-?ID|CODE|KURZCODE|SÄULE|LADESÄULE|BORNE)$/.test(before);
}

function cutConnector(text: string): { body: string; connector: number | null } {
  const at = text.search(/\s*(?:#|\s\/)\s*\d{1,2}\s*$|(?<=\p{N})\/\d{1,2}\s*$/u);
  if (at <= 0) return { body: text, connector: null };
  const { connector } = connectorBehind(asciiUpper(text.slice(at)));
  return connector === null ? { body: text, connector } : { body: text.slice(0, at), connector };
}

function trimWord(word: string): string {
  return word.replace(/^[^\p{L}\p{N}+]+|[^\p{L}\p{N}]+$/gu, "");
}
