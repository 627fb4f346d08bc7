/**
 * Ids that look or sound alike. Nothing here resolves an id: a near match is only suggested, among activated stations,
 * and the agent confirms it by address and bay.
 * Distances are optimal string alignment: one edit is one insertion, deletion, substitution or swap of neighbours.
 */
const folded: Readonly<Record<string, string>> = { O: "0", I: "1", B: "8", S: "5", Z: "2" };

/** O/0, I/1, B/8, S/5 and Z/2 as one character: two keys that differ only there fold to the same text. */
export function foldConfusables(key: string): string {
  return key.replace(/[OIBSZ]/g, (char) => folded[char] ?? char);
}

/** Whether one edit at most lies between the two keys. */
export function editDistance1(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const left = a.slice(start, endA);
  const right = b.slice(start, endB);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

export interface Halves {
  /** Every key one edit away starts with this … */
  prefix: string;
  /** … or ends with this … */
  suffix: string;
  /** … which a reversed column finds as a prefix. */
  reversedSuffix: string;
  minLength: number;
  maxLength: number;
}

/**
 * The two halves for an indexed search: an edit spoils at most one of them. The character at the cut belongs to
 * neither, so that a swap across the cut leaves the suffix whole. The six characters of country, operator and "E" are
 * shared by thousands of EVSEs and select about as much as three digits, so the cut lies behind the middle.
 */
export function oneEditHalves(key: string): Halves {
  const shared = /^[A-Z]{2}[A-Z0-9]{3}[EPS]/.test(key) && key.length >= 9 ? 3 : 0;
  const cut = Math.floor((key.length + shared) / 2);
  const suffix = key.slice(cut + 1);
  return {
    prefix: key.slice(0, cut),
    suffix,
    reversedSuffix: [...suffix].reverse().join(""),
    minLength: Math.max(1, key.length - 1),
    maxLength: key.length + 1,
  };
}

export interface Difference {
  /** Position in the candidate; where the typed text has a character too many, of the character behind it. */
  index: number;
  typed: string;
  candidate: string;
}

/**
 * Which characters of `candidate` are not what was `typed`, for highlighting. Both may be keys or printed forms:
 * separators and case are passed over, and `index` counts in the candidate as given.
 */
export function differingCharacters(typed: string, candidate: string): Difference[] {
  const from = significant(typed);
  const to = significant(candidate);
  const cost = alignment(from, to);
  const found: Difference[] = [];
  let i = from.length;
  let j = to.length;
  while (i > 0 || j > 0) {
    const here = at(cost, i, j);
    if (i > 0 && j > 0 && from[i - 1]?.char === to[j - 1]?.char && here === at(cost, i - 1, j - 1)) {
      i--;
      j--;
    } else if (isSwap(from, to, i, j) && here === at(cost, i - 2, j - 2) + 1) {
      found.push(difference(from[i - 1], to[j - 1]), difference(from[i - 2], to[j - 2]));
      i -= 2;
      j -= 2;
    } else if (i > 0 && j > 0 && here === at(cost, i - 1, j - 1) + 1) {
      found.push(difference(from[--i], to[--j]));
    } else if (j > 0 && here === at(cost, i, j - 1) + 1) {
      found.push(difference(undefined, to[--j]));
    } else {
      found.push({ index: to[j]?.index ?? candidate.length, typed: from[--i]?.char ?? "", candidate: "" });
    }
  }
  return found.reverse();
}

interface Significant {
  char: string;
  index: number;
}

function significant(text: string): Significant[] {
  return text
    .split("")
    .map((char, index) => ({ char: char.toUpperCase(), index }))
    .filter(({ char }) => !/[\s*_./-]/.test(char));
}

function difference(typed: Significant | undefined, candidate: Significant | undefined): Difference {
  return { index: candidate?.index ?? 0, typed: typed?.char ?? "", candidate: candidate?.char ?? "" };
}

function isSwap(from: Significant[], to: Significant[], i: number, j: number): boolean {
  return i > 1 && j > 1 && from[i - 1]?.char === to[j - 2]?.char && from[i - 2]?.char === to[j - 1]?.char;
}

function at(cost: number[][], i: number, j: number): number {
  return cost[i]?.[j] ?? Number.POSITIVE_INFINITY;
}

function alignment(from: Significant[], to: Significant[]): number[][] {
  const cost: number[][] = [];
  for (let i = 0; i <= from.length; i++) {
    const row: number[] = [];
    cost.push(row);
    for (let j = 0; j <= to.length; j++) {
      if (i === 0 || j === 0) {
        row.push(i + j);
        continue;
      }
      const same = from[i - 1]?.char === to[j - 1]?.char ? 0 : 1;
      let best = Math.min(at(cost, i - 1, j) + 1, at(cost, i, j - 1) + 1, at(cost, i - 1, j - 1) + same);
      if (isSwap(from, to, i, j)) best = Math.min(best, at(cost, i - 2, j - 2) + 1);
      row.push(best);
    }
  }
  return cost;
}
