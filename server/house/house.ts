/** The whole house as the checks see it: every text file by its path, so that a test can plant one that does not exist. */
import fs from "node:fs";
import path from "node:path";
import { DOORS, isDomain, isTest } from "./places.ts";

export type House = Map<string, string>;

const FOLDERS = ["app", "server", "db", "e2e"];
const TEXT = /\.(?:ts|tsx|mjs|md|json|css|sql)$/;
/** Recorded from elsewhere, or written by a tool. */
const FOREIGN = /^db\/migrations\/|^e2e\/simulators\/twilio\/spec\/|^e2e\/(?:bench|pictures)\/out\//;

export function readHouse(root: string): House {
  const house: House = new Map();
  const add = (file: string) => house.set(file, fs.readFileSync(path.join(root, file), "utf8"));
  for (const name of fs.readdirSync(root))
    if (/\.(?:md|ts|json)$/.test(name) && name !== "package-lock.json") add(name);
  for (const folder of FOLDERS) {
    if (!fs.existsSync(path.join(root, folder))) continue;
    for (const name of fs.readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })) {
      const file = path.posix.join(folder, name.split(path.sep).join("/"));
      if (TEXT.test(file) && !FOREIGN.test(file)) add(file);
    }
  }
  return house;
}

export const isCode = (file: string) => /\.(?:ts|tsx|mjs)$/.test(file);

/** The domain a file belongs to, undefined for what is no domain's. */
export function domainOf(file: string): string | undefined {
  const [top, name = "", ...rest] = file.split("/");
  return top === "server" && rest.length > 0 && isDomain(name) ? name : undefined;
}

export const domainsOf = (house: House) =>
  [...new Set([...house.keys()].map(domainOf))].filter((name) => name !== undefined);

/** Directly in a domain's folder, no test: verbs, reads, schema, events, vendors. */
export const isDomainFile = (file: string) =>
  domainOf(file) !== undefined && file.split("/").length === 3 && isCode(file) && !isTest(file);

export const isDoorFile = (file: string) => DOORS.some((door) => file.startsWith(`server/${door}/`)) && isCode(file);

export const camelCase = (kebab: string) => kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
export const baseName = (file: string) => path.posix.basename(file).replace(/\.[a-z]+$/, "");
