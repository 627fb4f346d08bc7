"use client";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "../_trpc/client.tsx";
import type { MenuItem } from "../_ui/menu.tsx";

/** What one may do about oneself: language, appearance, leaving. */
export function useAccount() {
  const t = useTranslations("desk.user");
  const trpc = useTRPC();
  const locale = useLocale();
  const again = { onSuccess: () => window.location.reload() };
  const language = useMutation(trpc.session.setLocale.mutationOptions(again));
  const theme = useMutation(trpc.session.setTheme.mutationOptions());
  const everywhere = useMutation(trpc.session.signOutEverywhere.mutationOptions());
  const items: MenuItem[] = [
    { id: "language", label: t("language") },
    { id: "light", label: t("themeLight") },
    { id: "dark", label: t("themeDark") },
    { id: "system", label: t("themeSystem") },
    { id: "everywhere", label: t("everywhere") },
    { id: "out", label: t("signOut") },
  ];
  function choose(id: string) {
    if (id === "language") language.mutate({ locale: locale === "de" ? "en" : "de" });
    else if (id === "light" || id === "dark" || id === "system") {
      // At once, and for the next page by cookie.
      if (id === "system") delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = id;
      theme.mutate({ theme: id });
    } else if (id === "everywhere")
      everywhere.mutate(undefined, { onSettled: () => window.location.assign("/sign-in") });
    else void signOut();
  }
  return { items, choose };
}

async function signOut() {
  await fetch("/api/auth/sign-out", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  }).catch(() => undefined);
  window.location.assign("/sign-in");
}
