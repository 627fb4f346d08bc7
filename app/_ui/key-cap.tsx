import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export function KeyCap({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cx(
        "inline-flex h-[18px] min-w-[18px] shrink-0 items-center justify-center rounded-xs border border-line-strong bg-surface px-1 font-sans text-micro font-medium text-fg-muted",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
