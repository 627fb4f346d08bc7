"use client";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../../_ui/button.tsx";
import { Checkbox, Field, Input } from "../../_ui/field.tsx";

export type SignInValues = { identifier: string; password: string; remember: boolean };

type SignInFormProps = {
  busy: boolean;
  /** Why it did not work, and what to do. */
  problem: string | null;
  forgottenHref: string;
  onSubmit: (values: SignInValues) => void;
};

export function SignInForm({ busy, problem, forgottenHref, onSubmit }: SignInFormProps) {
  const t = useTranslations("ui.entry");
  const [shown, setShown] = useState(false);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    onSubmit({
      identifier: String(data.get("identifier") ?? "").trim(),
      password: String(data.get("password") ?? ""),
      remember: data.get("remember") === "on",
    });
  }
  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      <Field label={t("identifier")}>
        {(ids) => <Input {...ids} tall name="identifier" autoComplete="username" autoCapitalize="none" required />}
      </Field>
      <Field
        label={t("password")}
        aside={
          <button
            type="button"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="rounded-xs text-caption text-accent hover:underline"
          >
            {t(shown ? "hide" : "show")}
          </button>
        }
      >
        {(ids) => (
          <Input
            {...ids}
            tall
            name="password"
            type={shown ? "text" : "password"}
            autoComplete="current-password"
            required
          />
        )}
      </Field>
      {problem && <FormProblem text={problem} />}
      <div className="flex items-center justify-between gap-3">
        <Checkbox name="remember" label={t("remember")} />
        <a href={forgottenHref} className="rounded-xs text-body text-accent hover:underline">
          {t("forgotten")}
        </a>
      </div>
      <Button type="submit" kind="primary" className="h-10 w-full" busy={busy}>
        {t("signIn")}
      </Button>
    </form>
  );
}

export function FormProblem({ text }: { text: string }) {
  return (
    <p role="alert" className="flex items-start gap-2 rounded-md bg-faulted-soft px-3 py-2 text-body text-faulted-fg">
      <CircleAlert className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      {text}
    </p>
  );
}
