/** Identifiers: UUIDv7 (RFC 9562 §5.7), so that rows made later sort later. */
import { randomBytes, randomInt } from "node:crypto";

let lastMs = 0;
let counter = 0;

/** 48 bits of milliseconds, a 12-bit counter within one millisecond, 62 random bits. */
export function newId(): string {
  const ms = Math.max(Date.now(), lastMs);
  counter = ms === lastMs ? counter + 1 : randomInt(0, 256);
  lastMs = counter > 0xfff ? ms + 1 : ms;
  if (counter > 0xfff) counter = 0;
  const b = randomBytes(16);
  b.writeUIntBE(lastMs, 0, 6);
  b[6] = 0x70 | (counter >> 8);
  b[7] = counter & 0xff;
  b[8] = 0x80 | ((b[8] ?? 0) & 0x3f);
  const h = b.toString("hex");
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
}

/** A secret for people to copy: URL-safe, `bytes` × 8 bits. */
export const newSecret = (bytes = 18) => randomBytes(bytes).toString("base64url");
