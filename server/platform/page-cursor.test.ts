import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cursorShapes, readPageCursor, writePageCursor } from "./page-cursor.ts";

const { text, int, moment, uuid } = cursorShapes;

describe("a page's cursor", () => {
  it("leads back to the values it was made of", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -999_999_999, max: 999_999_999 }), (name, n) => {
        const values = [name.replaceAll("\0", ""), String(n)];
        expect(readPageCursor(writePageCursor(values), [text, int])).toEqual(values);
      }),
    );
  });
  it.each([
    ["2026-11-22 02:00:00+00", true],
    ["2026-11-22 02:00:00.123456+05:30", true],
    ["-infinity", true],
    ["2026-11-22", false],
    ["now", false],
  ])("with the moment %s is one: %s", (said, is) => {
    const read = () => readPageCursor(writePageCursor([said]), [moment]);
    if (is) expect(read()).toEqual([said]);
    else expect(read).toThrow("cursor_invalid");
  });
  it("that is none of ours is refused, whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), (cursor) => {
        expect(() => readPageCursor(cursor, [uuid])).toThrow("cursor_invalid");
      }),
    );
    for (const said of ['["a"]', "[1]", "{}", "null", '["a","b"]'])
      expect(() => readPageCursor(Buffer.from(said).toString("base64url"), [uuid])).toThrow("cursor_invalid");
  });
});
