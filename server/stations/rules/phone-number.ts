/**
 * Phone numbers of callers and technicians, as E.164. The screen shows a caller's number masked: country code, first
 * group, and the last two digits, grouped as people of that country group them.
 * Source: ITU-T E.164; numbering plans from libphonenumber (min metadata, 43 KB gzip: mask on the server and keep
 * this file out of the first paint).
 */
import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";

export type ParsedPhone = { e164: string; country: string | null; valid: boolean } | { refused: "not_a_phone_number" };

/** `valid` is false where the length is possible but the numbering plan does not (yet) know the range. */
export function parsePhone(text: string, defaultCountry?: string): ParsedPhone {
  const phone = read(text.normalize("NFKC").trim(), defaultCountry);
  if (!phone?.isPossible()) return { refused: "not_a_phone_number" };
  return { e164: phone.number, country: phone.country ?? null, valid: phone.isValid() };
}

/** "+436641234571" → "+43 664 ••• •• 71". What is no number ("anonymous", a SIP name) becomes "•••". */
export function maskPhone(e164: string): string {
  const phone = read(e164.trim());
  if (!phone || phone.nationalNumber.length < 5) return "•••";
  // Of a short number the first group would give away nearly all.
  if (phone.nationalNumber.length < 7) return `+${phone.countryCallingCode} ••• ${phone.nationalNumber.slice(-2)}`;
  const groups = nationalGroups(phone);
  const first = groups[0] ?? "";
  const rest = groups.slice(1);
  const blocks = rest.length > 1 ? rest.map((group) => group.length) : blockLengths(phone, rest.join("").length);
  return [`+${phone.countryCallingCode}`, first, ...maskBlocks(rest.join(""), blocks)].join(" ");
}

function read(text: string, defaultCountry?: string): PhoneNumber | undefined {
  const country = defaultCountry?.toUpperCase();
  const known = country && isSupportedCountry(country) ? (country as CountryCode) : undefined;
  return parsePhoneNumberFromString(text, { defaultCountry: known, extract: false });
}

function nationalGroups(phone: PhoneNumber): string[] {
  const national = phone.nationalNumber;
  const groups = phone.formatInternational().split(" ").slice(1);
  // German mobile networks are known by three digits (151), whatever block within them was assigned.
  if (phone.countryCallingCode === "49" && /^1[567]/.test(national)) return [national.slice(0, 3), national.slice(3)];
  const first = groups[0] ?? "";
  if (groups.length < 2 || first.length > national.length - 4) return [national.slice(0, 3), national.slice(3)];
  return groups;
}

function blockLengths(phone: PhoneNumber, length: number): number[] {
  const size = phone.countryCallingCode === "49" ? 4 : 2;
  const blocks = size === 2 && length % 2 === 1 ? [3] : [];
  let left = length - (blocks[0] ?? 0);
  while (left >= size + 2 || left === size) {
    blocks.push(size);
    left -= size;
  }
  if (left > 0) blocks.push(left);
  return blocks;
}

function maskBlocks(digits: string, blocks: number[]): string[] {
  const masked = "•".repeat(Math.max(0, digits.length - 2)) + digits.slice(-2);
  let from = 0;
  return blocks.map((length) => masked.slice(from, (from += length))).filter(Boolean);
}
