"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EntryFrame } from "../_parts/entry-frame.tsx";
import { NewPassword } from "../_parts/forgotten-password.tsx";
import { useAuthCall } from "../_parts/use-auth-call.ts";

export function NewPasswordForm({ token, minLength }: { token: string; minLength: number }) {
  const t = useTranslations("ui.entry");
  const own = useTranslations("entry");
  const { busy, problem, send } = useAuthCall();
  const [done, setDone] = useState(false);
  async function submit(newPassword: string) {
    const answer = await send("reset-password", { newPassword, token });
    if (answer.ok) setDone(true);
  }
  const toSignIn = (
    <a href="/sign-in" className="rounded-xs text-accent hover:underline">
      {t("back")}
    </a>
  );
  if (done)
    return (
      <EntryFrame title={own("savedTitle")}>
        <p role="status" className="text-body">
          {own("saved")} {toSignIn}
        </p>
      </EntryFrame>
    );
  return (
    <EntryFrame title={t("newTitle")} lead={own("resetLead")} footer={toSignIn}>
      <NewPassword busy={busy} problem={problem} minLength={minLength} onSubmit={submit} />
    </EntryFrame>
  );
}
