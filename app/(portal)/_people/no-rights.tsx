"use client";
import { useQuery } from "@tanstack/react-query";
import { ShieldOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { PeopleToAsk } from "./people-to-ask.tsx";

/** An account whose group holds nothing: that it is in order, what is missing, and whom to ask. */
export function NoRights() {
  const t = useTranslations("people.empty");
  const trpc = useTRPC();
  const { data } = useQuery(trpc.owner.people.administrators.queryOptions());
  return (
    <section className="mx-auto max-w-[640px] rounded-lg border border-line bg-surface px-6 py-8">
      <ShieldOff className="size-6 text-fg-muted" strokeWidth={1.75} aria-hidden="true" />
      <h1 className="mt-3 text-page font-semibold">{t("title")}</h1>
      <p className="mt-1 text-body text-fg-muted">{t("hint")}</p>
      {data && <PeopleToAsk lead={t("ask")} nobody={t("nobody")} people={data} className="mt-4" />}
    </section>
  );
}
