/**
 * What a driver can type on a telephone: digits, "*" and "#". Letters become the digit of their key (ITU-T E.161,
 * "T9"), so AT*ALP*E0417*2 is 28*257*30417*2. Separators are dropped, as in the key of an EVSE ID.
 */
import { checkShortCode } from "./short-code.ts";

const keys = ["", "", "ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"] as const;
const digitOf = new Map(keys.flatMap((letters, digit) => [...letters].map((letter) => [letter, String(digit)])));

/** The keypad form of a key: letters as digits; the "+" of a DIN key and separators have no key and fall away. */
export function keypadForm(key: string): string {
  return [...key.toUpperCase()].map((char) => digitOf.get(char) ?? (/^[0-9]$/.test(char) ? char : "")).join("");
}

/** One column to search, and the value to search there. */
export interface KeypadSearchForm {
  by: "short_code" | "din" | "keypad" | "alias" | "suffix";
  value: string;
}

export interface KeypadSearch {
  digits: string;
  shortCode: "right" | "wrong" | null;
  /** In the order to try. "suffix" is the end of a keypad form, at most 8 digits: it may only suggest. */
  forms: KeypadSearchForm[];
  refused: "empty" | "too_short" | "bad_characters" | "short_code_check_digit" | null;
}

/** CC + operator + E + one character. */
const shortestKeypadForm = 7;
const shortestSuffix = 4;

/**
 * Reads the digits of a call, with "*" between the parts or without, with or without the closing "#".
 * Eight digits are a short code first; with a wrong check digit the reason is given and the other forms remain.
 */
export function parseKeypad(input: string): KeypadSearch {
  const typed = input.replace(/\s/g, "").replace(/#+$/, "");
  const digits = typed.replaceAll("*", "");
  if (/[^0-9*]/.test(typed)) return { digits: "", shortCode: null, forms: [], refused: "bad_characters" };
  if (digits === "") return { digits, shortCode: null, forms: [], refused: "empty" };
  if (digits.length < shortestSuffix) return { digits, shortCode: null, forms: [], refused: "too_short" };

  const forms: KeypadSearchForm[] = [];
  const looksLikeShortCode = digits.length === 8 && /^\d{4}\*?\d{4}$/.test(typed.replace(/^\*+|\*+$/g, ""));
  const shortCode = looksLikeShortCode ? (checkShortCode(digits) ? "right" : "wrong") : null;
  if (shortCode === "right") forms.push({ by: "short_code", value: digits });
  if (/^[1-9]\d{0,2}\*\d{3,6}\*\d[\d*]{0,31}$/.test(typed)) forms.push({ by: "din", value: `+${digits}` });
  if (digits.length >= shortestKeypadForm) forms.push({ by: "keypad", value: digits });
  forms.push({ by: "alias", value: digits }, { by: "suffix", value: digits.slice(-8) });
  return { digits, shortCode, forms, refused: shortCode === "wrong" ? "short_code_check_digit" : null };
}
