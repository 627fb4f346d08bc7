"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { usePhrase } from "../../_ui/phrase.tsx";
import { usePlainKeys } from "../../_ui/use-hotkeys.tsx";
import type { CapabilityView } from "./view-model.ts";

export type BulkAction = { id: string; label: string; key: string; icon: ReactNode; can: CapabilityView };

/** What can be done with the chosen rows; ink, floating, gone when nothing is chosen. */
export function BulkBar({
  count,
  actions,
  onAct,
}: {
  count: number;
  actions: BulkAction[];
  onAct: (id: string) => void;
}) {
  const t = useTranslations("tickets.bulk");
  const say = usePhrase();
  const keys: Record<string, (() => void) | undefined> = {};
  for (const action of actions) {
    if (action.can.blocked === undefined) keys[action.key.toLowerCase()] = () => onAct(action.id);
  }
  usePlainKeys(keys, count > 0);
  if (count === 0) return null;
  return (
    <section
      aria-label={t("label")}
      className="absolute bottom-13 left-1/2 z-20 flex h-11 max-w-[calc(100%-32px)] -translate-x-1/2 items-center gap-1 overflow-x-auto rounded-lg bg-bar px-2 text-on-bar shadow-pop"
    >
      <span className="px-2 text-body font-medium whitespace-nowrap">{t("chosen", { count })}</span>
      {actions.map((action) => {
        const blocked = action.can.blocked === undefined ? undefined : say(action.can.blocked);
        return (
          <button
            key={action.id}
            type="button"
            aria-disabled={blocked ? true : undefined}
            title={blocked}
            onClick={() => !blocked && onAct(action.id)}
            className="moves flex h-8 items-center gap-2 rounded-md px-2.5 text-body whitespace-nowrap hover:bg-white/8 aria-disabled:text-on-bar-muted"
          >
            {action.icon}
            {action.label}
            <span className="text-micro text-on-bar-muted" aria-hidden="true">
              {blocked ?? action.key}
            </span>
          </button>
        );
      })}
    </section>
  );
}
