import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "../../_ui/cx.ts";

const tones = {
  on: "bg-available-soft text-available-fg",
  off: "bg-sunken text-fg-muted",
  warn: "bg-suspended-soft text-suspended-fg",
} as const;

type StateHeadProps = { tone: keyof typeof tones; icon: ReactNode; title: ReactNode; children: ReactNode };

/** What is so, large, with its sign. */
export function StateHead({ tone, icon, title, children }: StateHeadProps) {
  return (
    <div className="flex items-start gap-4 p-5">
      <span className={cx("grid size-10 shrink-0 place-items-center rounded-lg", tones[tone])} aria-hidden="true">
        {icon}
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="text-verdict font-semibold">{title}</h2>
        <div className="mt-0.5 text-body text-fg-muted">{children}</div>
      </div>
    </div>
  );
}

export function Card({ children, label, className }: { children: ReactNode; label?: string; className?: string }) {
  return (
    <section aria-label={label} className={cx("rounded-lg border border-line bg-surface", className)}>
      {children}
    </section>
  );
}

/** What can be done, at the foot of a card: a sentence and its buttons. */
export function CardFoot({ text, children }: { text?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-x-6 gap-y-3 border-t border-line px-5 py-4 max-tablet:flex-col max-tablet:items-stretch">
      <div className="min-w-0 text-body text-fg-muted">{text}</div>
      <span className="flex shrink-0 flex-wrap gap-2 max-tablet:flex-col">{children}</span>
    </div>
  );
}

/** A way that looks like a button. */
export function ButtonLink({ href, primary, children }: { href: string; primary?: boolean; children: ReactNode }) {
  const look = primary ? "border-transparent bg-ink text-on-ink" : "border-line-strong bg-surface hover:bg-hover";
  const className = cx(
    "inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-md border px-3 text-body font-medium whitespace-nowrap",
    look,
  );
  if (!href.startsWith("/"))
    return (
      <a href={href} className={className}>
        {children}
      </a>
    );
  return (
    <Link href={href} className={className}>
      {children}
    </Link>
  );
}
