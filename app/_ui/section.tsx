import type { ReactNode } from "react";
import { cx } from "./cx.ts";

type SectionProps = { title: ReactNode; aside?: ReactNode; children?: ReactNode; className?: string };

/** A titled block of the console: caption head with something quiet at its right. */
export function Section({ title, aside, children, className }: SectionProps) {
  return (
    <section className={cx("min-w-0", className)}>
      <div className="flex h-8 items-center justify-between gap-2">
        <h2 className="min-w-0 truncate text-caption font-semibold text-fg">{title}</h2>
        {aside !== undefined && (
          <div className="flex min-w-0 shrink-0 items-center gap-2 text-caption text-fg-subtle">{aside}</div>
        )}
      </div>
      {children}
    </section>
  );
}
