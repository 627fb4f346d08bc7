/** The four stickers, in millimetres from their own upper left corner. Ink on white, no colour. */

import { type SetId, setId } from "../rules/id-lines.ts";
import { dimensions, type StickerSize } from "../rules/sticker-sizes.ts";
import { type Box, grey, type Pen } from "./pen.ts";
import type { Qr } from "./qr-code.ts";
import { bothWords, englishWord, germanWord } from "./sticker-words.ts";

/** What is printed, as it is printed. */
export interface StickerText {
  evseId: string;
  bay: string;
  /** "4821 0934" */
  shortCode: string;
  voice: string;
  sms: string | null;
  qr: Qr;
}

interface Place {
  pen: Pen;
  x: number;
  y: number;
}

const radius = 3;
const pale = "#c9cad3";
const pitch = 1.14;
/** The size of an id that needs several lines. */
const inLines = 4.4;

/** Sets the id where each size has room for it; the wished size is what a usual id gets. */
export function idOn(size: StickerSize, evseId: string): SetId {
  const room: Record<StickerSize, [width: number, wished: number]> = {
    door: [76, 6],
    panel: [60, 4.7],
    pole: [45.6, 4.4],
    cable: [49, 4.4],
  };
  const set = setId(evseId, ...room[size], inLines);
  // The number of the bay gives way to an id that needs the whole width.
  return size === "cable" && set.lines.length > 1 ? setId(evseId, 57, 4.4, 4.3) : set;
}

function head({ pen, x, y }: Place, width: number, at: { height: number; pad: number; size: number; short?: true }) {
  const { height, pad, size } = at;
  const middle = y + height / 2;
  pen.fill({ x, y, width, height });
  const said = { x: x + pad, middle, size, font: "sans-semibold", colour: "#ffffff", spacing: -0.01 } as const;
  if (at.short) pen.say(bothWords("helpShort"), said);
  else {
    pen.say(germanWord("help"), said);
    const after = pen.widthOf(germanWord("help"), said) + size * 0.6;
    pen.say(englishWord("help"), { ...said, x: said.x + after, font: "sans", colour: pale });
  }
  pen.say(germanWord("always"), { ...said, x: x + width - pad, font: "sans-bold", align: "right" });
}

function bay({ pen, x, y }: Place, label: string, side: number) {
  pen.fill({ x, y, width: side, height: side, radius: side * 0.16 });
  const size = side * 0.66;
  const said = { x: x + side / 2, middle: y + side / 2, size, font: "mono-bold", colour: "#ffffff" } as const;
  pen.sayWithin(label, side * 0.8, { ...said, align: "center" });
}

/** Its lines around the given middle. */
function id({ pen, x }: Place, { lines, size }: SetId, middle: number, step = size * pitch) {
  const first = middle - ((lines.length - 1) * step) / 2;
  for (const [n, line] of lines.entries()) pen.say(line, { x, middle: first + n * step, size, font: "mono-semibold" });
}

const label = { size: 3.1, font: "sans-medium", colour: grey } as const;
const smallLabel = { ...label, size: 2.6 } as const;
const number = { font: "sans-semibold", spacing: -0.02 } as const;

function door({ pen, x, y }: Place, text: StickerText) {
  const { width, qr } = dimensions.door;
  const left = x + 7;
  head({ pen, x, y }, width, { height: 17, pad: 7, size: 6.4 });
  pen.say(bothWords("call"), { ...label, x: left, middle: y + 25 });
  pen.sayWithin(text.voice, 82, { ...number, x: left, middle: y + 33, size: 10 });
  if (text.sms) {
    pen.say(bothWords("sms"), { ...label, x: left, middle: y + 43.6 });
    pen.sayWithin(text.sms, 82, { ...number, x: left, middle: y + 49.9, size: 7 });
  }
  pen.say(bothWords("shortCode"), { ...label, x: left, middle: y + 61.2 });
  pen.say(text.shortCode, { x: left, middle: y + 70.7, size: 13.4, font: "mono-semibold", spacing: -0.02 });
  pen.qr(text.qr, x + 93, y + 23, qr);
  for (const [n, words] of [germanWord("page"), englishWord("page")].entries())
    pen.say(words, { ...label, x: x + 118, middle: y + 74.9 + n * 3.8, align: "center" });
  const set = idOn("door", text.evseId);
  const count = set.lines.length;
  pen.rule(x, y + 90.5, width);
  if (count === 1) pen.say(germanWord("evseId"), { ...label, x: left, middle: y + 94.4 });
  if (count === 2) pen.say(germanWord("evseId"), { ...smallLabel, x: left, middle: y + 92.6 });
  id({ pen, x: left, y }, set, y + ([0, 99.7, 99][count] ?? 97.75), count > 2 ? 4.4 : undefined);
  pen.say(bothWords("danger"), { ...label, x: x + 112, middle: y + 94.4, align: "right" });
  pen.say("112", { x: x + 112, middle: y + 99.7, size: 6, font: "sans-bold", align: "right" });
  bay({ pen, x: x + 131, y: y + 92.75 }, text.bay, 10);
}

function panel({ pen, x, y }: Place, text: StickerText) {
  const { width, height, qr } = dimensions.panel;
  const left = x + 5;
  head({ pen, x, y }, width, { height: 12, pad: 5, size: 4.6 });
  pen.say(bothWords("call"), { ...smallLabel, x: left, middle: y + 17.7 });
  pen.sayWithin(text.voice, 60, { ...number, x: left, middle: y + 23.6, size: 6.9 });
  if (text.sms) {
    pen.say(bothWords("sms"), { ...smallLabel, x: left, middle: y + 31.1 });
    pen.sayWithin(text.sms, 60, { ...number, x: left, middle: y + 35.7, size: 4.6 });
  }
  pen.say(bothWords("shortCode"), { ...smallLabel, x: left, middle: y + 42.7 });
  pen.say(text.shortCode, { x: left, middle: y + 49.1, size: 8.4, font: "mono-semibold", spacing: -0.02 });
  pen.qr(text.qr, x + 69, y + 16, qr);
  const set = idOn("panel", text.evseId);
  const foot = set.lines.length > 2 ? 15 : 11;
  const middle = y + height - foot / 2;
  pen.rule(x, y + height - foot, width);
  id({ pen, x: left, y }, set, middle);
  pen.say(bothWords("danger"), { ...smallLabel, size: 2.2, x: x + 88, middle: middle - 2.5, align: "right" });
  pen.say("112", { x: x + 88, middle: middle + 1.5, size: 4.6, font: "sans-bold", align: "right" });
  bay({ pen, x: x + 92.5, y: middle - 3.75 }, text.bay, 7.5);
}

function pole({ pen, x, y }: Place, text: StickerText) {
  const { width, height, qr } = dimensions.pole;
  const set = idOn("pole", text.evseId);
  const foot = Math.max(10, (set.lines.length - 1) * set.size * pitch + set.cap + 2.4);
  const top = height - foot;
  const middle = y + top + foot / 2;
  head({ pen, x, y }, width, { height: 10, pad: 4, size: 3.8, short: true });
  pen.qr(text.qr, x + (width - qr) / 2, y + 11.5, qr);
  // Between the code and the foot, which grows with the id.
  const under = (part: number) =>
    ({ x: x + width / 2, align: "center", middle: y + 40.5 + (top - 40.5) * part }) as const;
  pen.sayWithin(text.voice, width - 8, { ...number, ...under(0.15), size: 5.4 });
  pen.say(`${text.shortCode} #`, { ...under(0.46), size: 6.4, font: "mono-semibold" });
  if (text.sms) pen.sayWithin(`${germanWord("sms")} ${text.sms}`, width - 8, { ...number, ...under(0.73), size: 3.6 });
  pen.rule(x, y + top, width);
  id({ pen, x: x + 4, y }, set, middle);
  bay({ pen, x: x + width - 10.4, y: middle - 3.2 }, text.bay, 6.4);
}

function cable({ pen, x, y }: Place, text: StickerText) {
  const { width, height, qr } = dimensions.cable;
  const left = x + 25;
  const right = x + width - 3;
  const set = idOn("cable", text.evseId);
  const count = set.lines.length;
  pen.qr(text.qr, x + 1, y + (height - qr) / 2, qr);
  pen.sayWithin(text.voice, 39.5, { ...number, x: left, middle: y + (count > 1 ? 4.5 : 5.3), size: 4.9 });
  pen.say(`${text.shortCode} #`, { x: left, middle: y + (count > 1 ? 9.9 : 11.8), size: 6.2, font: "mono-semibold" });
  if (count > 1) {
    id({ pen, x: left, y }, set, y + (count > 2 ? 18.8 : 18.7), count > 2 ? 4.25 : undefined);
    bay({ pen, x: right - 6, y: y + 2.6 }, text.bay, 6);
    return;
  }
  pen.say(bothWords("helpShort"), { ...label, size: 2.2, x: right, middle: y + 3.6, align: "right" });
  pen.say(germanWord("always"), { x: right, middle: y + 7, size: 3, font: "sans-bold", align: "right" });
  id({ pen, x: left, y }, set, y + 19.2);
  bay({ pen, x: right - 6, y: y + 16.2 }, text.bay, 6);
}

const drawings = { door, panel, pole, cable };

export function drawSticker(pen: Pen, size: StickerSize, { x, y }: { x: number; y: number }, text: StickerText): void {
  const { width, height } = dimensions[size];
  const box: Box = { x, y, width, height, radius };
  pen.fill(box, "#ffffff");
  pen.within(box, () => drawings[size]({ pen, x, y }, text));
  pen.frame(box);
}
