"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useAccount } from "../../_account/use-account.ts";
import { useTRPC } from "../../_trpc/client.tsx";

const helpPath = "/portal/help/operational-management";

/** Choosing a company changes what every page shows: all of them are asked again, from the top. */
export function useCompanies() {
  const trpc = useTRPC();
  const choice = useQuery(trpc.owner.people.choice.queryOptions());
  const look = useMutation(
    trpc.owner.people.lookAt.mutationOptions({ onSuccess: () => window.location.assign(window.location.pathname) }),
  );
  const { companies = [], narrowedTo = null } = choice.data ?? {};
  return {
    companies: companies.map((company) => ({ ...company, chosen: company.id === narrowedTo })),
    name: companies.find((one) => one.id === narrowedTo)?.name ?? companies[0]?.name ?? null,
    choose: (id: string) => look.mutate({ companyId: id === "" ? null : id }),
  };
}

/** What one may do about oneself, with the language in the bar and the one question everybody asks in the menu. */
export function usePortalAccount() {
  const t = useTranslations("people");
  const router = useRouter();
  const locale = useLocale();
  const account = useAccount();
  const other = locale === "de" ? "en" : "de";
  return {
    language: {
      code: locale.toUpperCase(),
      says: t("shell.language", { now: t(`form.${locale}`), other: t(`form.${other}`) }),
      onSwitch: () => account.choose("language"),
    },
    items: [{ id: "help", label: t("shell.help") }, ...account.items.filter(({ id }) => id !== "language")],
    choose: (id: string) => (id === "help" ? router.push(helpPath) : account.choose(id)),
  };
}
