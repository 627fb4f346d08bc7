/**
 * A station's payload as PostgreSQL's jsonb takes it: no NUL, no half surrogates, no endless nesting, no novel. What is
 * cut is marked with "…". Frames are kept as they came in everything that anybody could have meant.
 */
const deepest = 12;
const longestText = 4_000;
const mostMembers = 2_000;

export function storableText(text: string, longest: number = longestText): string {
  const clean = text.replaceAll("\u0000", "\uFFFD").toWellFormed();
  return clean.length > longest ? `${clean.slice(0, longest).toWellFormed()}…` : clean;
}

export function storable(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return storableText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= deepest) return "…";
  if (Array.isArray(value)) return value.slice(0, mostMembers).map((one) => storable(one, depth + 1));
  const members = Object.entries(value).slice(0, mostMembers);
  return Object.fromEntries(members.map(([name, one]) => [storableText(name, 200), storable(one, depth + 1)]));
}
