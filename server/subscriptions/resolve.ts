/**
 * What was said, typed or keyed in → activated, known but not activated, unknown, several, or refused.
 *
 * Only an exact reading resolves: EVSE ID, short code, alias, keypad form. Everything else is suggested, among activated
 * stations, for a person to confirm by place and bay. A station that is not activated gives away nothing but that.
 */
import type { Db } from "#db/client.ts";
import {
  type FoundEvse,
  findEvsesByAlias,
  findEvsesByKey,
  findEvsesByKeypad,
  findEvsesByShortCode,
} from "#server/stations/reads.ts";
import { type ParsedText, parseEvseText, type SpokenLocale } from "#server/stations/rules/evse-id.ts";
import { type KeypadSearchForm, keypadForm, parseKeypad } from "#server/stations/rules/keypad.ts";
import { parseSpeech } from "#server/stations/rules/speech.ts";
import { type Asked, ambiguous, type Listing, notActivated, refused, settle, unknown } from "./internal/answers.ts";
import {
  endsAtStar,
  groupIsKnown,
  type Suggestion,
  suggestForGroup,
  suggestForKey,
  suggestForSuffix,
} from "./internal/suggest.ts";
import type { Resolution } from "./schema.ts";

export interface ResolveOptions {
  locale?: SpokenLocale;
  /** For which moment; the present one if not given. */
  now?: Date;
}

/** CC + operator + E + one character, as keys of a telephone. */
const shortestKeypadForm = keypadForm("DECHCE1").length;

/** Any text: typed by an agent, sent by a driver, scanned from a QR code. */
export async function resolveText(db: Db, text: string, options: ResolveOptions = {}): Promise<Resolution> {
  return resolveReading(db, parseEvseText(text, { locale: options.locale }), options.now ?? null);
}

/** What a speech recogniser heard; where the text as such says nothing, it is listened to word by word. */
export async function resolveSpeech(db: Db, text: string, options: ResolveOptions = {}): Promise<Resolution> {
  const read = await resolveText(db, text, options);
  if (read.outcome !== "unknown" && read.outcome !== "refused") return read;
  const heard = parseSpeech(text, options.locale ?? "de");
  if (heard === text) return read;
  const listened = await resolveText(db, heard, options);
  return listened.outcome === "refused" ? read : listened;
}

/** The digits of a call, with "*" and "#". */
export async function resolveKeypad(
  db: Db,
  input: string,
  options: Pick<ResolveOptions, "now"> = {},
): Promise<Resolution> {
  const now = options.now ?? null;
  const { digits, forms, refused: reason, shortCode } = parseKeypad(input);
  for (const form of forms) {
    const hits = await findByForm(db, form);
    if (hits.length > 0) return settle(db, { kind: kindOf(form), key: form.value, connector: null }, hits, now);
  }
  const asked: Asked = { kind: shortCode ? "short_code" : "none", key: digits, connector: null };
  if (reason) return refused(asked, reason);
  const suffix = forms.find((form) => form.by === "suffix");
  const list = suffix && !shortCode ? await suggestForSuffix(db, suffix.value, now) : [];
  if (list.length === 0) return unknown(asked);
  return ambiguous(db, { ...asked, kind: "iso" }, { reason: "suffix", ids: idsOf(list) }, now);
}

const idsOf = (list: Suggestion[]) => list.map((s) => s.id);

function kindOf({ by }: KeypadSearchForm): Resolution["kind"] {
  if (by === "short_code" || by === "din" || by === "alias") return by;
  return "iso";
}

function findByForm(db: Db, { by, value }: KeypadSearchForm): Promise<FoundEvse[]> {
  switch (by) {
    case "short_code":
      return findEvsesByShortCode(db, value);
    case "din":
      return findEvsesByKey(db, value);
    case "keypad":
      return findEvsesByKeypad(db, value);
    case "alias":
      return findEvsesByAlias(db, value);
    case "suffix":
      return Promise.resolve([]);
  }
}

async function findExactly(db: Db, { kind, key }: ParsedText): Promise<FoundEvse[]> {
  if (kind === "short_code") return findEvsesByShortCode(db, key);
  if (kind === "iso" || kind === "din") {
    const hits = await findEvsesByKey(db, key);
    if (hits.length > 0) return hits;
  }
  const known = await findEvsesByAlias(db, key);
  if (known.length > 0 || kind !== "alias") return known;
  if (!/^\d+$/.test(key) || key.length < shortestKeypadForm) return [];
  // Written down, the digits of a DIN id without its "+" and stars are some other number; on a telephone they are it.
  return (await findEvsesByKeypad(db, key)).filter((hit) => !hit.evseKey.startsWith("+"));
}

async function resolveReading(db: Db, parsed: ParsedText, now: Date | null): Promise<Resolution> {
  if (parsed.kind === "contract_id") return refused(parsed, "contract_id");
  const readings = [parsed, ...parsed.alternatives].filter((r) => r.refused === null && r.key !== "");
  for (const reading of readings) {
    const hits = await findExactly(db, reading);
    if (hits.length > 0) return settle(db, reading, hits, now);
  }
  if (parsed.refused) return refused(parsed, parsed.refused);
  for (const reading of readings) {
    const listing = await suggest(db, reading, now);
    if (listing) return ambiguous(db, reading, listing, now);
    const group = reading.kind === "pool" || reading.kind === "station";
    if (group && (await groupIsKnown(db, reading.key))) return notActivated(reading);
  }
  return unknown(parsed);
}

async function suggest(db: Db, { kind, key }: ParsedText, now: Date | null): Promise<Listing | null> {
  if (kind === "pool" || kind === "station") return listing(kind, await suggestForGroup(db, key, now));
  if (kind === "iso") {
    const bays = (await suggestForGroup(db, key, now)).filter((s) => endsAtStar(key, s.evseId));
    if (bays.length > 0) return listing("station", bays);
  }
  if (kind === "iso" || kind === "din") return listing("look_alike", await suggestForKey(db, key, now));
  // A name without digits is a name: nothing is made of it.
  if (kind === "alias" && /\d/.test(key)) return listing("suffix", await suggestForSuffix(db, key, now));
  return null;
}

const listing = (reason: Listing["reason"], list: Suggestion[]): Listing | null =>
  list.length === 0 ? null : { reason, ids: idsOf(list) };
