/** Where a file stands in the house: which part of it, and on which floor. */

/**
 * Lowest first. A domain imports lower floors only. The two of the first floor are one thought, who may see what: a
 * user's reach is a part of the company tree. Of the two wires telephony stands above: an automatic text says the state.
 */
const FLOORS = [
  ["access", "companies"],
  ["stations", "technicians"],
  ["subscriptions"],
  ["tickets"],
  ["diagnostics"],
  ["faults"],
  ["telephony"],
  ["dispatch", "billing", "stickers", "reports"],
];

export const DOORS = ["api", "gateway", "worker"];
/** Put parts together or look at them; nothing of the product stands on them. */
const WORKSHOPS = ["bin", "testing", "house", "seed"];

export type Part = "app" | "db" | "e2e" | "platform" | "domain" | "door" | "workshop" | "composition" | "unknown";

export interface Place {
  part: Part;
  /** The domain's, the door's or the workshop's folder. */
  name: string;
  floor: number;
}

export const isTest = (file: string) => /\.test\.tsx?$/.test(file);
export const isDomain = (name: string) => floorOf(name) >= 0;
const floorOf = (name: string) => FLOORS.findIndex((domains) => domains.includes(name));

export function placeOf(file: string): Place {
  const [top = "", name = "", ...rest] = file.split("/");
  if (top === "app" || top === "db" || top === "e2e") return { part: top, name, floor: -1 };
  if (top !== "server") return { part: "unknown", name: top, floor: -1 };
  if (rest.length === 0) return { part: "composition", name, floor: -1 };
  if (name === "platform") return { part: "platform", name, floor: -1 };
  if (DOORS.includes(name)) return { part: "door", name, floor: FLOORS.length };
  if (WORKSHOPS.includes(name)) return { part: "workshop", name, floor: FLOORS.length };
  const floor = floorOf(name);
  return { part: floor >= 0 ? "domain" : "unknown", name, floor };
}
