/** Who writes, and how: right first, one journal line, a test; only its own domain's tables. */
import { baseName, camelCase, domainOf, type House, isCode, isDomainFile } from "./house.ts";
import { type Module, parseModules } from "./modules.ts";
import { isTest } from "./places.ts";
import { TABLE_OWNERS } from "./table-owners.ts";

/** A write verb: a domain's file that opens a transaction. */
const isVerb = (file: string, source: string) => isDomainFile(file) && /\bwithTransaction\(/.test(source);

const codeOf = (house: House) => parseModules(new Map([...house].filter(([file]) => isCode(file))));

export function checkVerbNames(house: House): string[] {
  return [...house]
    .filter(([file, source]) => isVerb(file, source))
    .filter(([file, source]) => !exportsFunction(source, camelCase(baseName(file))))
    .map(([file]) => `${file}: a verb's file bears its function's name, ${camelCase(baseName(file))}()`);
}

const exportsFunction = (source: string, name: string) =>
  new RegExp(`export (?:async )?(?:function|const) ${name}\\b`).test(source);

export function checkRights(house: House): string[] {
  return [...house]
    .filter(([file, source]) => isVerb(file, source) && !/\brequire(?:Right|Actor|Owner)\w*\(/.test(source))
    .map(([file]) => `${file}: writes without asking for a right`);
}

/** The journal line may be written by what the verb shares with another one, not further away. */
export function checkJournal(house: House): string[] {
  return codeOf(house)
    .filter(({ file, source }) => isVerb(file, source))
    .filter(({ source, imports }) => ![source, ...imports.map(({ to }) => house.get(to) ?? "")].some(records))
    .map(({ file }) => `${file}: writes without a journal line`);
}

const records = (source: string) => /\brecord\(/.test(source);

export function checkVerbTests(house: House): string[] {
  const modules = codeOf(house);
  const tested = (file: string) =>
    modules.some((module) => isTest(module.file) && domainOf(module.file) === domainOf(file) && reaches(module, file));
  return modules
    .filter(({ file, source }) => isVerb(file, source) && !tested(file))
    .map(({ file }) => `${file}: no test of its domain calls it`);
}

const reaches = ({ imports }: Module, file: string) => imports.some(({ to, typeOnly }) => to === file && !typeOnly);

/**
 * Inside a transaction a prepared query misses its writes and its scope, and a pool whose every connection waits for
 * another one hangs for ever: prepared queries are for reads outside.
 */
export function checkPrepared(house: House): string[] {
  const prepares = new Set([...house].filter(([, source]) => /\.prepare\(\s*["'`]/.test(source)).map(([file]) => file));
  return codeOf(house)
    .filter(({ file, source }) => /\bwithTransaction\(/.test(source) && !isTest(file))
    .filter(({ file, imports }) => [file, ...imports.map(({ to }) => to)].some((used) => prepares.has(used)))
    .map(({ file }) => `${file}: opens a transaction and knows a prepared query`);
}

export interface Table {
  /** In TypeScript. */
  variable: string;
  /** In SQL. */
  name: string;
}

export function findTables(house: House): Table[] {
  return [...house]
    .filter(([file]) => file.startsWith("db/schema/"))
    .flatMap(([, source]) => [...source.matchAll(/export const (\w+) = pgTable\(\s*"(\w+)"/g)])
    .map(([, variable = "", name = ""]) => ({ variable, name }));
}

export function checkTableOwners(house: House): string[] {
  const tables = findTables(house);
  const homeless = tables.filter(({ variable }) => TABLE_OWNERS[variable] === undefined);
  const gone = Object.keys(TABLE_OWNERS).filter((owned) => !tables.some(({ variable }) => variable === owned));
  return [
    ...homeless.map(({ variable }) => `table-owners.ts: whose table is ${variable}?`),
    ...gone.map((variable) => `table-owners.ts: there is no table ${variable}`),
  ];
}

/** Reads may join; an insert, update or delete is the owner's alone. */
export function checkWrites(house: House): string[] {
  const tables = findTables(house);
  const faults: string[] = [];
  for (const [file, source] of house) {
    if (!file.startsWith("server/") || !isCode(file) || isTest(file)) continue;
    if (/^server\/(?:house|testing|bin)\//.test(file)) continue;
    const writer = file.split("/")[1] ?? "";
    for (const { variable, name } of tables) {
      if (TABLE_OWNERS[variable] !== writer && writesTo(source, variable, name)) {
        faults.push(`${file}: writes ${name}, which is ${TABLE_OWNERS[variable]}'s`);
      }
    }
  }
  return faults;
}

function writesTo(source: string, variable: string, name: string): boolean {
  const typed = new RegExp(`\\.(?:insert|update|delete)\\(\\s*(?:schema\\.)?${variable}\\s*\\)`);
  const raw = new RegExp(
    `\\b(?:insert into|update|delete from)\\s+"?${name}"?\\s+(?:set|values|\\(|where|as|using)`,
    "i",
  );
  const templated = new RegExp(`\\b(?:insert into|update|delete from)\\s+\\$\\{${variable}\\}`, "i");
  return typed.test(source) || raw.test(source) || templated.test(source);
}
