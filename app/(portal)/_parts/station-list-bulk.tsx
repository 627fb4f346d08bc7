"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** A station that was ticked, as it was when it was ticked. */
export type ChosenStation = { id: string; name: string; active: boolean; missingEvseIds: number };

/** How many are chosen, over all pages, and what can be done with them; floats, so that the rows stay where they are. */
export function ChosenBar({ count, onClear, children }: { count: number; onClear: () => void; children?: ReactNode }) {
  const t = useTranslations("ui.portal");
  if (count === 0) return null;
  return (
    <section
      aria-label={t("chosenLabel")}
      className="sticky bottom-4 z-20 mx-auto mt-3 flex min-h-11 w-fit max-w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-accent bg-accent-soft py-1.5 pr-2 pl-4 text-body shadow-pop"
    >
      <span className="font-semibold whitespace-nowrap" role="status">
        {t("chosen", { count })}
      </span>
      {children}
      <button
        type="button"
        aria-label={t("clearChosen")}
        title={t("clearChosen")}
        onClick={onClear}
        className="grid size-6 place-items-center rounded-md text-fg-muted hover:bg-hover"
      >
        <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
      </button>
    </section>
  );
}
