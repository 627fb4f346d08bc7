import { httpBatchLink, httpLink, httpSubscriptionLink, type Operation, splitLink, type TRPCLink } from "@trpc/client";
import type { AppRouter } from "#server/api/app-router.ts";
import { moments } from "#server/api/rules/moments.ts";

/** Beyond this an address would not fit: servers take 16 KB of headers, and a batch refuses what is longer than itself. */
const longestInAddress = 2_000;

const isLong = ({ type, input }: Operation) =>
  type === "query" && JSON.stringify(input ?? null).length > longestInAddress;

/** How the browser asks. A question about hundreds of stations does not fit into an address and goes as a body. */
export function linksTo(url: string, fetch?: typeof globalThis.fetch): TRPCLink<AppRouter>[] {
  const how = { url, transformer: moments, ...(fetch ? { fetch } : {}) } as const;
  return [
    splitLink({
      condition: (op) => op.type === "subscription",
      true: httpSubscriptionLink({ url, transformer: moments }),
      false: splitLink({
        condition: isLong,
        true: httpLink({ ...how, methodOverride: "POST" }),
        // A phone's own commands must not wait for a slow neighbour in the same batch.
        false: httpBatchLink({ ...how, maxItems: 10, maxURLLength: 4_000 }),
      }),
    }),
  ];
}
