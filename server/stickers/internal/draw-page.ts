/** One A4 page: the stickers of one charge point with their cut marks, what to do with them, and what they lead to. */
import type { Pdf } from "#server/platform/pdf.ts";
import type { Language } from "#server/platform/words/catalogue.ts";
import { cutDistance, dimensions, type StickerSize } from "../rules/sticker-sizes.ts";
import { drawSticker, idOn, type StickerText } from "./draw-stickers.ts";
import { createPen, grey, type Pen } from "./pen.ts";
import { sheetWords } from "./sticker-words.ts";

export interface PageText extends StickerText {
  stationName: string;
  companyName: string;
  language: Language;
  /** "22.11.2026" */
  date: string;
  page: number;
  pages: number;
}

const margin = 14;
const inner = 182;

/** Where each lies on the page, and its name there. */
const layout: { size: StickerSize; caption: StickerSize | "spare"; x: number; y: number }[] = [
  { size: "door", caption: "door", x: 30, y: 33.4 },
  { size: "panel", caption: "panel", x: 14, y: 155.6 },
  { size: "pole", caption: "pole", x: 134, y: 155.6 },
  { size: "cable", caption: "cable", x: 14, y: 246.6 },
  { size: "cable", caption: "spare", x: 111, y: 246.6 },
];

function drawHead(pen: Pen, text: PageText) {
  const { language, stationName: station, bay, companyName: owner } = text;
  const title = sheetWords(language, "head", { station, bay });
  const cut = sheetWords(language, "cut", { owner });
  const big = { x: margin, middle: 14.4, size: 5, font: "sans-semibold", spacing: -0.01 } as const;
  const small = { x: margin + inner, middle: 15, size: 3.1, colour: grey, align: "right" } as const;
  const together = pen.widthOf(title, big) + pen.widthOf(cut, small) + 8 <= inner;
  pen.say(pen.clipped(title, inner, big), big);
  pen.say(pen.clipped(cut, inner, small), together ? small : { ...small, x: margin, middle: 20.4, align: "left" });
}

function drawOne(pen: Pen, text: PageText, { size, caption, x, y }: (typeof layout)[number]) {
  const { width, height } = dimensions[size];
  const cap = idOn(size, text.evseId).cap.toFixed(1);
  const shown = text.language === "de" ? cap.replace(".", ",") : cap;
  const words = sheetWords(text.language, "cap", { caption: sheetWords(text.language, caption), cap: shown });
  pen.sayWithin(words, width, { x, middle: y - 6.5, size: 3, colour: grey });
  const d = cutDistance;
  pen.cutMark({ x: x - d, y: y - d, width: width + 2 * d, height: height + 2 * d, radius: 3 + d });
  drawSticker(pen, size, { x, y }, text);
}

export function drawPage(doc: Pdf, text: PageText): void {
  doc.addPage();
  const pen = createPen(doc);
  drawHead(pen, text);
  for (const one of layout) drawOne(pen, text, one);
  const foot = { middle: 287.4, size: 2.8, colour: grey } as const;
  const { shortCode: code, evseId, page, pages, date, language } = text;
  pen.sayWithin(sheetWords(language, "check", { code, evseId }), 140, { ...foot, x: margin });
  pen.say(sheetWords(language, "page", { page, pages, date }), { ...foot, x: margin + inner, align: "right" });
}
