import { TRPCClientError } from "@trpc/client";
import type { Phrase } from "../_ui/phrase.tsx";

export interface Reason {
  /** Key into `errors`, or "network" when the server was not reached. */
  reason: string;
  params: Record<string, string | number>;
  requestId: string;
}

interface ErrorData {
  reason?: string;
  params?: Record<string, string | number>;
  requestId?: string;
}

/** Why a request failed, as the server put it. */
export function reasonOf(error: unknown): Reason {
  if (!(error instanceof TRPCClientError)) return { reason: "unexpected", params: {}, requestId: "" };
  const data: ErrorData | undefined = error.data ?? undefined;
  if (!data?.reason) return { reason: "network", params: {}, requestId: "" };
  return { reason: data.reason, params: data.params ?? {}, requestId: data.requestId ?? "" };
}

/** The reason in words. A reason without words of its own is shown as unexpected, with its request id beside it. */
export function reasonPhrase(error: unknown, known: (key: string) => boolean): Phrase {
  const { reason, params } = reasonOf(error);
  // Reasons are keys of the area "errors"; `known` has just looked.
  const key = `errors.${known(`errors.${reason}`) ? reason : "unexpected"}` as "errors.unexpected";
  return { key, values: params };
}
