"use client";
import { MailCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "../../_ui/button.tsx";
import { Field, Input } from "../../_ui/field.tsx";
import { FormProblem } from "./sign-in-form.tsx";

type AskForLinkProps = { busy: boolean; problem: string | null; signInHref: string; onSubmit: (email: string) => void };

/** Asks for the link by mail. */
export function AskForLink({ busy, problem, signInHref, onSubmit }: AskForLinkProps) {
  const t = useTranslations("ui.entry");
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(String(new FormData(event.currentTarget).get("email") ?? "").trim());
  }
  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      <Field label={t("email")}>
        {(ids) => <Input {...ids} tall name="email" type="email" autoComplete="email" required />}
      </Field>
      {problem && <FormProblem text={problem} />}
      <Button type="submit" kind="primary" className="h-10 w-full" busy={busy}>
        {t("sendLink")}
      </Button>
      <BackToSignIn href={signInHref} />
    </form>
  );
}

/** The same answer whether or not the address is known: nobody learns who has an account. */
export function LinkSent({ signInHref }: { signInHref: string }) {
  const t = useTranslations("ui.entry");
  return (
    <div className="space-y-4" role="status">
      <p className="flex gap-3 rounded-md bg-sunken px-3 py-3 text-body">
        <MailCheck className="mt-0.5 size-4 shrink-0 text-available-fg" strokeWidth={1.75} aria-hidden="true" />
        {t("linkSent")}
      </p>
      <BackToSignIn href={signInHref} />
    </div>
  );
}

type NewPasswordProps = {
  busy: boolean;
  problem: string | null;
  minLength: number;
  /** What the button says where saving does more. */
  verb?: string;
  onSubmit: (password: string) => void;
};

export function NewPassword({ busy, problem, minLength, verb, onSubmit }: NewPasswordProps) {
  const t = useTranslations("ui.entry");
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(String(new FormData(event.currentTarget).get("password") ?? ""));
  }
  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      <Field label={t("newPassword")} hint={t("passwordHint", { count: minLength })}>
        {(ids) => (
          <Input
            {...ids}
            tall
            name="password"
            type="password"
            minLength={minLength}
            autoComplete="new-password"
            required
          />
        )}
      </Field>
      {problem && <FormProblem text={problem} />}
      <Button type="submit" kind="primary" className="h-10 w-full" busy={busy}>
        {verb ?? t("savePassword")}
      </Button>
    </form>
  );
}

function BackToSignIn({ href }: { href: string }) {
  const t = useTranslations("ui.entry");
  return (
    <p className="text-center text-body">
      <a href={href} className="rounded-xs text-accent hover:underline">
        {t("back")}
      </a>
    </p>
  );
}
