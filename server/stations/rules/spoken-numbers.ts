/**
 * Numbers in words, 0 to 999 999, in German, English and French (with the Swiss and Belgian tens). A number is written
 * out as it is said: "four seventeen" is 417, "one two three" is 123, "dreiundzwanzig" is 23.
 */
import { foldWord } from "./spelling-words.ts";

type Part = { kind: "unit" | "teen" | "ten" | "hundred" | "thousand"; value: number };

function table(kind: Part["kind"], entries: Record<string, number>): [string, Part][] {
  return Object.entries(entries).map(([word, value]) => [foldWord(word), { kind, value }]);
}

const english = new Map<string, Part>([
  ...table("unit", { zero: 0, nought: 0, naught: 0, nil: 0, oh: 0, one: 1, two: 2, three: 3, four: 4, five: 5 }),
  ...table("unit", { six: 6, seven: 7, eight: 8, nine: 9, niner: 9, tree: 3, fife: 5, fower: 4 }),
  ...table("teen", { ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16 }),
  ...table("teen", { seventeen: 17, eighteen: 18, nineteen: 19 }),
  ...table("ten", { twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80 }),
  ...table("ten", { ninety: 90 }),
  ...table("hundred", { hundred: 100 }),
  ...table("thousand", { thousand: 1000 }),
]);

const french = new Map<string, Part>([
  ...table("unit", { zéro: 0, un: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9 }),
  ...table("teen", { dix: 10, onze: 11, douze: 12, treize: 13, quatorze: 14, quinze: 15, seize: 16 }),
  ...table("ten", { vingt: 20, vingts: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60, septante: 70 }),
  ...table("ten", { huitante: 80, octante: 80, nonante: 90 }),
  ...table("hundred", { cent: 100, cents: 100 }),
  ...table("thousand", { mille: 1000 }),
]);

const germanUnits: Readonly<Record<string, number>> = {
  null: 0,
  ein: 1,
  eins: 1,
  zwei: 2,
  zwo: 2,
  drei: 3,
  vier: 4,
  funf: 5,
  fuenf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  elf: 11,
  zwolf: 12,
  zwoelf: 12,
  dreizehn: 13,
  vierzehn: 14,
  funfzehn: 15,
  fuenfzehn: 15,
  sechzehn: 16,
  siebzehn: 17,
  achtzehn: 18,
  neunzehn: 19,
};
const germanTens: Readonly<Record<string, number>> = {
  zwanzig: 20,
  zwozig: 20,
  dreissig: 30,
  vierzig: 40,
  funfzig: 50,
  fuenfzig: 50,
  sechzig: 60,
  siebzig: 70,
  achtzig: 80,
  neunzig: 90,
};

export interface SpokenNumber {
  digits: string;
  /** How many words it took. */
  length: number;
}

/** The number that starts at `from`, or null. `words` are folded; the language decides between like words. */
export function spokenNumber(words: readonly string[], from: number, locale: string): SpokenNumber | null {
  const word = words[from] ?? "";
  const german = word === "ein" ? null : germanNumber(word);
  if (german !== null) return { digits: String(german), length: 1 };
  const first = locale === "fr" ? french : english;
  const second = locale === "fr" ? english : french;
  if (locale !== "en" && word === "oh") return null;
  return composed(words, from, first) ?? (word === "un" ? null : composed(words, from, second));
}

/** One German word: "siebenhundertdreiundzwanzig". */
function germanNumber(word: string): number | null {
  const thousands = split(word, "tausend");
  if (thousands) return part(thousands, 1000, germanNumber);
  const hundreds = split(word, "hundert");
  if (hundreds) return part(hundreds, 100, germanNumber);
  if (word in germanUnits) return germanUnits[word] ?? null;
  if (word in germanTens) return germanTens[word] ?? null;
  const [, unit = "", ten = ""] = /^(.+?)und(.+)$/.exec(word) ?? [];
  const unitValue = germanUnits[unit];
  const tenValue = germanTens[ten];
  return unitValue && unitValue < 10 && tenValue ? unitValue + tenValue : null;
}

function split(word: string, by: string): [string, string] | null {
  const at = word.indexOf(by);
  return at < 0 ? null : [word.slice(0, at), word.slice(at + by.length).replace(/^und/, "")];
}

function part([before, after]: [string, string], scale: number, read: (word: string) => number | null): number | null {
  const factor = before === "" ? 1 : read(before);
  const rest = after === "" ? 0 : read(after);
  return factor === null || rest === null || factor >= 1000 || rest >= scale ? null : factor * scale + rest;
}

/** English and French numbers of several words. */
function composed(words: readonly string[], from: number, language: Map<string, Part>): SpokenNumber | null {
  const head = below100(words, from, language);
  let at = from + (head?.length ?? 0);
  let total = head?.value ?? 0;
  const big = language.get(words[at] ?? "");
  if (!head && big?.kind !== "hundred" && big?.kind !== "thousand") return null;
  if (language.get(words[at] ?? "")?.kind === "hundred") {
    const hundreds = belowThousand(words, at, total || 1, language);
    total = hundreds.value;
    at = hundreds.at;
  }
  if (language.get(words[at] ?? "")?.kind === "thousand" && total < 1000) {
    total = (total || 1) * 1000;
    at++;
    const rest = below100(words, at, language);
    if (rest && language.get(words[at + rest.length] ?? "")?.kind === "hundred") {
      const hundreds = belowThousand(words, at + rest.length, rest.value, language);
      total += hundreds.value;
      at = hundreds.at;
    } else if (rest) {
      total += rest.value;
      at += rest.length;
    }
  }
  return { digits: String(total), length: at - from };
}

/** Stands on "hundred" and takes what follows it: "hundred and five", "cent vingt-trois". */
function belowThousand(words: readonly string[], at: number, factor: number, language: Map<string, Part>) {
  const skip = words[at + 1] === "and" && below100(words, at + 2, language) ? 2 : 1;
  const rest = factor < 10 ? below100(words, at + skip, language) : null;
  return { value: factor * 100 + (rest?.value ?? 0), at: rest ? at + skip + rest.length : at + 1 };
}

function below100(
  words: readonly string[],
  from: number,
  language: Map<string, Part>,
): { value: number; length: number } | null {
  const first = language.get(words[from] ?? "");
  if (!first || first.kind === "hundred" || first.kind === "thousand") return null;
  const second = language.get(words[from + 1] ?? "");
  if (language === french) {
    if (first.value === 4 && second?.value === 20) return plusTail(words, from, 2, 80, true);
    if (first.value === 10 && second?.kind === "unit" && second.value >= 7)
      return { value: 10 + second.value, length: 2 };
    if (first.kind === "ten") return plusTail(words, from, 1, first.value, first.value === 60);
    return { value: first.value, length: 1 };
  }
  if (first.kind === "ten" && second?.kind === "unit" && second.value > 0) {
    return { value: first.value + second.value, length: 2 };
  }
  return { value: first.value, length: 1 };
}

/** French: a unit behind the tens ("vingt et un"), and 10–19 behind soixante and quatre-vingt. */
function plusTail(words: readonly string[], from: number, used: number, value: number, upTo19: boolean) {
  const skip = words[from + used] === "et" ? 1 : 0;
  const at = from + used + skip;
  const tail = french.get(words[at] ?? "");
  if (upTo19 && tail?.kind === "teen") {
    const more = french.get(words[at + 1] ?? "");
    const compound = tail.value === 10 && more?.kind === "unit" && more.value >= 7;
    const added = tail.value + (compound ? (more?.value ?? 0) : 0);
    return { value: value + added, length: used + skip + (compound ? 2 : 1) };
  }
  if (tail?.kind === "unit" && tail.value > 0) return { value: value + tail.value, length: used + skip + 1 };
  return { value, length: used };
}
