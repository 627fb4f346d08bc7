import type { ReactNode } from "react";

export type Consequence = { when: string; what: ReactNode; hint: ReactNode };

/** What a click does, in the order of time. */
export function Consequences({ label, list }: { label: string; list: Consequence[] }) {
  return (
    <ol aria-label={label} className="mt-3 text-body">
      {list.map(({ when, what, hint }) => (
        <li
          key={when}
          className="grid grid-cols-[92px_1fr] gap-3 border-t border-line px-5 py-3 max-tablet:grid-cols-1 max-tablet:gap-0.5"
        >
          <span className="text-fg-subtle tnum">{when}</span>
          <span>
            <b className="font-semibold">{what}</b>
            <span className="block text-fg-muted">{hint}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

type FootProps = { text: ReactNode; children: ReactNode };

/** To whom it is confirmed, and the buttons. */
export function ConsequenceFoot({ text, children }: FootProps) {
  return (
    <div className="flex items-center justify-between gap-4 border-t border-line bg-canvas px-5 py-3.5 max-tablet:flex-col max-tablet:items-stretch">
      <span className="min-w-0 text-caption break-words text-fg-muted">{text}</span>
      <span className="flex shrink-0 justify-end gap-2">{children}</span>
    </div>
  );
}

/** The price, large, where a dialog has its consequence. */
export function PriceTag({ price, unit }: { price: string; unit: string }) {
  return (
    <span className="text-right">
      <span className="block text-page font-semibold whitespace-nowrap tnum">{price}</span>
      <span className="block text-caption font-normal whitespace-nowrap text-fg-muted">{unit}</span>
    </span>
  );
}
