import type { ReactNode, Ref } from "react";
import { cx } from "./cx.ts";

type ScrollRegionProps = { label: string; className?: string; children: ReactNode; ref?: Ref<HTMLElement> };

/** A part of the page that scrolls by itself. It can be focused, so that it scrolls by keyboard too. */
export function ScrollRegion({ label, className, children, ref }: ScrollRegionProps) {
  return (
    <section
      ref={ref}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className={cx("overflow-y-auto focus-visible:-outline-offset-2", className)}
    >
      {children}
    </section>
  );
}
