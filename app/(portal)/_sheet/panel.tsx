import type { ReactNode } from "react";
import { cx } from "../../_ui/cx.ts";

type PanelProps = { title: ReactNode; aside?: ReactNode; footer?: ReactNode; className?: string; children: ReactNode };

/** A titled box of the data sheet; lines divide what is inside. */
export function Panel({ title, aside, footer, className, children }: PanelProps) {
  return (
    <section className={cx("min-w-0 rounded-lg border border-line bg-surface", className)}>
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-5 py-2 max-tablet:px-4">
        <h2 className="text-strong font-semibold">{title}</h2>
        {aside !== undefined && <div className="text-caption text-fg-subtle">{aside}</div>}
      </div>
      {children}
      {footer !== undefined && <div className="border-t border-line px-5 py-3 max-tablet:px-4">{footer}</div>}
    </section>
  );
}

/** What is known, line by line: the name left, the value right; below each other on a phone. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="px-5 pb-3 text-body max-tablet:px-4">{children}</dl>;
}

/** A fact that is not known says so; an empty place would look like a mistake. */
export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-4 border-t border-line py-2 first:border-t-0">
      <dt className="w-44 shrink-0 text-fg-muted">{name}</dt>
      <dd className="min-w-0 flex-1 basis-48 break-words">{children}</dd>
    </div>
  );
}
