"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EntryFrame } from "../_parts/entry-frame.tsx";
import { AskForLink, LinkSent } from "../_parts/forgotten-password.tsx";
import { useAuthCall } from "../_parts/use-auth-call.ts";

export default function ForgotPasswordPage() {
  const t = useTranslations("ui.entry");
  const { busy, problem, send } = useAuthCall();
  const [sent, setSent] = useState(false);
  async function submit(email: string) {
    const answer = await send("request-password-reset", { email, redirectTo: "/reset-password" });
    if (answer.ok) setSent(true);
  }
  return (
    <EntryFrame title={t("forgottenTitle")} lead={sent ? undefined : t("forgottenLead")}>
      {sent ? (
        <LinkSent signInHref="/sign-in" />
      ) : (
        <AskForLink busy={busy} problem={problem} signInHref="/sign-in" onSubmit={submit} />
      )}
    </EntryFrame>
  );
}
