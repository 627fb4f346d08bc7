/**
 * How an EVSE ID is set into a given width: as large as wished, smaller where it is long, never below what can be read
 * at arm's length; longer ones go on in the next line, behind a separator where there is one. Lengths in millimetres,
 * in a typeface whose characters are all equally wide. Nothing is left out and nothing added: it is read out and typed.
 */
import { advanceOfSize, capOfSize, leastSize } from "./sticker-sizes.ts";

export interface SetId {
  lines: string[];
  /** Type size; the capitals are `cap` high. */
  size: number;
  cap: number;
}

const parts = (text: string): string[] => text.match(/[^*\-_./]*[*\-_./]+|[^*\-_./]+/g) ?? [];

function broken(text: string, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of parts(text)) {
    if (line.length + part.length > most && line !== "") {
      lines.push(line);
      line = "";
    }
    line += part;
  }
  return [...lines, line];
}

/** As few lines as are needed, and those as even as they can be. */
function evenLines(text: string, most: number): string[] {
  // One that must be torn anyway is torn into as few lines as can be.
  if (parts(text).some((part) => part.length > most)) {
    const even = Math.ceil(text.length / Math.ceil(text.length / most));
    return text.match(new RegExp(`.{1,${even}}`, "gu")) ?? [];
  }
  const lines = broken(text, most);
  for (let fewer = Math.ceil(text.length / lines.length); fewer < most; fewer++) {
    const even = broken(text, fewer);
    if (even.length === lines.length && even.every((line) => line.length <= fewer)) return even;
  }
  return lines;
}

/** `wished` is the size in one line; several lines are never larger than `inLines`. */
export function setId(printed: string, width: number, wished: number, inLines = wished): SetId {
  const text = printed.replace(/\s+/g, "");
  const fits = (count: number) => width / (advanceOfSize * Math.max(1, count));
  // A hair of tolerance, so that a width made for n characters holds n.
  const most = Math.max(1, Math.floor(width / (advanceOfSize * leastSize) + 1e-9));
  const lines = text.length <= most ? [text] : evenLines(text, most);
  const size = Math.min(lines.length > 1 ? inLines : wished, fits(Math.max(...lines.map((line) => line.length))));
  return { lines, size, cap: size * capOfSize };
}
