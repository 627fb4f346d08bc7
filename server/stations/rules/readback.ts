/**
 * Spells an id for the agent's mouth and for the announcement: AT*ALP*E0417*2 → "Alpha Tango Stern Alpha Lima Papa …".
 * German uses the ICAO/NATO words, not DIN 5009: callers come from Germany, Austria and Switzerland, whose own tables
 * differ (2022 cities, older names, ÖNORM, Swiss names), DIN 5009 allows the ICAO words for international use, and
 * drivers and technicians already know them from the road and the radio. "zwo" keeps 2 apart from 3 on a bad line.
 */
const letters: Readonly<Record<string, string>> = {
  A: "Alpha",
  B: "Bravo",
  C: "Charlie",
  D: "Delta",
  E: "Echo",
  F: "Foxtrot",
  G: "Golf",
  H: "Hotel",
  I: "India",
  J: "Juliett",
  K: "Kilo",
  L: "Lima",
  M: "Mike",
  N: "November",
  O: "Oscar",
  P: "Papa",
  Q: "Quebec",
  R: "Romeo",
  S: "Sierra",
  T: "Tango",
  U: "Uniform",
  V: "Victor",
  W: "Whiskey",
  X: "X-Ray",
  Y: "Yankee",
  Z: "Zulu",
};

interface Voice {
  digits: string[];
  signs: Readonly<Record<string, string>>;
  /** Where the language spells a word its own way. */
  own: Readonly<Record<string, string>>;
}

const german: Voice = {
  digits: "null eins zwo drei vier fünf sechs sieben acht neun".split(" "),
  signs: { "*": "Stern", "+": "plus", "-": "Bindestrich", ".": "Punkt", "/": "Schrägstrich", _: "Unterstrich" },
  own: {},
};
const english: Voice = {
  digits: "zero one two three four five six seven eight nine".split(" "),
  signs: { "*": "star", "+": "plus", "-": "dash", ".": "dot", "/": "slash", _: "underscore" },
  own: { A: "Alfa" },
};
const french: Voice = {
  digits: "zéro un deux trois quatre cinq six sept huit neuf".split(" "),
  signs: { "*": "étoile", "+": "plus", "-": "tiret", ".": "point", "/": "slash", _: "underscore" },
  own: { Q: "Québec", R: "Roméo" },
};
const voices: Readonly<Record<string, Voice>> = { de: german, en: english, fr: french };

/** Digits one by one; a space of the printed form becomes a comma, which a voice speaks as a pause. */
export function readBack(printed: string, locale: string): string {
  const voice = voices[locale.slice(0, 2).toLowerCase()] ?? english;
  return printed
    .trim()
    .split(/\s+/)
    .map((group) => [...group].map((char) => say(char.toUpperCase(), voice)).join(" "))
    .join(", ");
}

function say(char: string, voice: Voice): string {
  if (/^[0-9]$/.test(char)) return voice.digits[Number(char)] ?? char;
  return voice.own[char] ?? letters[char] ?? voice.signs[char] ?? char;
}
