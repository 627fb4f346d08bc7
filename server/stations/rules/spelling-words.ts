/**
 * Words that stand for one letter or sign on the telephone: ICAO/NATO, German DIN 5009 of 2022 (cities) and the older
 * names still in use in Germany, Austria and Switzerland, and the French alphabets of France, Belgium and Switzerland.
 * One table for all languages: a driver in Lindau says "Delta", one in Lyon "Anatole", and no word means two letters.
 * Sources: ICAO Annex 10 vol. II, DIN 5009:2022-06 and :1996, ÖNORM A 1081, https://fr.wikipedia.org/wiki/Alphabet_radio
 */
const words: Readonly<Record<string, string>> = {
  A: "Alfa Alpha Anton Aachen Augsburg Anna Anatole Arthur Amsterdam Adam Alfred",
  B: "Bravo Berta Bertha Berlin Berthe Bernard Benjamin Baltimore",
  C: "Charlie Charly Cäsar Caesar Chemnitz Cottbus Célestin Célestine César Casablanca Camille",
  D: "Delta Dora Düsseldorf Duesseldorf Daniel David Désiré Désirée Danemark Dänemark",
  E: "Echo Emil Essen Eugène Émile Édouard Edison",
  F: "Foxtrot Foxtrott Friedrich Frankfurt François Françoise Frédéric Florida",
  G: "Golf Gustav Gustave Goslar Görlitz Gaston Georges",
  H: "Hotel Hôtel Heinrich Hamburg Henri",
  I: "India Ida Ingelheim Iserlohn Irma Isidore Inde",
  J: "Juliett Juliet Juliette Julia Julius Jena Jakob Joseph Jérusalem Jot",
  K: "Kilo Kaufmann Köln Koeln Konrad Kaiser Kléber",
  L: "Lima Ludwig Leipzig Leopold Louis Liverpool",
  M: "Mike Martha Marta München Muenchen Marie Marcel Madagascar",
  N: "November Novembre Nordpol Nürnberg Nuernberg Nathan Nicolas Niklaus",
  O: "Oscar Oskar Otto Offenbach Oslo",
  P: "Papa Paula Potsdam Peter Pierre Paris Paul",
  Q: "Quebec Québec Quelle Quickborn Quasi Quintal",
  R: "Romeo Roméo Richard Rostock Rosa Raoul Robert",
  S: "Sierra Samuel Siegfried Salzwedel Sophie Suzanne Santiago",
  T: "Tango Theodor Theo Tübingen Tuebingen Thérèse Tripoli",
  U: "Uniform Uniforme Ulrich Unna Ursule Uppsala",
  V: "Victor Viktor Völklingen Voelklingen Vogelsang Valencia",
  W: "Whiskey Whisky Wilhelm Wuppertal William Washington",
  X: "X-Ray Xray Xanthippe Xanten Xaver Xavier",
  Y: "Yankee Ypsilon Ypsilón Yvonne Yverdon Yokohama",
  Z: "Zulu Zoulou Zacharias Zwickau Zürich Zuerich Zeppelin Zoé Zett Zed Zee",
  CH: "Charlotte",
  SCH: "Schule",
  Ä: "Ärger",
  Ö: "Ökonom Österreich",
  Ü: "Übermut",
  "*": "Star Stern Sterne Sternchen Sternzeichen Asterisk Asterix Étoile Astérisque Stella",
  "-": "Bindestrich Minus Strich Dash Hyphen Tiret",
  ".": "Punkt Dot Point",
  "/": "Schrägstrich Slash",
  _: "Unterstrich Underscore",
  "+": "Plus",
  "#": "Raute Rautezeichen Hash Dièse",
};

const phrases: Readonly<Record<string, string>> = {
  "double u": "W",
  "double you": "W",
  "double v": "W",
  "i grec": "Y",
  "forward slash": "/",
  "barre oblique": "/",
  "trait d'union": "-",
  "union jack": "U",
  "new york": "N",
};

/** Lower case without accents, so that "Cäsar", "cäsar" and a recogniser's "casar" are one word. */
export function foldWord(word: string): string {
  return word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").replaceAll("œ", "oe");
}

const signOf = new Map(
  Object.entries(words).flatMap(([sign, list]) => list.split(" ").map((word) => [foldWord(word), sign] as const)),
);

/** The letter or sign of a folded word. */
export function signOfWord(folded: string): string | null {
  return signOf.get(folded) ?? null;
}

/** The letter of two folded words together ("double u", "i grec"). */
export function signOfPhrase(first: string, second: string): string | null {
  return phrases[`${first} ${second}`] ?? null;
}
