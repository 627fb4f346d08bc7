/** What somebody does with a sheet of stickers: cut it along the frames, and hold a telephone's camera over each piece. */
import { createCanvas } from "@napi-rs/canvas";
import jsQR from "jsqr";
import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";

const dotsPerInch = 300;
/** What the sheet says under each of its stickers, in millimetres. */
const sizes = [
  [148, 105],
  [105, 74],
  [62, 74],
  [85, 26],
] as const;
const isSticker = (width: number, height: number) =>
  sizes.some(([w, h]) => Math.abs(width - w) < 0.1 && Math.abs(height - h) < 0.1);

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>["promise"]>["getPage"]>>;
const mmOf = (points: number) => (points * 25.4) / 72;

async function framesOn(page: Page) {
  const { fnArray, argsArray } = await page.getOperatorList();
  return fnArray.flatMap((op, n) => {
    if (op !== OPS.constructPath) return [];
    const [done, , bounds] = argsArray[n] as [number, unknown, Float32Array | null];
    if (!bounds || (done !== OPS.stroke && done !== OPS.closeStroke)) return [];
    const [left = 0, top = 0, right = 0, bottom = 0] = [...bounds].map(mmOf);
    const [width, height] = [right - left, bottom - top];
    return isSticker(width, height) ? [{ left, top, width, height }] : [];
  });
}

export interface CutSticker {
  /** Millimetres. */
  width: number;
  height: number;
  /** What a camera reads off it; null: nothing. */
  address: string | null;
}

async function cutPage(page: Page): Promise<CutSticker[]> {
  const viewport = page.getViewport({ scale: dotsPerInch / 72 });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  // The canvas of Node draws what that of a browser draws.
  await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise;
  const paper = canvas.getContext("2d");
  const px = (mm: number) => Math.round((mm * dotsPerInch) / 25.4);
  return (await framesOn(page)).map(({ left, top, width, height }) => {
    const piece = paper.getImageData(px(left), px(top), px(width), px(height));
    const read = jsQR(new Uint8ClampedArray(piece.data), piece.width, piece.height);
    return { width, height, address: read?.data ?? null };
  });
}

export async function cutStickers(pdf: Uint8Array): Promise<CutSticker[]> {
  const source = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const stickers: CutSticker[] = [];
  for (let n = 1; n <= source.numPages; n++) stickers.push(...(await cutPage(await source.getPage(n))));
  return stickers;
}
