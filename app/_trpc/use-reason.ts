"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { usePhrase } from "../_ui/phrase.tsx";
import { reasonOf, reasonPhrase } from "./reason.ts";

/** Says why something failed, in the reader's words, with the request id where we do not know ourselves. */
export function useReason(): (error: unknown) => string {
  const t = useTranslations();
  const say = usePhrase();
  return useCallback(
    (error: unknown) => {
      // next-intl wants a literal key; here the key comes from the server and is looked up first.
      const words = say(reasonPhrase(error, (key) => t.has(key as "errors.unexpected")));
      const { reason, requestId } = reasonOf(error);
      return reason === "unexpected" && requestId ? `${words} ${t("errors.requestId", { id: requestId })}` : words;
    },
    [t, say],
  );
}
