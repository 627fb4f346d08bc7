/** The house's source files and what they import, read by a parser that tells type-only imports apart. */
import fs from "node:fs";
import path from "node:path";
import { parseSync } from "vite";

export interface Import {
  /** A file of the house, from the top of the checkout, or the package's name. */
  to: string;
  isPackage: boolean;
  /** Erased before anything runs. */
  typeOnly: boolean;
}

export interface Module {
  file: string;
  source: string;
  imports: Import[];
}

const FOLDERS = ["app", "server", "db", "e2e"];
const CODE = /\.(?:ts|tsx|mjs)$/;

/** Paths from the top of the checkout, with slashes. */
export function readSources(root: string, folders = FOLDERS): Map<string, string> {
  const sources = new Map<string, string>();
  for (const folder of folders) {
    if (!fs.existsSync(path.join(root, folder))) continue;
    for (const name of fs.readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })) {
      const file = path.posix.join(folder, name.split(path.sep).join("/"));
      if (CODE.test(file)) sources.set(file, fs.readFileSync(path.join(root, file), "utf8"));
    }
  }
  return sources;
}

/** Many checks look at the same files: each text is parsed once. */
const parsed = new Map<string, Module>();

export function parseModules(sources: Map<string, string>): Module[] {
  return [...sources].map(([file, source]) => {
    const known = parsed.get(file);
    if (known?.source === source) return known;
    const module = { file, source, imports: importsOf(file, source) };
    parsed.set(file, module);
    return module;
  });
}

function importsOf(file: string, source: string): Import[] {
  const { module, errors } = parseSync(file, source);
  const [error] = errors;
  if (error) throw new Error(`${file}: ${error.message}`);
  const found: { request: string; typeOnly: boolean }[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every((entry) => entry.isType);
    found.push({ request: moduleRequest.value, typeOnly });
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest) found.push({ request: moduleRequest.value, typeOnly: isType });
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^["'`]([^"'`$]+)["'`]$/.exec(source.slice(moduleRequest.start, moduleRequest.end).trim());
    if (literal?.[1]) found.push({ request: literal[1], typeOnly: false });
  }
  return found.map(({ request, typeOnly }) => ({ ...resolve(file, request), typeOnly }));
}

function resolve(file: string, request: string): { to: string; isPackage: boolean } {
  if (request.startsWith("#")) return { to: request.slice(1), isPackage: false };
  if (request.startsWith(".")) return { to: path.posix.join(path.posix.dirname(file), request), isPackage: false };
  const [scopeOrName = "", name] = request.split("/");
  return { to: scopeOrName.startsWith("@") ? `${scopeOrName}/${name}` : scopeOrName, isPackage: true };
}
