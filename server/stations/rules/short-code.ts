/**
 * The numeric short code on every sticker: seven digits and a Damm check digit, read as "4821 0934". A phone keypad
 * types it, and a mistyped one is refused instead of leading to another station.
 * The check digit finds every single wrong digit and every swap of two neighbours.
 * Source: H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004, doi:10.17192/z2004.0516; the table is the
 * usual one of order 10 (https://en.wikipedia.org/wiki/Damm_algorithm).
 */
const quasigroup = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
] as const;

function damm(digits: string): string {
  let interim = 0;
  for (const digit of digits) interim = Number(quasigroup[interim]?.[Number(digit)]);
  return String(interim);
}

/** Eight digits from a payload of 0–9 999 999. A payload outside is a bug of the caller, so it throws. */
export function makeShortCode(payload7: number | string): string {
  const payload = String(payload7).padStart(7, "0");
  if (payload7 === "" || !/^[0-9]{7}$/.test(payload)) throw new RangeError("A short code is made from seven digits.");
  return payload + damm(payload);
}

/** True for eight digits (separators do not matter) whose last one is the right check digit. */
export function checkShortCode(code: string): boolean {
  const digits = code.replace(/[\s*_./-]/g, "");
  return /^[0-9]{8}$/.test(digits) && damm(digits) === "0";
}

/** "48210934" → "4821 0934"; anything else stays as it is. */
export function formatShortCode(code: string): string {
  return code.replace(/^(\d{4})(\d{4})$/, "$1 $2");
}
