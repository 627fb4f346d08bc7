/**
 * The desk's keys. Alt-based, so that a mis-hit never reloads the page. A combination is told by the letter where Alt
 * leaves it readable, else by the key's place: on macOS Alt+A types "å", its `code` is still KeyA.
 */
export type HotkeyAction =
  | "accept"
  | "reject"
  | "mute"
  | "hold"
  | "keypad"
  | "transfer"
  | "end"
  | "proposal"
  | "suggestedRung"
  | "danger"
  | "nextEntry"
  | "newContact"
  | "pause"
  | "palette"
  | "sheet";

/** `mod` is Ctrl, on a Mac Command. */
export type Combination = { with: "alt" | "mod" | "none"; code: string };
export type HotkeyMap = Record<HotkeyAction, Combination>;

const alt = (code: string): Combination => ({ with: "alt", code });

export const defaultHotkeys: HotkeyMap = {
  accept: alt("KeyA"),
  reject: alt("KeyX"),
  mute: alt("KeyM"),
  hold: alt("KeyH"),
  keypad: alt("KeyK"),
  transfer: alt("KeyT"),
  end: alt("KeyE"),
  proposal: alt("Digit1"),
  suggestedRung: alt("Digit2"),
  danger: alt("KeyG"),
  nextEntry: alt("ArrowDown"),
  newContact: alt("KeyN"),
  pause: alt("KeyP"),
  palette: { with: "mod", code: "KeyK" },
  sheet: { with: "none", code: "?" },
};

export type KeyPress = {
  key: string;
  code: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altGraph?: boolean;
};

/** The place or character a press stands for, in the form of `Combination.code`. */
function meant(press: KeyPress): string {
  if (/^[a-z]$/i.test(press.key)) return `Key${press.key.toUpperCase()}`;
  if (/^[0-9]$/.test(press.key)) return `Digit${press.key}`;
  return press.code;
}

export function matches(combination: Combination, press: KeyPress): boolean {
  // AltGr reaches the page as Ctrl+Alt on Windows: it writes characters and is never a command.
  if (press.altGraph || (press.altKey && press.ctrlKey)) return false;
  if (combination.with === "none") {
    return !press.altKey && !press.ctrlKey && !press.metaKey && press.key === combination.code;
  }
  if (combination.with === "alt") {
    return press.altKey && !press.metaKey && meant(press) === combination.code;
  }
  return !press.altKey && press.ctrlKey !== press.metaKey && meant(press) === combination.code;
}

export function actionFor(map: HotkeyMap, press: KeyPress): HotkeyAction | null {
  for (const [action, combination] of Object.entries(map)) {
    // Object.entries forgets the key type; the map has exactly the actions as keys.
    if (matches(combination, press)) return action as HotkeyAction;
  }
  return null;
}

const arrows: Record<string, string> = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Enter: "↵" };

/** What stands on the key caps: ["Alt", "M"], on a Mac ["⌥", "M"]. */
export function capsFor(combination: Combination, mac: boolean): string[] {
  const { code } = combination;
  const cap = arrows[code] ?? code.replace(/^(Key|Digit)/, "");
  if (combination.with === "none") return [cap];
  if (combination.with === "alt") return [mac ? "⌥" : "Alt", cap];
  return [mac ? "⌘" : "Ctrl", cap];
}

/** For aria-keyshortcuts: "Alt+M". */
export function ariaShortcut(combination: Combination): string {
  const cap = combination.code.replace(/^(Key|Digit)/, "");
  if (combination.with === "none") return cap;
  return combination.with === "alt" ? `Alt+${cap}` : `Control+${cap}`;
}
