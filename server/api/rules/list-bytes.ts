/**
 * What the bytes of an uploaded list are. Ours is UTF-8; what Windows' Excel saves as plain "CSV" is Windows-1252, which
 * is read and said, so that the preview is looked at. A workbook or UTF-16 is no list.
 * Source: WHATWG Encoding (windows-1252), ZIP and byte order marks.
 */
export type ListEncoding = "utf-8" | "windows-1252";
export type ReadBytes =
  | { text: string; encoding: ListEncoding }
  | { refused: "import_is_excel" | "import_is_utf16" | "import_empty_file" };

const begins = (bytes: Uint8Array, ...with_: number[]) => with_.every((byte, at) => bytes[at] === byte);

export function readListBytes(bytes: Uint8Array): ReadBytes {
  if (bytes.length === 0) return { refused: "import_empty_file" };
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04) || begins(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return { refused: "import_is_excel" };
  if (begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff) || bytes.subarray(0, 64).includes(0))
    return { refused: "import_is_utf16" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" };
  }
}
