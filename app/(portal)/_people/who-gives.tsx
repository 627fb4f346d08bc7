"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { PeopleToAsk } from "./people-to-ask.tsx";

/** Who gives rights where the reader works. */
export function WhoGives({ className }: { className?: string }) {
  const t = useTranslations("people.empty");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.owner.people.administrators.queryOptions());
  return data ? <PeopleToAsk lead={t("ask")} nobody={t("nobody")} people={data} className={className} /> : null;
}
