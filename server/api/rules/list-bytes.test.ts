import { describe, expect, it } from "vitest";
import { readListBytes } from "./list-bytes.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

describe("the bytes of a list", () => {
  it("are UTF-8, with or without a byte order mark", () => {
    expect(readListBytes(utf8("station;Straße"))).toEqual({ text: "station;Straße", encoding: "utf-8" });
    expect(readListBytes(utf8("\uFEFFstation"))).toEqual({ text: "station", encoding: "utf-8" });
  });
  it("as Excel on Windows saves them are read too, and said", () => {
    const bytes = Uint8Array.from([...utf8("Stra"), 0xdf, 0x65, 0x20, 0x80]);
    expect(readListBytes(bytes)).toEqual({ text: "Straße €", encoding: "windows-1252" });
  });
  it.each([
    ["import_is_excel", [0x50, 0x4b, 0x03, 0x04, 0]],
    ["import_is_excel", [0xd0, 0xcf, 0x11, 0xe0]],
    ["import_is_utf16", [0xff, 0xfe, 0x73, 0]],
    ["import_is_utf16", [0x73, 0, 0x74, 0]],
    ["import_empty_file", []],
  ])("that are no list are refused: %s", (refused, bytes) => {
    expect(readListBytes(Uint8Array.from(bytes))).toEqual({ refused });
  });
});
