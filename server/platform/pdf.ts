/**
 * A PDF with the house's typefaces, and the same bytes for the same facts: the moment it is made comes from the caller.
 *
 * Lengths are PostScript points, 72 to the inch (`mm` converts); the origin is the upper left corner, y grows downwards.
 * Fonts by name: "sans", "sans-medium", "sans-semibold", "sans-bold", "mono", "mono-medium", "mono-semibold", "mono-bold".
 * They are embedded in part, as their licence (OFL 1.1) allows. Source: pdfkit.org/docs.
 */
import { readFileSync } from "node:fs";
import PDFDocument from "pdfkit";
import type { Language } from "./words/catalogue.ts";

export type Pdf = PDFKit.PDFDocument;

/** A4 upright, in points. */
export const a4 = { width: 595.28, height: 841.89 } as const;

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;
export const inMm = (points: number): number => (points * 25.4) / 72;

const files = {
  sans: "geist-sans/Geist-Regular.ttf",
  "sans-medium": "geist-sans/Geist-Medium.ttf",
  "sans-semibold": "geist-sans/Geist-SemiBold.ttf",
  "sans-bold": "geist-sans/Geist-Bold.ttf",
  mono: "geist-mono/GeistMono-Regular.ttf",
  "mono-medium": "geist-mono/GeistMono-Medium.ttf",
  "mono-semibold": "geist-mono/GeistMono-SemiBold.ttf",
  "mono-bold": "geist-mono/GeistMono-Bold.ttf",
} as const;
export type PdfFont = keyof typeof files;

const folder = new URL("../../node_modules/geist/dist/fonts/", import.meta.url);
const read = new Map<string, Buffer>();

function fontFile(path: string): Buffer {
  const known = read.get(path);
  if (known) return known;
  const bytes = readFileSync(new URL(path, folder));
  read.set(path, bytes);
  return bytes;
}

export interface NewPdf {
  title: string;
  language: Language;
  /** Stands in the document as its date of creation. */
  at: Date;
  author?: string;
  /** "A4" if not given, or width and height in points. */
  size?: "A4" | [width: number, height: number];
  /** In points; none if not given. */
  margins?: { top: number; right: number; bottom: number; left: number };
  /** Keeps all pages until the end, so that "1 of 3" can be written onto the first. */
  bufferPages?: boolean;
}

/** An empty document without a page: `doc.addPage()` begins one, `pdfBytes(doc)` ends it. */
export function newPdf(wanted: NewPdf): Pdf {
  const { title, language, at, author = "Chargeline", size = "A4", bufferPages = false } = wanted;
  const doc = new PDFDocument({
    size,
    margins: wanted.margins ?? { top: 0, right: 0, bottom: 0, left: 0 },
    autoFirstPage: false,
    bufferPages,
    pdfVersion: "1.7",
    lang: language,
    displayTitle: true,
    info: {
      Title: title,
      Author: author,
      Creator: "Chargeline",
      Producer: "Chargeline",
      CreationDate: at,
      ModDate: at,
    },
  });
  for (const [name, path] of Object.entries(files)) doc.registerFont(name, fontFile(path));
  return doc;
}

/** Ends the document and gives it whole. */
export function pdfBytes(doc: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on("data", (part: Buffer) => parts.push(part));
    doc.once("error", reject);
    doc.once("end", () => resolve(Buffer.concat(parts)));
    doc.end();
  });
}
