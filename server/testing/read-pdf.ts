/** Opens a PDF as a reader would: its text, what is drawn where in millimetres, and its pages as pictures. */
import { createCanvas, type ImageData } from "@napi-rs/canvas";
import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";

const mmOf = (points: number) => (points * 25.4) / 72;

export interface DrawnBox {
  /** From the upper left corner. */
  x: number;
  y: number;
  width: number;
  height: number;
  how: "stroke" | "fill" | "other";
}

export interface PdfText {
  text: string;
  /** Left end and baseline, from the upper left corner. */
  x: number;
  y: number;
  width: number;
  /** Of the type. */
  size: number;
}

export interface PdfPage {
  width: number;
  height: number;
  texts: PdfText[];
  boxes: DrawnBox[];
  /** What lies in a rectangle, as a picture. */
  crop(area: { x: number; y: number; width: number; height: number }, dpi?: number): Promise<ImageData>;
  png(dpi?: number): Promise<Buffer>;
}

type Source = Awaited<ReturnType<typeof getDocument>["promise"]>;
type SourcePage = Awaited<ReturnType<Source["getPage"]>>;

async function canvasOf(page: SourcePage, dpi: number) {
  const viewport = page.getViewport({ scale: dpi / 72 });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  // The canvas of Node draws what that of a browser draws.
  const target = canvas as unknown as HTMLCanvasElement;
  await page.render({ canvas: target, viewport }).promise;
  return canvas;
}

async function boxesOf(page: SourcePage, height: number): Promise<DrawnBox[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  return fnArray.flatMap((op, n): DrawnBox[] => {
    if (op !== OPS.constructPath) return [];
    // [what is done with the path, its parts, its bounds]
    const [done, , bounds] = argsArray[n] as [number, unknown, Float32Array | null];
    if (!bounds) return [];
    // pdfkit turns the page's axis first, so that what it draws counts from the upper edge.
    const [left = 0, top = 0, right = 0, bottom = 0] = [...bounds].map(mmOf);
    const how = done === OPS.stroke || done === OPS.closeStroke ? "stroke" : done === OPS.fill ? "fill" : "other";
    return [{ x: left, y: Math.min(top, height), width: right - left, height: bottom - top, how }];
  });
}

async function pageOf(page: SourcePage): Promise<PdfPage> {
  const view = page.getViewport({ scale: 1 });
  const height = mmOf(view.height);
  const content = await page.getTextContent();
  const texts = content.items.flatMap((item): PdfText[] => {
    if (!("str" in item) || item.str.trim() === "") return [];
    const [, , , size = 0, x = 0, y = 0] = item.transform as number[];
    return [{ text: item.str, x: mmOf(x), y: height - mmOf(y), width: mmOf(item.width), size: mmOf(size) }];
  });
  return {
    width: mmOf(view.width),
    height,
    texts,
    boxes: await boxesOf(page, height),
    async crop(area, dpi = 300) {
      const canvas = await canvasOf(page, dpi);
      const px = (mm: number) => Math.round((mm * dpi) / 25.4);
      return canvas.getContext("2d").getImageData(px(area.x), px(area.y), px(area.width), px(area.height));
    },
    png: async (dpi = 144) => (await canvasOf(page, dpi)).toBuffer("image/png"),
  };
}

export async function readPdf(bytes: Uint8Array) {
  const source = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const { info } = (await source.getMetadata()) as { info: Record<string, unknown> };
  const pages: PdfPage[] = [];
  for (let n = 1; n <= source.numPages; n++) pages.push(await pageOf(await source.getPage(n)));
  return { pages, info };
}
