"use client";
import { ShieldOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { WhoGives } from "./who-gives.tsx";

/** An account whose group holds nothing: that it is in order, what is missing, and whom to ask. */
export function NoRights() {
  const t = useTranslations("people.empty");
  return <Missing title={t("title")} hint={t("hint")} />;
}

/** A part that the reader's rights do not show. */
export function Missing({ title, hint }: { title: string; hint: string }) {
  return (
    <section className="mx-auto max-w-[640px] rounded-lg border border-line bg-surface px-6 py-8">
      <ShieldOff className="size-6 text-fg-muted" strokeWidth={1.75} aria-hidden="true" />
      <h1 className="mt-3 text-page font-semibold">{title}</h1>
      <p className="mt-1 text-body text-fg-muted">{hint}</p>
      <WhoGives className="mt-4" />
    </section>
  );
}
