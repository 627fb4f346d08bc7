"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import type { UserRow } from "./people-data.ts";
import { useReread } from "./use-people.tsx";

/** What needs no further question: another link for an open invitation, and letting somebody back in. */
export function useUserActs(say: (text: string) => void) {
  const t = useTranslations("people.users.done");
  const trpc = useTRPC();
  const reread = useReread();
  const resend = useMutation(trpc.owner.people.resend.mutationOptions({ onSettled: reread }));
  const back = useMutation(trpc.owner.people.reactivate.mutationOptions({ onSettled: reread }));
  return {
    error: resend.error ?? back.error,
    resend: ({ id, name }: UserRow) =>
      resend.mutate({ userId: id }, { onSuccess: ({ sent }) => say(t(sent ? "resent" : "justSent", { name })) }),
    reactivate: ({ id, name }: UserRow) =>
      back.mutate({ userId: id }, { onSuccess: () => say(t("reactivated", { name })) }),
  };
}
