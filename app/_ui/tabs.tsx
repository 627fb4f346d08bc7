"use client";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { cx } from "./cx.ts";

export type TabItem<Id extends string> = { id: Id; label: ReactNode; count?: number; blocked?: string };
type TabsProps<Id extends string> = {
  label: string;
  items: TabItem<Id>[];
  active: Id;
  onSelect: (id: Id) => void;
  /** The element the tabs choose the content of. */
  panelId: string;
  quiet?: boolean;
};

/** Text with an accent line below the active one; `quiet` without the line, for heads of small lists. */
export function Tabs<Id extends string>({ label, items, active, onSelect, panelId, quiet }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null);
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = items.findIndex((item) => item.id === active);
    const next = items[(at + step + items.length) % items.length];
    if (!next) return;
    onSelect(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  }
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={label}
      onKeyDown={onKeyDown}
      className={cx("flex h-full min-w-0 items-stretch", quiet ? "gap-3" : "gap-4")}
    >
      {items.map((item) => {
        const chosen = item.id === active;
        return (
          <button
            key={item.id}
            type="button"
            role="tab"
            data-tab={item.id}
            aria-selected={chosen}
            aria-controls={panelId}
            tabIndex={chosen ? 0 : -1}
            title={item.blocked}
            onClick={() => onSelect(item.id)}
            className={cx(
              "moves rounded-xs whitespace-nowrap",
              chosen ? "text-fg" : "text-fg-muted hover:text-fg",
              quiet ? "text-caption" : "text-body",
              chosen && (quiet ? "font-medium" : "font-semibold shadow-[inset_0_-2px_0_var(--accent)]"),
            )}
          >
            {item.label}
            {item.count !== undefined && <span className="ml-1.5 text-caption tnum text-fg-subtle">{item.count}</span>}
          </button>
        );
      })}
    </div>
  );
}
