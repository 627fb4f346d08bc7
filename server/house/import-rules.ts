/** Who may import whom. Each rule is a sentence; an import that breaks one is named with the sentence it breaks. */
import { findCycles } from "./cycles.ts";
import { EXCEPTIONS, type Exception } from "./exceptions.ts";
import { type Import, type Module, parseModules, readSources } from "./modules.ts";
import { isTest, type Place, placeOf } from "./places.ts";

interface Edge extends Import {
  from: string;
  here: Place;
  there: Place;
}

interface Rule {
  says: string;
  /** Tests look into everything; the rules that bind them as well say so. */
  bindsTests?: boolean;
  breaks(edge: Edge): boolean;
}

/** Below this the parser or the walk has failed, and a green result would mean nothing. */
const FEWEST_MODULES = 120;
const BROWSER_SAFE = ["libphonenumber-js"];
const isRules = (file: string) => /^server\/\w[\w-]*\/rules\//.test(file);
const isSchema = (file: string) => /^server\/\w[\w-]*\/schema\.ts$/.test(file);
const isWords = (file: string) => file.startsWith("server/platform/words/");

/** Packages with one home: nobody else knows the vendor. */
const HOMES: Record<string, RegExp> = {
  twilio: /^server\/telephony\/twilio-[\w-]+\.ts$|^e2e\//,
  ws: /^server\/(?:gateway|testing)\/|^server\/main\.ts$|^e2e\//,
  "ocpp-rpc": /^server\/(?:gateway|testing)\/|^server\/main\.ts$|^e2e\//,
  next: /^app\/|^server\/pages\.ts$/,
};

function breaksPurity({ from, to, isPackage, typeOnly, here, there }: Edge): boolean {
  if (!isRules(from)) return false;
  if (isPackage) return !BROWSER_SAFE.includes(to);
  if (typeOnly) return there.part !== "domain" && there.part !== "platform";
  return !(isRules(to) && there.floor <= here.floor);
}

function breaksAppsView({ to, isPackage, typeOnly, here, there }: Edge): boolean {
  if (here.part !== "app" || isPackage || there.part === "app") return false;
  if (isRules(to) || isSchema(to) || isWords(to)) return false;
  return !(typeOnly && to.startsWith("server/api/"));
}

function breaksGarden({ from, isPackage, here, there }: Edge): boolean {
  if (here.part !== "e2e" || isPackage || there.part === "e2e") return false;
  // They compose the product in their own process and build their world through its verbs.
  return !/^e2e\/(?:model|bench)\//.test(from);
}

const RULES: Rule[] = [
  {
    says: "domains import lower floors only",
    breaks: ({ here, there }) =>
      here.part === "domain" &&
      there.part === "domain" &&
      here.name !== there.name &&
      (there.floor > here.floor || (there.floor === here.floor && here.floor > 0)),
  },
  {
    says: "domains know no door",
    breaks: ({ here, there }) => here.part === "domain" && ["door", "composition", "workshop"].includes(there.part),
  },
  {
    says: "db stands alone",
    bindsTests: true,
    breaks: ({ here, there, isPackage }) => here.part === "db" && !isPackage && there.part !== "db",
  },
  {
    says: "platform knows no domain",
    breaks: ({ here, there, isPackage }) =>
      here.part === "platform" && !isPackage && there.part !== "platform" && there.part !== "db",
  },
  { says: "rules are pure: they import rules of their own and lower floors", breaks: breaksPurity },
  {
    says: "schemas import zod, rules and schemas",
    breaks: ({ from, to, isPackage, typeOnly }) =>
      isSchema(from) && !(isPackage ? to === "zod" : typeOnly || isRules(to) || isSchema(to)),
  },
  {
    says: "doors do not meet",
    breaks: ({ here, there }) => here.part === "door" && there.part === "door" && here.name !== there.name,
  },
  {
    says: "doors hold no tables",
    breaks: ({ to, here, typeOnly }) =>
      here.part === "door" && !typeOnly && (to.startsWith("db/schema/") || to === "drizzle-orm"),
  },
  {
    says: "doors are put together in main.ts alone",
    breaks: ({ here, there }) => here.part === "door" && ["composition", "workshop"].includes(there.part),
  },
  {
    says: "app knows rules, schemas, words and the routers' types of the server",
    bindsTests: true,
    breaks: breaksAppsView,
  },
  {
    says: "nobody imports e2e but e2e and the commands",
    bindsTests: true,
    breaks: ({ from, here, there }) => there.part === "e2e" && here.part !== "e2e" && !from.startsWith("server/bin/"),
  },
  { says: "e2e speaks over the wire: it imports nothing of the house", bindsTests: true, breaks: breaksGarden },
  {
    says: "a vendor's package is known in one place",
    breaks: ({ from, to, isPackage, typeOnly }) =>
      isPackage && !typeOnly && HOMES[to] !== undefined && !HOMES[to].test(from),
  },
  {
    says: "every folder of the server has its place on the plan",
    bindsTests: true,
    breaks: ({ here }) => here.part === "unknown",
  },
];

/** One line per broken rule. Exceptions that nothing needs any more are problems too. */
export function checkImports(modules: Module[], exceptions: Exception[] = []): string[] {
  const unused = new Set(exceptions);
  const problems: string[] = [];
  for (const { file, imports } of modules) {
    for (const found of imports) {
      const there: Place = found.isPackage ? { part: "unknown", name: found.to, floor: -1 } : placeOf(found.to);
      const edge: Edge = { ...found, from: file, here: placeOf(file), there };
      for (const rule of RULES) {
        if ((isTest(file) && !rule.bindsTests) || !rule.breaks(edge)) continue;
        const excused = exceptions.find((e) => e.rule === rule.says && e.from === file && e.to === found.to);
        if (excused) unused.delete(excused);
        else problems.push(`${file} imports ${found.to}: ${rule.says}`);
      }
    }
  }
  for (const { from, to } of unused) problems.push(`exceptions.ts: ${from} no longer imports ${to}: strike it out`);
  // the simulated line's state machines call one another: a call leads into a conference and out again
  const ours = modules.filter(({ file }) => !file.startsWith("e2e/simulators/"));
  for (const cycle of findCycles(ours)) problems.push(`${cycle.join(" → ")}: no cycles`);
  return problems;
}

export function checkHouseImports(root: string): { modules: number; problems: string[] } {
  const modules = parseModules(readSources(root));
  const problems = checkImports(modules, EXCEPTIONS);
  if (modules.length < FEWEST_MODULES) {
    problems.push(
      `only ${modules.length} modules were found where ${FEWEST_MODULES} are expected: the check is broken`,
    );
  }
  return { modules: modules.length, problems };
}
