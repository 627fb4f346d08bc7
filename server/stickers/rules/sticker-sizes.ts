/**
 * What hangs at a charging station, in millimetres, and how small its parts may become.
 *
 * Arm's length is 600 mm. Letters are to be at least 1/200 of the distance they are read from (FAA Human Factors, "Character
 * and Symbol Size"), so an EVSE ID has capitals of 3 mm and more on every size; that is 17 minutes of arc, above the
 * 16 of ISO 9241-303. The QR code is at least 22 mm wide with its quiet ground of 4 modules (ISO/IEC 18004), its modules
 * at least 0.396 mm (GS1 General Specifications, 5.12.3.1) and where possible 0.5.
 */
export const stickerSizes = ["door", "panel", "pole", "cable"] as const;
export type StickerSize = (typeof stickerSizes)[number];

/** Width and height of the sticker, and the width of its QR code with the quiet ground. */
export const dimensions: Record<StickerSize, { width: number; height: number; qr: number }> = {
  door: { width: 148, height: 105, qr: 50 },
  panel: { width: 105, height: 74, qr: 31 },
  pole: { width: 62, height: 74, qr: 29 },
  cable: { width: 85, height: 26, qr: 22 },
};

export const armsLength = 600;
export const leastCap = armsLength / 200;
/** Of Geist Sans and Geist Mono: the height of a capital, and of Geist Mono the width of any character, per size. */
export const capOfSize = 0.71;
export const advanceOfSize = 0.6;
export const leastSize = leastCap / capOfSize;

export const quietModules = 4;
export const leastQr = 22;
export const leastModule = 0.396;
export const goodModule = 0.5;

/** Of the sheet: the cut marks lie this far outside the sticker. */
export const cutDistance = 2;
