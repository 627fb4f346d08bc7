"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type AuthAnswer, authCall, problemOf } from "./auth-call.ts";

/** Sends a form to the sign-in door and keeps what is to be said about it. */
export function useAuthCall() {
  const t = useTranslations("entry.problem");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function send(path: string, body: Record<string, unknown>): Promise<AuthAnswer> {
    setBusy(true);
    setProblem(null);
    const answer = await authCall(path, body);
    if (!answer.ok) {
      // The words hold every key that `problemOf` gives.
      setProblem(t(problemOf(answer.code) as "unexpected", { seconds: answer.retrySeconds ?? 60 }));
      setBusy(false);
    }
    return answer;
  }
  return { busy, setBusy, problem, send };
}
