import type { Ring } from "./link.ts";

/**
 * Which queries a doorbell concerns. A path alone means every query of that name; with `input` only the one that asked
 * about this very thing.
 */
export interface Concern {
  path: string;
  input?: { field: string; value: string };
}

const about = (path: string, field: string, value: string | null): Concern[] =>
  value === null ? [] : [{ path, input: { field, value } }];

type Rule = { kinds: RegExp; concerns: (ring: Ring) => Concern[] };

const rules: Rule[] = [
  {
    kinds: /^tickets\./,
    concerns: ({ kind, subject, stationId }) => [
      ...about("tickets.detail", "ticketId", subject),
      // A note that is being typed is on nobody's list.
      ...(kind === "tickets.note_saved"
        ? []
        : [
            { path: "tickets.list" },
            { path: "tickets.counts" },
            { path: "tickets.roster" },
            ...about("stations.record", "stationId", stationId),
          ]),
    ],
  },
  {
    kinds: /^(diagnostics|stations|technicians|subscriptions)\./,
    concerns: ({ subject, stationId }) => [
      ...about("stations.record", "stationId", stationId ?? subject),
      { path: "board.idle" },
      { path: "tickets.list" },
    ],
  },
  {
    kinds: /^faults\./,
    concerns: ({ stationId }) => [...about("stations.record", "stationId", stationId), { path: "board.idle" }],
  },
  { kinds: /^(telephony|dispatch)\./, concerns: () => [{ path: "calls" }, { path: "agents" }, { path: "sms" }] },
  {
    kinds: /^telephony\.(message|thread|text)/,
    concerns: ({ subject }) => about("tickets.detail", "ticketId", subject),
  },
  { kinds: /^access\./, concerns: () => [{ path: "session" }, { path: "agents" }] },
];

export const concernsOf = (ring: Ring): Concern[] =>
  rules.flatMap((rule) => (rule.kinds.test(ring.kind) ? rule.concerns(ring) : []));

/** Whether a query's key (tRPC: [path, {input}]) is one of those. "calls" means every query of that router. */
export function isConcerned(queryKey: readonly unknown[], concern: Concern): boolean {
  const [path, options] = queryKey;
  if (!Array.isArray(path)) return false;
  const name = path.join(".");
  if (name !== concern.path && !name.startsWith(`${concern.path}.`)) return false;
  if (!concern.input) return true;
  const input: unknown = options && typeof options === "object" && "input" in options ? options.input : undefined;
  if (!input || typeof input !== "object") return false;
  return Object.entries(input).some(
    ([field, value]) => field === concern.input?.field && value === concern.input.value,
  );
}
