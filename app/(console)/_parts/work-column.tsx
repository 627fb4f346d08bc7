"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { cx } from "../../_ui/cx.ts";
import { Tabs } from "../../_ui/tabs.tsx";

export type WorkSection = { id: string; label: string; content: ReactNode; className?: string; sticky?: boolean };

/** Right of the record; below 1200 px it becomes tabs under the bays. The last section (wrap-up) stays at the end. */
export function WorkColumn({ sections, footer }: { sections: WorkSection[]; footer?: ReactNode }) {
  const t = useTranslations("console.work");
  const [chosen, setChosen] = useState<string | null>(null);
  const active = sections.some((section) => section.id === chosen) ? chosen : sections[0]?.id;
  return (
    <aside
      id="work"
      aria-label={t("label")}
      className="flex w-[344px] shrink-0 flex-col overflow-y-auto border-l border-line bg-surface wide:w-[400px] max-desk:order-2 max-desk:mt-3 max-desk:w-full max-desk:overflow-visible max-desk:border-y max-desk:border-l-0"
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
      {sections.map((section, at) => (
        <div
          key={section.id}
          className={cx(
            "flex min-w-0 shrink-0 flex-col [&>section]:flex-1 max-desk:[&>section]:border-t-0",
            // Wrap-up stays in sight when the column is longer than the screen.
            section.sticky && at === sections.length - 1 && "desk:sticky desk:bottom-0 desk:mt-auto",
            section.className,
            section.id !== active && "max-desk:hidden",
          )}
        >
          {section.content}
        </div>
      ))}
      {footer && (
        <div className="mt-auto border-t border-line bg-canvas px-4 py-2.5 text-caption text-fg-muted">{footer}</div>
      )}
    </aside>
  );
}
