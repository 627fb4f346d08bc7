"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { EntryFrame } from "../_parts/entry-frame.tsx";
import { SignInForm, type SignInValues } from "../_parts/sign-in-form.tsx";
import { useAuthCall } from "../_parts/use-auth-call.ts";

const unchanging = () => () => {};

/** Over plain http on a network the browser gives no microphone and drops secure cookies: say so before it fails. */
function useInsecure(): boolean {
  return useSyncExternalStore(
    unchanging,
    () => !window.isSecureContext,
    () => false,
  );
}

export function SignIn() {
  const t = useTranslations("ui.entry");
  const { busy, problem, send } = useAuthCall();
  const insecure = useInsecure();
  async function submit({ identifier, password, remember }: SignInValues) {
    const byMail = identifier.includes("@");
    const answer = await send(byMail ? "sign-in/email" : "sign-in/username", {
      ...(byMail ? { email: identifier } : { username: identifier }),
      password,
      rememberMe: remember,
    });
    // A whole new page: nothing of an earlier reader stays in memory, and the server decides where to go.
    if (answer.ok) window.location.assign("/");
  }
  const notice = insecure && (
    <p className="mt-4 flex gap-2 rounded-md bg-hold-soft px-3 py-2 text-body text-fg">
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-hold-fg" strokeWidth={1.75} aria-hidden="true" />
      {t("needsHttps")}
    </p>
  );
  return (
    <EntryFrame title={t("title")} notice={notice}>
      <SignInForm busy={busy} problem={problem} forgottenHref="/forgot-password" onSubmit={submit} />
    </EntryFrame>
  );
}
