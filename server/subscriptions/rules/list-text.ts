/**
 * Text in a list that a spreadsheet opens. A cell that begins with =, +, -, @, a tab or a return would be taken for a
 * formula (CSV injection), so an apostrophe is put before it, as people do by hand; reading a list takes one away again.
 * Cells that are plain numbers ("-3.5") stay. Both ways together change nothing, whatever the text.
 */
const formula = /^'*[=+\-@\t\r]/;
const guarded = /^'+[=+\-@\t\r]/;
const number = /^-?\d+(?:[.,]\d+)?$/;

export const guardText = (text: string): string => (formula.test(text) && !number.test(text) ? `'${text}` : text);
export const unguardText = (text: string): string => (guarded.test(text) ? text.slice(1) : text);

/** One cell (RFC 4180): in quotes where it needs them. */
export function csvCell(text: string, delimiter: ";" | ","): string {
  const safe = guardText(text);
  return safe.includes(delimiter) || /["\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (cells: readonly string[], delimiter: ";" | ","): string =>
  `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
