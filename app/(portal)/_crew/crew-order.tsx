"use client";
import { ArrowDown, ArrowUp, GripVertical, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { Avatar } from "../../_ui/avatar.tsx";
import { cx } from "../../_ui/cx.ts";
import type { CrewCard } from "./crew-data.ts";
import { DutyMark } from "./duty-mark.tsx";

type OrderProps = {
  cards: CrewCard[];
  /** Who would be called now: marked in the list as well. */
  calledId: string | null;
  may: boolean;
  onMove: (from: number, to: number) => void;
  onRemove: (card: CrewCard) => void;
};

const icon = { className: "size-4 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

/** The order in which people are called: by the arrows or by dragging. */
export function CrewOrder({ cards, calledId, may, onMove, onRemove }: OrderProps) {
  const t = useTranslations("crew.station");
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  function move(from: number, to: number, key?: string) {
    const card = cards[from];
    if (!card || to < 0 || to >= cards.length) return;
    onMove(from, to);
    setSaid(t("moved", { name: card.name, n: to + 1 }));
    // The focus goes with the line that was moved.
    requestAnimationFrame(() => {
      const line = list.current?.children[to];
      const wanted = key && line?.querySelector<HTMLElement>(`[data-key="${key}"]:not([disabled])`);
      (wanted || line?.querySelector<HTMLElement>("[data-key]:not([disabled])"))?.focus();
    });
  }
  const dropAt = (at: number) => ({
    onDragOver: (event: DragEvent) => {
      if (dragged === null) return;
      event.preventDefault();
      setOver(at);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (dragged !== null) move(dragged, at);
      setDragged(null);
      setOver(null);
    },
  });
  return (
    <>
      <ol ref={list}>
        {cards.map((card, at) => (
          <li
            key={card.id}
            draggable={may}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = "move";
              event.dataTransfer.setData("text/plain", card.name);
              setDragged(at);
            }}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
            {...dropAt(at)}
            className={cx(
              "flex items-center gap-3 border-t border-line px-5 py-2.5 first:border-t-0 max-tablet:gap-2 max-tablet:px-3",
              dragged === at && "opacity-50",
              over === at && dragged !== at && "bg-selected",
            )}
          >
            {may && <GripVertical {...icon} className="size-4 shrink-0 cursor-grab text-fg-subtle max-tablet:hidden" />}
            <span
              className="w-5 shrink-0 text-right text-strong font-semibold tnum"
              title={t("position", { n: at + 1 })}
            >
              {at + 1}
            </span>
            <span className="max-tablet:hidden">
              <Avatar name={card.name} />
            </span>
            <CardLines card={card} called={card.id === calledId} />
            {may && (
              <span className="flex shrink-0 gap-1">
                <Act
                  label={t("up", { name: card.name })}
                  name="up"
                  off={at === 0}
                  onPress={() => move(at, at - 1, "up")}
                >
                  <ArrowUp {...icon} />
                </Act>
                <Act
                  label={t("down", { name: card.name })}
                  name="down"
                  off={at === cards.length - 1}
                  onPress={() => move(at, at + 1, "down")}
                >
                  <ArrowDown {...icon} />
                </Act>
                <Act
                  label={t("remove", { name: card.name })}
                  name="remove"
                  onPress={() => {
                    setSaid(t("removed", { name: card.name }));
                    onRemove(card);
                  }}
                >
                  <X {...icon} />
                </Act>
              </span>
            )}
          </li>
        ))}
      </ol>
      <p className="sr-only" role="status">
        {said}
      </p>
    </>
  );
}

function CardLines({ card, called }: { card: CrewCard; called: boolean }) {
  const contact = [card.firm, card.email].filter(Boolean).join(" · ");
  return (
    <span className="min-w-0 flex-1 text-body">
      <span className="flex flex-wrap items-center gap-x-3">
        <Link
          href={`/portal/technicians/${card.id}`}
          className={cx("min-w-0 truncate rounded-xs hover:underline", called ? "font-semibold" : "font-medium")}
        >
          {card.name}
        </Link>
        <DutyMark state={card.state} always={card.duty === null} className="text-caption" />
      </span>
      <span className="block truncate text-caption text-fg-muted">
        <span className="font-mono">{card.phone}</span>
        {contact && ` · ${contact}`}
      </span>
      {card.notes && <span className="block truncate text-caption text-fg-muted">{card.notes}</span>}
    </span>
  );
}

type ActProps = { label: string; name: string; off?: boolean; onPress: () => void; children: ReactNode };

function Act({ label, name, off = false, onPress, children }: ActProps) {
  return (
    <button
      type="button"
      data-key={name}
      aria-label={label}
      title={label}
      disabled={off}
      onClick={onPress}
      className="grid size-8 place-items-center rounded-md text-fg-muted hover:bg-hover disabled:text-fg-disabled disabled:hover:bg-transparent"
    >
      {children}
    </button>
  );
}
