/** ICU messages, as far as the house needs them: which values the code has to fill in. */

/** Of `{count, plural, one {a ticket} other {# of {all}}}` these are all and count. */
export function slotsOf(message: string): string[] {
  const slots = new Set<string>();
  collect(message, slots);
  return [...slots].toSorted();
}

function collect(message: string, slots: Set<string>): void {
  for (const inside of topLevelBraces(message)) {
    const [name = "", ...rest] = inside.split(",");
    slots.add(name.trim());
    // what follows the name is a format, or branches, each a message of its own
    for (const branch of topLevelBraces(rest.join(","))) collect(branch, slots);
  }
}

/** The text between each outermost pair of braces. */
function topLevelBraces(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [at, sign] of [...text].entries()) {
    if (sign === "{" && depth++ === 0) start = at + 1;
    if (sign === "}" && --depth === 0) found.push([...text].slice(start, at).join(""));
  }
  return found;
}
