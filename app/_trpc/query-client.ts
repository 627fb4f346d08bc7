import { QueryCache, QueryClient } from "@tanstack/react-query";
import { reasonOf } from "./reason.ts";

/** A signed-out reader goes to the door, wherever the answer came from. */
function leaveIfSignedOut(error: unknown) {
  if (reasonOf(error).reason === "sign_in_first") window.location.assign("/sign-in");
}

/** Doorbells say when something changed: nothing is fetched again for its age alone. */
export const makeQueryClient = () =>
  new QueryClient({
    queryCache: new QueryCache({ onError: leaveIfSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && reasonOf(error).reason === "network",
        retryDelay: (attempt) => 400 * 2 ** attempt,
      },
      mutations: { onError: leaveIfSignedOut },
    },
  });
