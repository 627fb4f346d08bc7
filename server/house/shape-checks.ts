/** How files look from outside: names, sizes, opening words, READMEs. Each check returns one line per fault. */
import { baseName, domainsOf, type House, isCode } from "./house.ts";
import { isTest } from "./places.ts";

const VAGUE = /^(?:index|utils?|helpers?|services?|types|common|misc|lib|stuff|shared)$/;
/** Next decides these names: [id], (group), @slot, opengraph-image and the like. */
const NEXT_SEGMENT = /^(?:\(\w[\w-]*\)|\[{1,2}(?:\.{3})?\w[\w-]*\]{1,2}|@[\w-]+|_[\w-]+)$/;
const KEBAB = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/;
const LINES = { usual: 300, roomy: 500 };
const README_LINES = 40;

const lines = (text: string) => text.split("\n").length - (text.endsWith("\n") ? 1 : 0);

export function checkNames(house: House): string[] {
  const faults: string[] = [];
  for (const file of house.keys()) {
    if (!isCode(file)) continue;
    const folders = file.split("/").slice(0, -1);
    const odd = folders.find((name) => !KEBAB.test(name) && !(file.startsWith("app/") && NEXT_SEGMENT.test(name)));
    if (odd) faults.push(`${file}: the folder "${odd}" is not in kebab-case`);
    const name = baseName(file)
      .replace(/\.(?:test|spec|d)$/, "")
      .replace(file.startsWith("app/") ? /^_/ : "", "");
    if (!KEBAB.test(name)) faults.push(`${file}: not in kebab-case`);
    if (VAGUE.test(name) && !isTest(file)) faults.push(`${file}: "${name}" says nothing about what is inside`);
  }
  return faults;
}

const isRoomy = (file: string) => isTest(file) || /^server\/seed\/|^e2e\/(?:simulators|journeys|model)\//.test(file);

export function checkSizes(house: House): string[] {
  return [...house]
    .filter(([file, text]) => isCode(file) && lines(text) > (isRoomy(file) ? LINES.roomy : LINES.usual))
    .map(([file, text]) => `${file}: ${lines(text)} lines, at most ${isRoomy(file) ? LINES.roomy : LINES.usual}`);
}

const VENDOR_FILE = /^server\/[\w-]+\/(?:twilio|ocpp\d*|better-auth)(?:-[\w-]+)?\.ts$/;
const isOpened = (file: string) =>
  !isTest(file) && isCode(file) && (/^server\/[\w-]+\/rules\/|^server\/gateway\//.test(file) || VENDOR_FILE.test(file));

/** Rules, vendor files and the gateway speak of the world outside: each says first what that is. */
export function checkOpenings(house: House): string[] {
  return [...house]
    .filter(([file, text]) => isOpened(file) && !text.startsWith("/**"))
    .map(([file]) => `${file}: opens without saying what it is in the world`);
}

export function checkReadmes(house: House): string[] {
  return domainsOf(house).flatMap((domain) => {
    const file = `server/${domain}/README.md`;
    const text = house.get(file);
    if (text === undefined) return [`${file}: missing`];
    return lines(text) > README_LINES ? [`${file}: ${lines(text)} lines, at most ${README_LINES}`] : [];
  });
}

/** A path in backticks that begins in the house has to exist; patterns and placeholders are left alone. */
const CITED = /`((?:app|server|db|e2e|public|\.ci)\/[\w@()[\]./-]+|[A-Z]+\.md|[\w-]+\.config\.(?:ts|mjs))`/g;

export function checkCitedPaths(house: House, exists: (path: string) => boolean): string[] {
  const faults: string[] = [];
  for (const [file, text] of house) {
    if (!file.endsWith(".md")) continue;
    for (const [, cited = ""] of text.matchAll(CITED)) {
      if (!exists(cited.replace(/\/$/, ""))) faults.push(`${file}: cites ${cited}, which does not exist`);
    }
  }
  return faults;
}
