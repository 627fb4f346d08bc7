import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import type { Priority, ShownState } from "./states.ts";

/**
 * The project's own glyphs on a 16 px grid: one silhouette per state, so that the state reads in grey print and for
 * the colour-blind. They carry no meaning for a screen reader; the word beside them does.
 */
const round = { fill: "none", stroke: "currentColor", strokeLinecap: "round", strokeLinejoin: "round" } as const;
const disc = "M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2Z";
const solid = (d: string) => <path fill="currentColor" fillRule="evenodd" d={d} />;
const ring = <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.8" />;

const stateShapes: Record<ShownState, ReactNode> = {
  available: ring,
  preparing: (
    <>
      {ring}
      <path d="M8 4.6v6.8a3.4 3.4 0 0 0 0-6.8Z" fill="currentColor" />
    </>
  ),
  charging: solid(`${disc}m1 2.3L4.7 8.9h2.7L6.9 12.6l4.4-5.5H8.5L9 3.5Z`),
  suspended: solid(`${disc}M5.3 5v6h1.8V5H5.3Zm3.6 0v6h1.8V5H8.9Z`),
  finishing: (
    <>
      {ring}
      <path d="m5.6 8.2 1.7 1.7 3.2-3.5" strokeWidth="1.6" {...round} />
    </>
  ),
  reserved: <path fill="currentColor" d="M3.6 1.8h8.8v12.6L8 11.2l-4.4 3.2V1.8Z" />,
  unavailable: solid(`${disc}M4.4 7v2h7.2V7H4.4Z`),
  faulted: solid("M8 .4 15.6 8 8 15.6.4 8 8 .4Zm-.95 3.9v4.6h1.9V4.3h-1.9Zm0 5.8v1.9h1.9v-1.9h-1.9Z"),
  offline: (
    <>
      <path d="M4.2 4.1A5.6 5.6 0 0 0 11.9 12M6 2.8A5.6 5.6 0 0 1 13.2 10" strokeWidth="1.8" {...round} />
      <path d="M1.8 1.8l12.4 12.4" strokeWidth="1.8" {...round} />
    </>
  ),
  unknown: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6.1"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="3.4 2.99"
        strokeDashoffset="1.7"
      />
      <path d="M6.3 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.9.6-.9 1.2" strokeWidth="1.5" {...round} />
      <circle cx="8" cy="11.2" r=".95" fill="currentColor" />
    </>
  ),
  stale: (
    <>
      <circle cx="8" cy="8" r="5.8" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M8 4.8V8l2.3 1.5" strokeWidth="1.6" {...round} />
    </>
  ),
};

const priorityShapes: Record<Priority, ReactNode> = {
  danger: solid("M8 1 15.4 14.4H.6L8 1Zm-.9 4.6v4h1.8v-4H7.1Zm0 5.2v1.7h1.8v-1.7H7.1Z"),
  high: <path fill="currentColor" d="M2 9.5h3V14H2zM6.5 6h3v8h-3zM11 2.5h3V14h-3z" />,
  normal: (
    <>
      <path fill="currentColor" d="M2 9.5h3V14H2zM6.5 6h3v8h-3z" />
      <path fill="currentColor" opacity=".28" d="M11 2.5h3V14h-3z" />
    </>
  ),
};

type GlyphProps = { className?: string };

function Glyph({ className = "size-4", children }: GlyphProps & { children: ReactNode }) {
  return (
    <svg className={cx("shrink-0", className)} viewBox="0 0 16 16" aria-hidden="true">
      {children}
    </svg>
  );
}

export function StateGlyph({ state, className }: GlyphProps & { state: ShownState }) {
  return <Glyph className={className}>{stateShapes[state]}</Glyph>;
}

export function PriorityGlyph({ priority, className }: GlyphProps & { priority: Priority }) {
  return <Glyph className={className}>{priorityShapes[priority]}</Glyph>;
}

/** The triangle: danger to people. Never used for a fault of a station, which is the diamond. */
export function DangerGlyph({ className }: GlyphProps) {
  return <Glyph className={className}>{priorityShapes.danger}</Glyph>;
}

export function StaleGlyph({ className }: GlyphProps) {
  return <Glyph className={className}>{stateShapes.stale}</Glyph>;
}

/** Chargeline's mark: a line that ends in a ring. */
export function Mark({ className = "size-[22px]" }: GlyphProps) {
  return (
    <svg className={cx("shrink-0", className)} viewBox="0 0 22 22" aria-hidden="true">
      <rect width="22" height="22" rx="6" fill="var(--ink)" />
      <path d="M3.6 11h6.2" stroke="var(--on-ink)" strokeWidth="2.2" strokeLinecap="round" />
      <circle cx="14.4" cy="11" r="3.3" fill="none" stroke="var(--on-ink)" strokeWidth="2.2" />
    </svg>
  );
}

/** Mark and name; `short` leaves the mark alone below 1200 px. */
export function Brand({ short }: { short?: boolean }) {
  return (
    <span className="flex items-center gap-2 text-strong font-semibold tracking-tight whitespace-nowrap">
      <Mark />
      <span className={cx(short && "max-desk:sr-only")}>Chargeline</span>
    </span>
  );
}
