"use client";
import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { cx } from "../../_ui/cx.ts";
import { LoadingLine } from "../../_ui/feedback.tsx";
import type { CrewRow } from "./crew-data.ts";
import { DutyMark } from "./duty-mark.tsx";

type SearchProps = {
  /** Who is in the order already. */
  without: string[];
  onChoose: (technician: CrewRow) => void;
  /** It was asked for by a press: whoever pressed goes on typing. */
  focused?: boolean;
};

/** Somebody of the tree's own people: type, choose with the arrows. */
export function TechnicianSearch({ without, onChoose, focused = false }: SearchProps) {
  const t = useTranslations("crew.search");
  const trpc = useTRPC();
  const reason = useReason();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = useQuery(
    trpc.owner.technicians.choices.queryOptions({ text, without }, { placeholderData: (before) => before }),
  );
  useEffect(() => {
    if (focused) input.current?.focus();
  }, [focused]);
  const rows = (found.data ?? []).filter((row) => !without.includes(row.id));
  const chosen = Math.min(at, rows.length - 1);
  function choose(row: CrewRow | undefined) {
    if (!row) return;
    setText("");
    setAt(0);
    onChoose(row);
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(rows.length - 1, chosen + step)));
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(rows[chosen]);
    }
  }
  return (
    <div className="rounded-md border border-line-control focus-within:border-accent">
      <label className="flex h-8 items-center gap-2 px-2.5">
        <Search className="size-4 shrink-0 text-fg-subtle" strokeWidth={1.75} aria-hidden="true" />
        <input
          ref={input}
          type="search"
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={rows[chosen] ? `${listId}-${rows[chosen].id}` : undefined}
          aria-label={t("label")}
          placeholder={t("label")}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="min-w-0 flex-1 bg-transparent text-body outline-none placeholder:text-fg-subtle"
        />
      </label>
      <LoadingLine active={found.isFetching && found.isPlaceholderData} />
      <div id={listId} role="listbox" aria-label={t("list")} className="max-h-56 overflow-y-auto border-t border-line">
        {rows.map((row, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, which names this as active.
          <div
            key={row.id}
            id={`${listId}-${row.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onClick={() => choose(row)}
            onPointerMove={() => setAt(index)}
            className={cx(
              "flex min-h-10 cursor-pointer flex-wrap items-center justify-between gap-x-3 px-2.5 py-1 text-body",
              index === chosen && "bg-selected",
            )}
          >
            <span className="min-w-0">
              <span className="block truncate font-medium">{row.name}</span>
              <span className="block truncate text-caption text-fg-muted">
                {[row.firm, row.companyName].filter(Boolean).join(" · ")}
              </span>
            </span>
            <DutyMark state={row.state} always={row.duty === null} className="text-caption" />
          </div>
        ))}
        {found.data && rows.length === 0 && <p className="px-2.5 py-2 text-caption text-fg-muted">{t("none")}</p>}
        {found.error && <p className="px-2.5 py-2 text-caption text-faulted-fg">{reason(found.error)}</p>}
      </div>
    </div>
  );
}
