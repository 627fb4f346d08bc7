/**
 * What happened, for the operator page, the tests and the monitor API: every request in and out, every alert, and a
 * bell that rings on each change so that nobody has to poll or sleep.
 */
import type { Clock } from "./clock.ts";
import type { Chance } from "./sids.ts";

export interface RequestEntry {
  id: number;
  at: number;
  direction: "webhook" | "rest";
  kind: string;
  method: string;
  url: string;
  params: Record<string, string | string[]>;
  attempt: number;
  status: number | null;
  error: string | null;
  response: string | null;
  contentType: string | null;
  ms: number;
  callSid: string | null;
  fault: string | null;
}

export interface Alert {
  sid: string;
  at: number;
  code: number;
  level: "error" | "warning";
  text: string;
  resourceSid: string | null;
  url: string | null;
  method: string | null;
}

export interface Ledger {
  requests: RequestEntry[];
  alerts: Alert[];
  /** Responses of this simulator that do not match Twilio's published OpenAPI documents: must stay empty. */
  nonconformities: string[];
  /** counts every ring of the bell */
  version: number;
  record(entry: Omit<RequestEntry, "id" | "at">): RequestEntry;
  alert(code: number, text: string, about?: Partial<Pick<Alert, "level" | "resourceSid" | "url" | "method">>): void;
  changed(): void;
  onChange(listener: () => void): () => void;
  clear(): void;
}

const KEEP = 5000;

export function ledger(clock: Clock, rng: Chance): Ledger {
  const listeners = new Set<() => void>();
  let last = 0;
  let ringing = false;
  const book: Ledger = {
    requests: [],
    alerts: [],
    nonconformities: [],
    version: 0,
    record: (entry) => {
      const full = { id: ++last, at: clock.now(), ...entry };
      book.requests.push(full);
      if (book.requests.length > KEEP) book.requests.shift();
      book.changed();
      return full;
    },
    alert: (code, text, about = {}) => {
      book.alerts.push({
        sid: rng.sid("NO"),
        at: clock.now(),
        code,
        level: about.level ?? "error",
        text,
        resourceSid: about.resourceSid ?? null,
        url: about.url ?? null,
        method: about.method ?? null,
      });
      book.changed();
    },
    changed: () => {
      if (ringing) return;
      ringing = true;
      queueMicrotask(() => {
        ringing = false;
        book.version += 1;
        for (const listener of [...listeners]) listener();
      });
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear: () => {
      book.requests.length = 0;
      book.alerts.length = 0;
      book.nonconformities.length = 0;
      book.changed();
    },
  };
  return book;
}
