/**
 * A phone number as it is printed and read: "+43 720 000 240". The groups of its country first (libphonenumber), and
 * where those are longer than four digits, groups of three, of which the last may have four or two.
 */
import { parsePhoneNumberFromString } from "libphonenumber-js/min";

function shorter(group: string): string[] {
  if (group.length <= 4) return [group];
  const rest = group.slice(3);
  return rest.length === 1 ? [group.slice(0, 2), group.slice(2)] : [group.slice(0, 3), ...shorter(rest)];
}

/** What is no number stays as it is. */
export function groupedNumber(e164: string): string {
  const phone = parsePhoneNumberFromString(e164);
  if (!phone) return e164;
  const [country = "", ...groups] = phone.formatInternational().split(/[ \-()]+/);
  return [country, ...groups.flatMap(shorter)].join(" ");
}
