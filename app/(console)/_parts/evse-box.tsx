"use client";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type Ref, useId } from "react";
import { Button } from "../../_ui/button.tsx";
import { cx } from "../../_ui/cx.ts";
import { KeyCaps } from "../../_ui/use-hotkeys.tsx";

type EvseBoxProps = {
  value: string;
  onChange: (value: string) => void;
  onSubmit: () => void;
  busy?: boolean;
  /** Large on the idle board, with the palette's keys at its right. */
  large?: boolean;
  /** What is wrong with it and how to mend it. */
  error?: string;
  ref?: Ref<HTMLInputElement>;
};

/** Takes anything that names a station: any spelling of an EVSE-ID, a short code, a ticket, a telephone number. */
export function EvseBox({ value, onChange, onSubmit, busy, large, error, ref }: EvseBoxProps) {
  const t = useTranslations("console.evse");
  const id = useId();
  function submit(event: FormEvent) {
    event.preventDefault();
    if (value.trim() !== "" && !busy) onSubmit();
  }
  return (
    <search>
      <form onSubmit={submit}>
        <div
          className={cx(
            "moves relative flex items-center overflow-hidden border bg-surface focus-within:border-accent focus-within:ring-1 focus-within:ring-accent",
            error ? "border-faulted-solid" : "border-line-control",
            large ? "h-12 gap-3 rounded-lg px-3.5" : "h-8 gap-2 rounded-md px-2.5",
          )}
        >
          <Search
            className={cx("shrink-0 text-fg-subtle", large ? "size-5" : "size-4")}
            strokeWidth={1.75}
            aria-hidden="true"
          />
          <input
            ref={ref}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            aria-label={t("label")}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? id : undefined}
            placeholder={t("placeholder")}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className={cx(
              "min-w-0 flex-1 bg-transparent outline-none placeholder:font-sans placeholder:text-fg-subtle",
              value && "font-mono",
              large ? "text-title" : "text-body",
            )}
          />
          {value ? (
            <Button type="submit" kind="primary" size={large ? "normal" : "row"} busy={busy}>
              {t("find")}
            </Button>
          ) : (
            large && (
              <span className="max-tablet:hidden">
                <KeyCaps action="palette" />
              </span>
            )
          )}
        </div>
        {error && (
          <p id={id} role="alert" className="mt-1 text-caption text-faulted-fg">
            {error}
          </p>
        )}
      </form>
    </search>
  );
}
