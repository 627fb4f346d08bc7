"use client";
import { useTranslations } from "next-intl";
import { cx } from "./cx.ts";

type SwitchProps = { checked: boolean; onChange: (checked: boolean) => void; label: string; blocked?: string };

/** 52 × 20 with the word inside: knob, fill and word say the same. */
export function Switch({ checked, onChange, label, blocked }: SwitchProps) {
  const t = useTranslations("ui.switch");
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      aria-disabled={blocked ? true : undefined}
      title={blocked}
      onClick={() => !blocked && onChange(!checked)}
      className={cx(
        "moves inline-flex h-5 w-13 shrink-0 items-center justify-between rounded-full border p-0.5 text-micro font-semibold",
        checked
          ? "flex-row-reverse border-transparent bg-accent-solid text-on-accent"
          : "border-line-control bg-surface text-fg-muted",
        blocked && "opacity-60",
      )}
    >
      <span className={cx("size-3.5 rounded-full", checked ? "bg-on-accent" : "bg-line-control")} />
      <span className="px-1" aria-hidden="true">
        {t(checked ? "on" : "off")}
      </span>
    </button>
  );
}
