/**
 * What a piece of text turned out to be: the result of reading what a driver said, typed, keyed in or scanned.
 * A result with `refused` set names the reason and is not looked up; its `alternatives` may still be.
 */
export type ParsedKind = "iso" | "din" | "short_code" | "pool" | "station" | "contract_id" | "alias" | "none";

export const refusalReasons = [
  "empty",
  "no_id",
  "too_short",
  "too_long",
  "bad_characters",
  "outlet_missing",
  "outlet_too_long",
  "url_without_id",
  "contract_id",
  "short_code_check_digit",
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

export interface ParsedText {
  kind: ParsedKind;
  /** Upper case, without separators; a DIN key keeps its "+". Empty where nothing may be looked up or kept. */
  key: string;
  /** The form to read back: "*" between the parts, the short code as "4821 0934", an alias as it was written. */
  printed: string;
  /** From "#2", "/2" or "LP 2" behind the id. */
  connector: number | null;
  refused: RefusalReason | null;
  /** Other readings of the same text, best first, to be tried only when this one leads nowhere. */
  alternatives: ParsedText[];
}

export function reading(
  kind: ParsedKind,
  key: string,
  printed: string,
  more: { connector?: number | null; alternatives?: ParsedText[]; refused?: RefusalReason } = {},
): ParsedText {
  return {
    kind,
    key,
    printed,
    connector: more.connector ?? null,
    refused: more.refused ?? null,
    alternatives: more.alternatives ?? [],
  };
}

export function refusal(reason: RefusalReason, kind: ParsedKind = "none"): ParsedText {
  return reading(kind, "", "", { refused: reason });
}
