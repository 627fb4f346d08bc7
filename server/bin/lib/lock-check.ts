/**
 * Whether package-lock.json names every platform's optional packages. npm writes a lock without those that its registry
 * did not have, and `npm ci` then refuses that lock on the other platforms.
 */
interface LockEntry {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

/** Returns one line per missing package. */
export function findLockGaps(packages: Record<string, LockEntry>): string[] {
  const gaps: string[] = [];
  for (const [place, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!resolves(packages, place, name)) gaps.push(`${place || "the project"} wants ${name}@${range}`);
    }
  }
  return gaps;
}

/** Looks where Node would: in the package's own node_modules, then in each one above. */
function resolves(packages: Record<string, LockEntry>, from: string, name: string): boolean {
  for (let place = from; ; place = parentOf(place)) {
    if (packages[place ? `${place}/node_modules/${name}` : `node_modules/${name}`]) return true;
    if (place === "") return false;
  }
}

const parentOf = (place: string) => place.slice(0, Math.max(0, place.lastIndexOf("node_modules/"))).replace(/\/$/, "");
