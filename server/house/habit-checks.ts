/** Habits that are easy to lose: where the environment is read, what a test may not contain, words in both languages. */
import { type House, isCode } from "./house.ts";
import { slotsOf } from "./message-slots.ts";

const READS_ENVIRONMENT = /^server\/platform\/env\.ts$|^server\/bin\/|^server\/house\/|^e2e\/|^[\w-]+\.config\.ts$/;
/** Put in by the bundler: a constant of the build, no reading of the environment. */
const BUILD_CONSTANT = "process.env.NODE_ENV";
/** Hands the environment on to the programs it starts, without looking into it. */
const PASSES_ON = /^db\/embedded\//;

const innocent = (file: string) =>
  file.startsWith("app/") ? BUILD_CONSTANT : PASSES_ON.test(file) ? "...process.env" : "\0";

export function checkEnvironment(house: House): string[] {
  return [...house]
    .filter(([file]) => isCode(file) && !READS_ENVIRONMENT.test(file))
    .filter(([file, text]) => /process\.env\b/.test(text.replaceAll(innocent(file), "")))
    .map(([file]) => `${file}: reads process.env, which is for server/platform/env.ts alone`);
}

const WAITING = "waiting for time instead of for what happens";
/** There the clock is the simulator's own, and a test moves it. */
const OWN_CLOCK = /^e2e\/simulators\//;

const FORBIDDEN: [pattern: RegExp, what: string][] = [
  [/\b(?:describe|it|test)(?:\.\w+)*\.only\b/, "a test that shuts out the others (.only)"],
  [/\b(?:describe|it|test)(?:\.\w+)*\.(?:skip|fixme|todo|fails)\b/, "a test that is left out"],
  [/\bx(?:it|describe)\(/, "a test that is left out"],
  [/\b(?:TODO|FIXME|XXX|HACK)\b/, "a note for later"],
  [/(?<![\w.])sleep\(|waitForTimeout\(/, WAITING],
  [/@ts-(?:ignore|nocheck|expect-error)/, "a silenced compiler"],
  [/\bas any\b/, "a cast to any"],
];

export function checkForbidden(house: House): string[] {
  const faults: string[] = [];
  for (const [file, text] of house) {
    if (!isCode(file) || file.startsWith("server/house/")) continue;
    for (const [pattern, what] of FORBIDDEN) {
      if (what === WAITING && OWN_CLOCK.test(file)) continue;
      const found = pattern.exec(text);
      if (found) faults.push(`${file}:${text.slice(0, found.index).split("\n").length}: ${what}`);
    }
  }
  return faults;
}

type Words = { [key: string]: Words | string };

const keysOf = (words: Words) => flatten(words).map(([key]) => key);

function flatten(words: Words, above = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${above}${key}`, value]] : flatten(value, `${above}${key}.`),
  );
}

export function checkWords(house: House): string[] {
  const areas = new Set(
    [...house.keys()].flatMap((file) => /^server\/platform\/words\/(?:de|en)\/([\w-]+)\.json$/.exec(file)?.[1] ?? []),
  );
  return [...areas].flatMap((area) => compareArea(house, area));
}

function compareArea(house: House, area: string): string[] {
  const read = (language: string) => house.get(`server/platform/words/${language}/${area}.json`);
  const [german, english] = [read("de"), read("en")];
  if (!german || !english) return [`words ${area}: not in both languages`];
  const [de, en] = [JSON.parse(german) as Words, JSON.parse(english) as Words];
  const missing = (from: Words, into: Words, language: string) =>
    keysOf(from)
      .filter((key) => !keysOf(into).includes(key))
      .map((key) => `words ${area}: ${key} is missing in ${language}`);
  const inGerman = new Map(flatten(de));
  const slots = flatten(en)
    .filter(([key, text]) => inGerman.has(key) && `${slotsOf(text)}` !== `${slotsOf(inGerman.get(key) ?? "")}`)
    .map(([key]) => `words ${area}: ${key} fills in other values in German than in English`);
  return [...missing(en, de, "de"), ...missing(de, en, "en"), ...slots];
}
