/**
 * How values travel between the browser and tRPC: JSON, and moments as moments. A `Date` is written as `{"$at": ms}`;
 * everything else our answers hold is plain JSON already. (A general serialiser costs the console 5 KB at first paint.)
 */
const isMoment = (value: object): value is { $at: number } =>
  "$at" in value && typeof value.$at === "number" && Object.keys(value).length === 1;

function walk(value: unknown, leaf: (value: object) => unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  const told = leaf(value);
  if (told !== undefined) return told;
  if (Array.isArray(value)) return value.map((one) => walk(one, leaf));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, leaf)]));
}

const write = (value: object) => (value instanceof Date ? { $at: value.getTime() } : undefined);
const read = (value: object) => (isMoment(value) ? new Date(value.$at) : undefined);

/** tRPC's transformer: the same on both sides. */
export const moments = {
  // What was written by `serialize` is read as what it was; tRPC wants no type here.
  serialize: (value: unknown) => walk(value, write),
  deserialize: (value: unknown) => walk(value, read),
};
