/**
 * Technicians are phoned and texted, so their numbers are kept as E.164 ("+", country code, at most 15 digits). Owners
 * write "0043 664 …", "+43 (0) 664 …", or as at home "0664 …", which their company's country completes.
 * Source: ITU-T E.164; lengths from libphonenumber. A range it does not know is taken: plans grow faster than tables.
 */
import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from "libphonenumber-js/min";

/** Keys into the words: `errors.<reason>`. */
export type PhoneFault = "number_country_missing" | "phone_too_short" | "phone_too_long" | "number_invalid";
export type ReadPhone = { e164: string } | { refused: PhoneFault };

/** No technician is reached by an emergency number or a piece of one. */
const fewestDigits = 7;

export function readTechnicianPhone(text: string, country?: string): ReadPhone {
  const said = text
    .normalize("NFKC")
    .trim()
    .replace(/^00(?=[1-9])/, "+");
  if (/[^\d\s()+./-]/.test(said) || !/\d/.test(said)) return { refused: "number_invalid" };
  const home = country && isSupportedCountry(country) ? (country as CountryCode) : undefined;
  if (!home && !said.startsWith("+")) return { refused: "number_country_missing" };
  const length = validatePhoneNumberLength(said, home);
  if (length === "TOO_LONG") return { refused: "phone_too_long" };
  if (length === "TOO_SHORT") return { refused: "phone_too_short" };
  const phone = parsePhoneNumberFromString(said, { defaultCountry: home, extract: false });
  if (!phone?.isPossible()) return { refused: "number_invalid" };
  const digits = phone.number.length - 1;
  if (digits < fewestDigits) return { refused: "phone_too_short" };
  return digits > 15 ? { refused: "phone_too_long" } : { e164: phone.number };
}

/** Dialable, and yet of no range that is known: worth a second look, never a refusal. */
export const looksUnusual = (e164: string): boolean => parsePhoneNumberFromString(e164)?.isValid() !== true;

/** "+436640000184" → "+43 664 0000184". What is no number (a mask) stays as it is. */
export const showPhone = (e164: string): string =>
  e164.startsWith("+") ? (parsePhoneNumberFromString(e164)?.formatInternational() ?? e164) : e164;
