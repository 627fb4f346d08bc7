/**
 * Turns what a speech recogniser heard into the text a person would have typed: spelling alphabets, "Stern", numbers in
 * words, "double seven", letters said one by one. What is not part of an id stays as words around it; whether there is
 * an id in it is for `parseEvseText` to say.
 */
import { fillersOf } from "./filler-words.ts";
import { plainText } from "./plain-text.ts";
import { foldWord, signOfPhrase, signOfWord } from "./spelling-words.ts";
import { spokenNumber } from "./spoken-numbers.ts";

type Piece = { kind: "id" | "mark" | "word"; text: string } | { kind: "skip" };
interface Heard {
  written: string;
  folded: string;
}

const repeats: Readonly<Record<string, number>> = {
  double: 2,
  doppel: 2,
  doppelt: 2,
  doppelte: 2,
  zweimal: 2,
  twice: 2,
  triple: 3,
  treble: 3,
  dreifach: 3,
  dreifache: 3,
  dreimal: 3,
};
const marks = "*-./_+#";

export function parseSpeech(text: string, locale: string): string {
  const language = locale.slice(0, 2).toLowerCase();
  const heard = listen(text, language);
  const pieces: Piece[] = [];
  for (let at = 0; at < heard.length; ) {
    const { piece, length } = next(heard, at, language);
    pieces.push(piece);
    at += length;
  }
  return write(pieces);
}

function listen(text: string, language: string): Heard[] {
  return plainText(text)
    .replace(/(?<!\p{L})(?:[cdjlmnst]|qu)['’](?=\p{L})/giu, language === "fr" ? "" : "$&")
    .replace(/([*#+])/g, " $1 ")
    .replace(/[,;:!?()"“”„«»…]|\.(?=\s|$)/g, " ")
    .split(/\s+/)
    .flatMap(splitHyphens)
    .filter(Boolean)
    .flatMap(splitRepeat)
    .map((written) => ({ written, folded: foldWord(written) }));
}

/** "vingt-trois", "D-E", "X-Ray-Echo" are spoken words; "DE-CHC-E123" is an id and stays. */
function splitHyphens(token: string): string[] {
  const parts = token.split("-");
  if (parts.length === 1 || signOfWord(foldWord(token))) return [token];
  const words = parts.filter((part) => !/^\d+$/.test(part));
  return words.length > 0 && words.every((part) => isSpoken(foldWord(part))) ? parts : [token];
}

/** "Doppelsieben" → "doppel", "sieben". */
function splitRepeat(token: string): string[] {
  const [, times = "", rest = ""] = /^(doppel|zweimal|dreimal)(.+)$/i.exec(token) ?? [];
  return times && isSpoken(foldWord(rest)) ? [times, rest] : [token];
}

function isSpoken(folded: string): boolean {
  if (/^[a-z]$/.test(folded) || folded === "et" || folded in repeats || signOfWord(folded)) return true;
  return ["en", "fr"].some((language) => spokenNumber([folded], 0, language) !== null);
}

function next(heard: Heard[], at: number, language: string): { piece: Piece; length: number } {
  const here = heard[at] as Heard;
  const folded = heard.map(({ folded }) => folded);
  const phrase = signOfPhrase(here.folded, folded[at + 1] ?? "");
  if (phrase) return { piece: sign(phrase), length: 2 };

  const times = repeats[here.folded];
  if (times) {
    const gap = fillersOf(language).has((heard[at + 1]?.written ?? "").toUpperCase()) ? 2 : 1;
    const repeated = heard[at + gap] ? next(heard, at + gap, language) : null;
    if (repeated && repeated.piece.kind === "id") {
      return { piece: { kind: "id", text: repeated.piece.text.repeat(times) }, length: gap + repeated.length };
    }
  }
  if (folded[at] === "umlaut" && signOfWord(folded[at + 1] ?? "")) {
    const umlauts: Readonly<Record<string, string>> = { A: "Ä", O: "Ö", U: "Ü" };
    const letter = signOfWord(folded[at + 1] ?? "") ?? "";
    return { piece: { kind: "id", text: umlauts[letter] ?? letter }, length: 2 };
  }
  const letter = spelledLetter(heard, at);
  if (letter) return letter;
  const known = signOfWord(here.folded);
  if (known) return { piece: sign(known), length: 1 };
  const number = spokenNumber(folded, at, language);
  if (number) return { piece: { kind: "id", text: number.digits }, length: number.length };
  return { piece: unknown(heard, at, language), length: 1 };
}

function sign(text: string): Piece {
  return { kind: marks.includes(text) ? "mark" : "id", text };
}

/** "D wie Dora", "D as in Delta", "D for Delta", "D comme Désiré", and "D Delta": one letter, not two. */
function spelledLetter(heard: Heard[], at: number): { piece: Piece; length: number } | null {
  const letter = heard[at]?.written ?? "";
  if (!/^[A-Za-z]$/.test(letter)) return null;
  const link = heard.slice(at + 1, at + 3).map(({ folded }) => folded);
  const linked = link[0] === "as" && (link[1] === "in" || link[1] === "for") ? 2 : 1;
  const isLink = linked === 2 || ["wie", "comme", "like", "for", "fur", "von"].includes(link[0] ?? "");
  const word = heard[at + 1 + (isLink ? linked : 0)]?.folded ?? "";
  const explained = isLink
    ? word.length > 1 && word.startsWith(letter.toLowerCase())
    : signOfWord(word) === letter.toUpperCase();
  if (!explained) return null;
  return { piece: { kind: "id", text: letter.toUpperCase() }, length: 2 + (isLink ? linked : 0) };
}

function unknown(heard: Heard[], at: number, language: string): Piece {
  const { written, folded } = heard[at] as Heard;
  const nextIsMark = isMark(heard[at + 1]);
  if (/^[*#+]$/.test(written)) return { kind: "mark", text: written };
  if (/^[A-Za-z]$/.test(written)) {
    // "a", "I" and "y" are words unless another letter or sign stands beside them.
    const alone = /^[aiy]$/.test(folded) && ![heard[at - 1], heard[at + 1]].some(isIdPiece);
    return alone ? { kind: "skip" } : { kind: "id", text: written.toUpperCase() };
  }
  if (/^[a-z0-9*_./-]*\d[a-z0-9*_./-]*$/i.test(written)) return { kind: "id", text: written.toUpperCase() };
  const shortWord = /^[a-z]{2,4}$/i.test(written);
  if (shortWord && nextIsMark) return { kind: "id", text: written.toUpperCase() };
  if (fillersOf(language).has(written.toUpperCase())) return { kind: "skip" };
  if (shortWord && written === written.toUpperCase()) return { kind: "id", text: written };
  return { kind: "word", text: written };
}

function isMark(heard: Heard | undefined): boolean {
  const found = heard && (signOfWord(heard.folded) ?? heard.written);
  return found !== undefined && found.length === 1 && marks.includes(found);
}

function isIdPiece(heard: Heard | undefined): boolean {
  if (!heard) return false;
  return /^[A-Z0-9]$/i.test(heard.written) || /\d/.test(heard.written) || signOfWord(heard.folded) !== null;
}

/** Id pieces stand together, marks join what is beside them, words keep their spaces. */
function write(pieces: Piece[]): string {
  let out = "";
  let last: "id" | "mark" | "word" | "" = "";
  for (const piece of pieces) {
    if (piece.kind === "skip") continue;
    const joined = last === "" || last === "mark" || piece.kind === "mark" || (last === "id" && piece.kind === "id");
    out += joined ? piece.text : ` ${piece.text}`;
    last = piece.kind;
  }
  return out;
}
