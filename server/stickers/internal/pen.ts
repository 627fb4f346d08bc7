/** Draws in millimetres from the upper left corner. Text is placed by the middle of its capitals. */
import { mm, type Pdf, type PdfFont } from "#server/platform/pdf.ts";
import { capOfSize, quietModules } from "../rules/sticker-sizes.ts";
import type { Qr } from "./qr-code.ts";

export const ink = "#17181c";
export const grey = "#50515b";
const cutGrey = "#8b8b98";

export interface Said {
  x: number;
  /** Where the middle of the capitals lies. */
  middle: number;
  size: number;
  font?: PdfFont;
  colour?: string;
  align?: "left" | "center" | "right";
  /** Room to the next character, in sizes. */
  spacing?: number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  radius?: number;
}

/** Slashed zero where it is read out, figures of equal width in numbers. */
const featuresOf = (font: PdfFont): PDFKit.Mixins.OpenTypeFeatures[] => (font.startsWith("mono") ? ["zero"] : ["tnum"]);

export function createPen(doc: Pdf) {
  const optionsOf = ({ font = "sans", size, spacing = 0 }: Said) => ({
    lineBreak: false,
    characterSpacing: mm(size * spacing),
    features: featuresOf(font),
  });
  const take = ({ font = "sans", size }: Said) => doc.font(font).fontSize(mm(size));

  /** In millimetres. */
  const widthOf = (text: string, said: Said): number => {
    take(said);
    return doc.widthOfString(text, optionsOf(said)) / mm(1);
  };

  function say(text: string, said: Said): void {
    const { x, middle, size, align = "left", colour = ink } = said;
    const shift = align === "left" ? 0 : widthOf(text, said) * (align === "right" ? 1 : 0.5);
    take(said).fillColor(colour);
    const baseline = middle + (size * capOfSize) / 2;
    doc.text(text, mm(x - shift), mm(baseline), { ...optionsOf(said), baseline: "alphabetic" });
  }

  /** As large as wished, or as the width allows. */
  function sayWithin(text: string, width: number, said: Said): void {
    const wide = widthOf(text, said);
    say(text, wide > width ? { ...said, size: (said.size * width) / wide } : said);
  }

  /** Shortened with an ellipsis where the width is not enough. */
  function clipped(text: string, width: number, said: Said): string {
    if (widthOf(text, said) <= width) return text;
    let kept = [...text];
    while (kept.length > 1 && widthOf(`${kept.join("")}…`, said) > width) kept = kept.slice(0, -1);
    return `${kept.join("").trimEnd()}…`;
  }

  const path = ({ x, y, width, height, radius = 0 }: Box) =>
    radius > 0
      ? doc.roundedRect(mm(x), mm(y), mm(width), mm(height), mm(radius))
      : doc.rect(mm(x), mm(y), mm(width), mm(height));

  return {
    widthOf,
    say,
    sayWithin,
    clipped,
    fill: (box: Box, colour = ink) => void path(box).fill(colour),
    frame: (box: Box) => void path(box).lineWidth(mm(0.35)).strokeColor(ink).stroke(),
    /** What is drawn inside does not leave the box. */
    within(box: Box, draw: () => void) {
      doc.save();
      path(box).clip();
      draw();
      doc.restore();
    },
    cutMark(box: Box) {
      doc.save();
      path(box)
        .lineWidth(mm(0.2))
        .dash(mm(0.8), { space: mm(0.6) })
        .strokeColor(cutGrey)
        .stroke();
      doc.restore();
    },
    rule(x: number, y: number, width: number) {
      doc
        .moveTo(mm(x), mm(y))
        .lineTo(mm(x + width), mm(y))
        .lineWidth(mm(0.35))
        .strokeColor(ink)
        .stroke();
    },
    /** `width` with the quiet ground. Rows and columns lie over one another, so that no viewer shows seams. */
    qr(code: Qr, x: number, y: number, width: number) {
      const module = width / (code.size + 2 * quietModules);
      const at = (n: number) => (n + quietModules) * module;
      for (const turned of [false, true])
        for (const [line, from, to] of runsOf(code, turned)) {
          const [left, top] = turned ? [at(line), at(from)] : [at(from), at(line)];
          const long = (to - from) * module;
          doc.rect(mm(x + left), mm(y + top), mm(turned ? module : long), mm(turned ? long : module));
        }
      doc.fill(ink);
    },
  };
}
export type Pen = ReturnType<typeof createPen>;

/** Dark runs along the rows, or along the columns: line, first, behind the last. */
function* runsOf(code: Qr, turned: boolean): Generator<[line: number, from: number, to: number]> {
  for (let line = 0; line < code.size; line++) {
    let from: number | null = null;
    for (let n = 0; n <= code.size; n++) {
      const dark = n < code.size && (turned ? code.isDark(n, line) : code.isDark(line, n));
      if (dark) from ??= n;
      else if (from !== null) {
        yield [line, from, n];
        from = null;
      }
    }
  }
}
