"use client";
import { createContext, type ReactNode, useContext, useEffect, useRef, useSyncExternalStore } from "react";
import {
  actionFor,
  ariaShortcut,
  type Combination,
  capsFor,
  defaultHotkeys,
  type HotkeyAction,
  type HotkeyMap,
} from "./hotkeys.ts";
import { KeyCap } from "./key-cap.tsx";

const HotkeyContext = createContext<HotkeyMap>(defaultHotkeys);

/** The signed-in user's own keys; key caps follow them. */
export function HotkeyProvider({ map, children }: { map?: Partial<HotkeyMap>; children: ReactNode }) {
  return <HotkeyContext.Provider value={{ ...defaultHotkeys, ...map }}>{children}</HotkeyContext.Provider>;
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

type Handlers = Partial<Record<HotkeyAction, (() => void) | undefined>>;

/** Calls the handler of an action when its keys are pressed anywhere on the page, dialogs excepted. */
export function useHotkeys(handlers: Handlers): void {
  const map = useContext(HotkeyContext);
  const current = useRef(handlers);
  useEffect(() => {
    current.current = handlers;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      const action = actionFor(map, {
        key: event.key,
        code: event.code,
        altKey: event.altKey,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        altGraph: event.getModifierState("AltGraph"),
      });
      const handler = action ? current.current[action] : undefined;
      if (!action || !handler) return;
      if (map[action].with === "none" && isTyping(event.target)) return;
      event.preventDefault();
      handler();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [map]);
}

type ListKeys = Record<string, (() => void) | undefined>;

/** Plain keys (J, K, X, Enter, 1 to 9) for a list or guide that has the focus, or for the page when nothing is typed. */
export function usePlainKeys(keys: ListKeys, active = true): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    if (!active) return;
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      if (event.key === "Enter" && event.target instanceof HTMLElement && event.target.closest("a,button")) return;
      if (document.querySelector("dialog[open]")) return;
      const handler = current.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!handler) return;
      event.preventDefault();
      handler();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [active]);
}

const unchanging = () => () => {};
const onMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

export function useCombination(action: HotkeyAction): { caps: string[]; aria: string } {
  const map = useContext(HotkeyContext);
  const mac = useSyncExternalStore(unchanging, onMac, () => false);
  return { caps: capsFor(map[action], mac), aria: ariaShortcut(map[action]) };
}

export function useCaps(combination: Combination): string[] {
  const mac = useSyncExternalStore(unchanging, onMac, () => false);
  return capsFor(combination, mac);
}

/** The caps of an action's keys, one box per key. */
export function KeyCaps({ action }: { action: HotkeyAction }) {
  const { caps } = useCombination(action);
  return (
    <span className="flex shrink-0 gap-1" aria-hidden="true">
      {caps.map((cap) => (
        <KeyCap key={cap}>{cap}</KeyCap>
      ))}
    </span>
  );
}

/** The same keys as small text, for use inside a button: "Alt M". */
export function KeyText({ action, className }: { action: HotkeyAction; className?: string }) {
  const { caps } = useCombination(action);
  return (
    <span className={className} aria-hidden="true">
      {caps.join(" ")}
    </span>
  );
}
