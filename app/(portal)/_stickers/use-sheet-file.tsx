"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { SheetRefused, saveSheet } from "./fetch-sheet.ts";

/** Fetches a sheet and says in words why not. */
export function useSheetFile() {
  const t = useTranslations();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: saveSheet,
    onSuccess: () => queries.invalidateQueries(trpc.owner.stickers.ofStation.pathFilter()),
  });
  const words = () => {
    if (!(error instanceof SheetRefused)) return error ? t("errors.unexpected") : null;
    const { reason, params } = error.reason;
    // The key comes from the server and is looked up first.
    const key = `errors.${reason}` as "errors.unexpected";
    if (reason === "network") return t("stickers.card.failed");
    return t.has(key) ? t(key, params as never) : t("errors.unexpected");
  };
  return { save: mutate, saving: isPending, refused: words(), reset };
}
