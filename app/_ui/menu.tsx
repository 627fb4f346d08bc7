"use client";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { cx } from "./cx.ts";

export type MenuItem = {
  id: string;
  label: ReactNode;
  icon?: ReactNode;
  hint?: string;
  chosen?: boolean;
  blocked?: string;
};

type MenuProps = {
  label: string;
  trigger: ReactNode;
  triggerClassName: string;
  items: MenuItem[];
  onSelect: (id: string) => void;
  align?: "left" | "right";
};

/** A button that opens a list of choices: arrows move, Enter chooses, Escape and a click outside close. */
export function Menu({ label, trigger, triggerClassName, items, onSelect, align = "left" }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    root.current?.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
    function onPointerDown(event: PointerEvent) {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    }
    document.addEventListener("pointerdown", onPointerDown);
    return () => document.removeEventListener("pointerdown", onPointerDown);
  }, [open]);

  function close() {
    setOpen(false);
    button.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
      return;
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!open || step === 0) return;
    event.preventDefault();
    const entries = [...(root.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];
    const at = entries.indexOf(document.activeElement as HTMLElement);
    entries[(at + step + entries.length) % entries.length]?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the menu inside and bubble to here.
    <div ref={root} className="relative shrink-0" onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        className={triggerClassName}
        onClick={() => setOpen(!open)}
      >
        {trigger}
      </button>
      {open && (
        <div
          id={id}
          role="menu"
          aria-label={label}
          className={cx(
            "absolute top-full z-40 mt-1 min-w-[200px] rounded-lg bg-raised p-1 text-fg shadow-pop",
            align === "right" ? "right-0" : "left-0",
          )}
        >
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              {...(item.chosen === undefined
                ? { role: "menuitem" }
                : { role: "menuitemradio", "aria-checked": item.chosen })}
              aria-disabled={item.blocked ? true : undefined}
              tabIndex={-1}
              onClick={() => {
                if (item.blocked) return;
                close();
                onSelect(item.id);
              }}
              className={cx(
                "flex min-h-8 w-full items-center gap-2.5 rounded-md px-2.5 text-left text-body whitespace-nowrap",
                item.blocked ? "text-fg-muted" : "hover:bg-hover",
                item.chosen && "bg-selected",
              )}
            >
              {item.icon}
              <span className="flex-1">{item.label}</span>
              {(item.blocked ?? item.hint) && (
                <span className="text-caption text-fg-subtle">{item.blocked ?? item.hint}</span>
              )}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
