"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ScrollRegion } from "../../_ui/scroll-region.tsx";
import { Attention } from "./idle-board.tsx";
import type { AttentionRow } from "./view-model.ts";

type NoStationProps = {
  /** Where the agent types what is read out. */
  search: ReactNode;
  /** What it became: one of the outcomes. */
  resolution?: ReactNode;
  attention: AttentionRow[];
  asOf: number;
  onOpen: (id: string) => void;
};

/** A call without a station: ask, type, resolve; below it the likeliest reasons to call tonight. */
export function NoStation({ search, resolution, attention, asOf, onOpen }: NoStationProps) {
  const t = useTranslations("console.noStation");
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-surface max-desk:order-1 max-desk:shrink-0">
      <ScrollRegion label={t("title")} className="min-h-0 flex-1">
        <div className="mx-auto w-full max-w-[820px] px-8 py-8 max-tablet:px-4 max-tablet:py-4">
          <h1 className="text-page font-semibold">{t("title")}</h1>
          <p className="mt-1 text-strong text-fg-muted">{t("hint")}</p>
          <div className="mt-5">{search}</div>
          {resolution && <div className="mt-4">{resolution}</div>}
          <Attention rows={attention} asOf={asOf} onOpen={onOpen} />
        </div>
      </ScrollRegion>
    </main>
  );
}
