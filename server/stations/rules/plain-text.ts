/**
 * Typed text made comparable: NFKC (full-width forms), every kind of star and dash as "*" and "-", no invisible
 * characters. Separators of an EVSE ID are optional and mean nothing (ISO 15118, eMI3): `* - _ . /` and space.
 * Source: shared rule 1 of the EVSE ID design; Unicode TR15 for NFKC.
 */

/** Longest text that is read: a long SMS of ten parts has 1530 characters. */
const longestText = 2000;

export function plainText(text: string): string {
  return text
    .slice(0, longestText)
    .normalize("NFKC")
    .replace(/\\(?=[*_.-])/g, "") // a messenger or Markdown editor escapes the star
    .replace(/\p{Cf}|\p{Variation_Selector}|\p{Me}/gu, "")
    .replace(/[∗⁎⋆★☆✱✲✳✴✶❋⁕·•×]/g, "*")
    .replace(/[\p{Pd}\u2212]/gu, "-")
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[^\S\n]+|(?!\n)\p{Cc}/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** Only a–z: `toUpperCase` would make "SS" of "ß", and a wrong character into a right one. */
export function asciiUpper(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

export function stripSeparators(text: string): string {
  return text.replace(/[\s*_./-]+/g, "");
}

/** "D E * C H C * E 1 2 3" → "DE * CHC * E123": characters that stand alone were spelled. Two digits may be two things. */
export function joinSpelled(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])[A-Za-z0-9](?: [A-Za-z0-9](?![\p{L}\p{N}]))+/gu, (run) =>
    /^\d \d$/.test(run) ? run : run.replaceAll(" ", ""),
  );
}

const connectorWord =
  "LP|LADEPUNKT|STECKER|ANSCHLUSS|BUCHSE|CONNECTOR|CONN|BAY|PLUG|OUTLET|SOCKET|PRISE|CONNECTEUR|POINT DE CHARGE|PDC";
const connectorHint = new RegExp(
  `^(?:\\s*#\\s*|\\s*/\\s*|[,;]?\\s*\\(?(?:${connectorWord})\\.?\\s*(?:NR\\.?|NO\\.?|#|:)?\\s*)(\\d{1,2})(?![\\p{L}\\p{N}/])\\)?`,
  "u",
);

/** Reads "#2", "/2" or "LP 2" at the start of what follows an id (upper case). */
export function connectorBehind(rest: string): { connector: number | null; length: number } {
  const match = connectorHint.exec(rest);
  if (!match) return { connector: null, length: 0 };
  // Connector 0 is the whole station in OCPP, never a plug.
  return { connector: Number(match[1]) || null, length: match[0].length };
}

/** What may stand directly behind an id: a space, the punctuation of a sentence, a closing quote that was opened. */
export function endsCleanly(rest: string, before: string): boolean {
  if (rest === "" || connectorBehind(rest).length > 0) return true;
  const behind = rest.replace(/^[*_./#-]+/, "");
  if (/^['"`´’“”]/.test(behind)) return /['"`´‘“”„]\s*\*?$/.test(before);
  if (/^(?:$|\s|,|\(|\p{Extended_Pictographic})/u.test(behind)) return true;
  return /^[;:.!?)\]}>«»…]+(?:$|\s|["'])/.test(behind) || /^[._/-]+[A-Z]/.test(rest);
}
