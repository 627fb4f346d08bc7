"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { cx } from "../../_ui/cx.ts";
import { Tabs } from "../../_ui/tabs.tsx";

export type WorkSection = {
  id: string;
  label: string;
  content: ReactNode;
  className?: string;
  /** Always in sight: when the column is too long for the screen, the others scroll above it. */
  pinned?: boolean;
};

/** Right of the record; below 1200 px it becomes tabs under the bays. Note and wrap-up are pinned to its end. */
export function WorkColumn({ sections, footer }: { sections: WorkSection[]; footer?: ReactNode }) {
  const t = useTranslations("console.work");
  const [chosen, setChosen] = useState<string | null>(null);
  const active = sections.some((section) => section.id === chosen) ? chosen : sections[0]?.id;
  return (
    <aside
      id="work"
      aria-label={t("label")}
      className="flex w-[344px] shrink-0 flex-col overflow-hidden border-l border-line bg-surface wide:w-[400px] max-desk:order-2 max-desk:mt-3 max-desk:w-full max-desk:overflow-visible max-desk:border-y max-desk:border-l-0"
    >
      {sections.length > 1 && active && (
        <div className="h-10 shrink-0 overflow-x-auto border-b border-line px-4 desk:hidden">
          <Tabs
            label={t("label")}
            items={sections.map(({ id, label }) => ({ id, label }))}
            active={active}
            onSelect={setChosen}
            panelId="work"
          />
        </div>
      )}
      <div className="min-h-0 shrink overflow-y-auto max-desk:shrink-0">
        {sections
          .filter((section) => !section.pinned)
          .map((section) => (
            <Part key={section.id} section={section} shown={section.id === active} />
          ))}
      </div>
      {sections
        .filter((section) => section.pinned)
        .map((section) => (
          <Part key={section.id} section={section} shown={section.id === active} />
        ))}
      {footer && (
        <div className="mt-auto border-t border-line bg-canvas px-4 py-2.5 text-caption text-fg-muted">{footer}</div>
      )}
    </aside>
  );
}

function Part({ section, shown }: { section: WorkSection; shown: boolean }) {
  return (
    <div
      className={cx(
        "flex min-w-0 shrink-0 flex-col [&>section]:flex-1 max-desk:[&>section]:border-t-0",
        section.className,
        !shown && "max-desk:hidden",
      )}
    >
      {section.content}
    </div>
  );
}
