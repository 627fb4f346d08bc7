/**
 * The QR code of a sticker. It holds the address of the driver page with the short code, not with the EVSE ID: eight
 * digits keep it coarse whatever the id's length, and a short code is never reused, so that the sticker goes on leading
 * to its charge point when the roaming id changes.
 */
import QRCode from "qrcode";
import { DeskError } from "#server/platform/errors.ts";
import { goodModule, leastModule, leastQr, quietModules } from "../rules/sticker-sizes.ts";

export interface Qr {
  /** Modules along one side, without the quiet ground. */
  size: number;
  isDark(row: number, column: number): boolean;
}

export const driverAddress = (publicUrl: string, shortCode: string): string => `${publicUrl}/e/${shortCode}`;

function make(text: string, errorCorrectionLevel: "L" | "M" | "Q"): Qr {
  const { modules } = QRCode.create(text, { errorCorrectionLevel });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
}

/** The width of a module where the code is printed smallest. */
const moduleOf = (qr: Qr) => leastQr / (qr.size + 2 * quietModules);

/** Repairs as much as it can (a scratched sticker), as long as its modules stay coarse enough for any phone. */
export function qrOf(text: string): Qr {
  const strong = (["Q", "M"] as const).map((level) => make(text, level)).find((qr) => moduleOf(qr) >= goodModule);
  if (strong) return strong;
  const weak = (["M", "L"] as const).map((level) => make(text, level)).find((qr) => moduleOf(qr) >= leastModule);
  if (!weak) throw new DeskError("conflict", "stickers_address_too_long");
  return weak;
}
