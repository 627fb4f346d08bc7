"use client";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { cx } from "../../_ui/cx.ts";
import { useMe } from "../_frame/use-me.tsx";

const states = ["all", "active", "invited", "deactivated"] as const;
export type UserFilter = { text: string; state: (typeof states)[number] };

type UserControlsProps = {
  filter: UserFilter;
  counts: Record<UserFilter["state"], number> | undefined;
  onFilter: (filter: UserFilter) => void;
};

export function UserControls({ filter, counts, onFilter }: UserControlsProps) {
  const t = useTranslations("people");
  const hint = t(useMe().may("contacts:read") ? "users.search" : "users.searchBlind");
  return (
    <div className="flex flex-wrap items-center gap-2">
      <label className="flex h-8 w-[320px] max-w-full items-center gap-2 rounded-md border border-line-control bg-surface px-2.5 focus-within:border-accent max-tablet:w-full">
        <Search className="size-4 shrink-0 text-fg-subtle" strokeWidth={1.75} aria-hidden="true" />
        <input
          type="search"
          value={filter.text}
          maxLength={80}
          onChange={(event) => onFilter({ ...filter, text: event.target.value })}
          aria-label={hint}
          placeholder={hint}
          className="min-w-0 flex-1 bg-transparent text-body outline-none placeholder:text-fg-subtle"
        />
      </label>
      {states.map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={state === filter.state}
          onClick={() => onFilter({ ...filter, state })}
          className={cx(
            "moves h-8 rounded-md px-3 text-body whitespace-nowrap",
            state === filter.state ? "bg-ink font-medium text-on-ink" : "text-fg-muted hover:bg-hover",
          )}
        >
          {t(`state.${state}`)} {counts && <span className="tnum">{counts[state]}</span>}
        </button>
      ))}
    </div>
  );
}
