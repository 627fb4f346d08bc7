"use client";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from "react";

/**
 * One ticker for the whole page. Labels subscribe to a derived number (an age in seconds, a minute), so each renders
 * only when what it shows changes. On the server and while hydrating every label uses the same given moment.
 */
const listeners = new Set<() => void>();
let offset = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const call of listeners) call();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

const never = () => () => {};

type ClockValue = { at: number; frozen: boolean };
const ClockContext = createContext<ClockValue>({ at: 0, frozen: false });

type ClockProviderProps = {
  /** The server's moment of rendering, epoch ms. The browser's clock is corrected by it. */
  at: number;
  /** Holds time still: for pictures. */
  frozen?: boolean;
  children: ReactNode;
};

export function ClockProvider({ at, frozen = false, children }: ClockProviderProps) {
  useEffect(() => {
    offset = at - Date.now();
    // A page from a cache may be minutes old: a small skew is corrected, a large one is the page's age, not the clock's.
    if (Math.abs(offset) > 120_000) offset = 0;
  }, [at]);
  const value = useMemo(() => ({ at, frozen }), [at, frozen]);
  return <ClockContext.Provider value={value}>{children}</ClockContext.Provider>;
}

function useDerived(derive: (now: number) => number): number {
  const { at, frozen } = useContext(ClockContext);
  const fixed = () => derive(at);
  return useSyncExternalStore(
    frozen ? never : subscribe,
    frozen ? fixed : () => derive(Math.floor((Date.now() + offset) / 1000) * 1000),
    fixed,
  );
}

/** The current moment, epoch ms, moving by the second or by the minute. */
export function useNow(step: "second" | "minute" = "second"): number {
  const size = step === "second" ? 1000 : 60_000;
  return useDerived((now) => Math.floor(now / size) * size);
}

/** Age of a moment in seconds: exact under a minute, then in whole minutes, so old values do not tick. */
export function useAgeSeconds(since: number): number {
  return useDerived((now) => {
    const seconds = Math.max(0, Math.floor((now - since) / 1000));
    return seconds < 60 ? seconds : Math.floor(seconds / 60) * 60;
  });
}

/** Seconds since a moment, moving every second: for the two call timers and waits. */
export function useSecondsSince(since: number | null): number {
  return useDerived((now) => (since === null ? 0 : Math.max(0, Math.floor((now - since) / 1000))));
}

/** Whole minutes until a moment, rounded against the reader: never more left than there is, negative when it is over. */
export function useMinutesUntil(until: number): number {
  return useDerived((now) => Math.floor((until - now) / 60_000));
}

/** Seconds until a moment, never below zero: for countdowns whose truth is on the server. */
export function useSecondsUntil(until: number): number {
  return useDerived((now) => Math.max(0, Math.ceil((until - now) / 1000)));
}
