import { describe, expect, it } from "vitest";
import { actionFor, capsFor, defaultHotkeys, type HotkeyMap, type KeyPress } from "./hotkeys.ts";

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...held,
});
const alt = { altKey: true };

describe("the keyboard map", () => {
  it("knows each action by its letter with Alt", () => {
    expect(actionFor(defaultHotkeys, press("a", "KeyA", alt))).toBe("accept");
    expect(actionFor(defaultHotkeys, press("E", "KeyE", alt))).toBe("end");
    expect(actionFor(defaultHotkeys, press("1", "Digit1", alt))).toBe("proposal");
    expect(actionFor(defaultHotkeys, press("ArrowDown", "ArrowDown", alt))).toBe("nextEntry");
  });

  it("works on macOS, where Alt writes a character", () => {
    expect(actionFor(defaultHotkeys, press("å", "KeyA", alt))).toBe("accept");
    expect(actionFor(defaultHotkeys, press("≈", "KeyX", alt))).toBe("reject");
  });

  it("follows the letter on a keyboard that has it in another place", () => {
    expect(actionFor(defaultHotkeys, press("a", "KeyQ", alt))).toBe("accept");
  });

  it("does nothing for a letter without Alt", () => {
    expect(actionFor(defaultHotkeys, press("a", "KeyA"))).toBeNull();
  });

  it("never takes AltGr, which writes characters on German keyboards", () => {
    expect(actionFor(defaultHotkeys, press("e", "KeyE", { altKey: true, ctrlKey: true }))).toBeNull();
    expect(actionFor(defaultHotkeys, press("e", "KeyE", { altKey: true, altGraph: true }))).toBeNull();
  });

  it("opens the palette with Ctrl and with Command, not with both or with Alt", () => {
    expect(actionFor(defaultHotkeys, press("k", "KeyK", { ctrlKey: true }))).toBe("palette");
    expect(actionFor(defaultHotkeys, press("k", "KeyK", { metaKey: true }))).toBe("palette");
    expect(actionFor(defaultHotkeys, press("k", "KeyK", { ctrlKey: true, metaKey: true }))).toBeNull();
    expect(actionFor(defaultHotkeys, press("k", "KeyK", alt))).toBe("keypad");
  });

  it("opens the sheet with a question mark, wherever it lies", () => {
    expect(actionFor(defaultHotkeys, press("?", "Minus"))).toBe("sheet");
    expect(actionFor(defaultHotkeys, press("?", "Slash"))).toBe("sheet");
  });

  it("can be changed by the user", () => {
    const map: HotkeyMap = { ...defaultHotkeys, accept: { with: "alt", code: "KeyY" } };
    expect(actionFor(map, press("y", "KeyY", alt))).toBe("accept");
    expect(actionFor(map, press("a", "KeyA", alt))).toBeNull();
  });

  it("gives no two actions the same keys", () => {
    const keys = Object.values(defaultHotkeys).map((combination) => `${combination.with} ${combination.code}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("names the keys as they stand on the keyboard", () => {
    expect(capsFor(defaultHotkeys.mute, false)).toEqual(["Alt", "M"]);
    expect(capsFor(defaultHotkeys.mute, true)).toEqual(["⌥", "M"]);
    expect(capsFor(defaultHotkeys.palette, false)).toEqual(["Ctrl", "K"]);
    expect(capsFor(defaultHotkeys.nextEntry, false)).toEqual(["Alt", "↓"]);
    expect(capsFor(defaultHotkeys.sheet, true)).toEqual(["?"]);
  });
});
