"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { authCall, problemOf } from "../_parts/auth-call.ts";
import { EntryFrame } from "../_parts/entry-frame.tsx";
import { NewPassword } from "../_parts/forgotten-password.tsx";

const link = "rounded-xs text-accent hover:underline";

/** The first password: whoever chooses it with the mailed link has accepted the invitation. */
export function AcceptForm({ token, minLength }: { token: string; minLength: number }) {
  const t = useTranslations("entry.accept");
  const problems = useTranslations("entry.problem");
  const [state, setState] = useState<"open" | "busy" | "done" | "old">(token === "" ? "old" : "open");
  const [problem, setProblem] = useState<string | null>(null);
  async function submit(newPassword: string) {
    setState("busy");
    setProblem(null);
    const answer = await authCall("reset-password", { newPassword, token });
    if (answer.ok) return setState("done");
    const why = problemOf(answer.code);
    setState(why === "linkOld" ? "old" : "open");
    // The words hold every key that `problemOf` gives.
    if (why !== "linkOld") setProblem(problems(why as "unexpected", { seconds: answer.retrySeconds ?? 60 }));
  }
  if (state === "done")
    return (
      <EntryFrame title={t("doneTitle")}>
        <p role="status" className="text-body">
          {t("done")}
        </p>
        <p className="mt-4 text-body">
          <a href="/sign-in" className={link}>
            {t("toSignIn")}
          </a>
        </p>
      </EntryFrame>
    );
  if (state === "old")
    return (
      <EntryFrame title={t("title")}>
        <p role="alert" className="text-body">
          {t("old")}
        </p>
        <p className="mt-4 text-body">
          <a href="/forgot-password" className={link}>
            {t("newLink")}
          </a>
        </p>
      </EntryFrame>
    );
  return (
    <EntryFrame title={t("title")} lead={t("lead")}>
      <NewPassword
        busy={state === "busy"}
        problem={problem}
        minLength={minLength}
        verb={t("save")}
        onSubmit={(password) => void submit(password)}
      />
    </EntryFrame>
  );
}
