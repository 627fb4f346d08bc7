"use client";
import { Command } from "cmdk";
import { CornerDownLeft, Phone, Tag, Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Dialog } from "../../_ui/dialog.tsx";
import { LoadingLine } from "../../_ui/feedback.tsx";
import { KeyCap } from "../../_ui/key-cap.tsx";
import { StateLabel } from "../../_ui/state-chip.tsx";
import type { ChargingState } from "../../_ui/states.ts";

export type PaletteItem = {
  id: string;
  kind: "station" | "ticket" | "contact" | "action";
  title: string;
  detail?: string;
  /** Read aloud or copied: an EVSE-ID, a ticket number. */
  code?: string;
  state?: ChargingState;
  caps?: string[];
  icon?: ReactNode;
};

export type PaletteProps = {
  open: boolean;
  onClose: () => void;
  query: string;
  onQuery: (query: string) => void;
  items: PaletteItem[];
  searching: boolean;
  onChoose: (item: PaletteItem) => void;
  /** What the query itself resolved to, above the list. */
  resolved?: ReactNode;
};

const order = ["station", "ticket", "contact", "action"] as const;

/** Ctrl or Command and K: stations, tickets, contacts and actions; an EVSE-ID typed here is resolved at once. */
export default function Palette(props: PaletteProps) {
  const { open, onClose, query, onQuery, items, searching, onChoose, resolved } = props;
  const t = useTranslations("console.palette");
  return (
    <Dialog open={open} onClose={onClose} title={t("title")} hideTitle className="mt-[12vh] w-[640px]!">
      {/* Filtering is the server's: what stands here has matched already. */}
      <Command label={t("title")} shouldFilter={false} loop>
        <div className="flex h-12 items-center gap-3 border-b border-line px-4">
          <Command.Input
            autoFocus
            value={query}
            onValueChange={onQuery}
            placeholder={t("placeholder")}
            className="h-full min-w-0 flex-1 bg-transparent text-title outline-none placeholder:text-fg-subtle"
          />
          <KeyCap>Esc</KeyCap>
        </div>
        <LoadingLine active={searching} />
        {resolved && <div className="border-b border-line p-3">{resolved}</div>}
        <Command.List className="max-h-[min(400px,50vh)] overflow-y-auto p-2">
          {!searching && (
            <Command.Empty className="px-2 py-6 text-center text-body text-fg-muted">
              {query ? t("empty") : t("hint")}
            </Command.Empty>
          )}
          {order.map((kind) => {
            const group = items.filter((item) => item.kind === kind);
            if (group.length === 0) return null;
            return (
              <Command.Group
                key={kind}
                heading={t(`group.${kind}`)}
                className="pb-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-caption [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-fg-muted"
              >
                {group.map((item) => (
                  <PaletteRow key={item.id} item={item} onChoose={onChoose} />
                ))}
              </Command.Group>
            );
          })}
        </Command.List>
        <div className="flex h-9 items-center gap-4 border-t border-line px-4 text-caption text-fg-muted">
          <span className="flex items-center gap-1.5">
            <KeyCap>↑</KeyCap>
            <KeyCap>↓</KeyCap>
            {t("move")}
          </span>
          <span className="flex items-center gap-1.5">
            <KeyCap>↵</KeyCap>
            {t("openKey")}
          </span>
        </div>
      </Command>
    </Dialog>
  );
}

const kindIcons = { station: Zap, ticket: Tag, contact: Phone, action: CornerDownLeft } as const;

function PaletteRow({ item, onChoose }: { item: PaletteItem; onChoose: (item: PaletteItem) => void }) {
  const Icon = kindIcons[item.kind];
  return (
    <Command.Item
      value={item.id}
      onSelect={() => onChoose(item)}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 text-body data-[selected=true]:bg-selected"
    >
      {item.icon ?? <Icon className="size-4 shrink-0 text-fg-muted" strokeWidth={1.75} aria-hidden="true" />}
      {item.code && <span className="shrink-0 font-mono text-caption text-fg-muted">{item.code}</span>}
      <span className="min-w-0 truncate font-medium">{item.title}</span>
      {item.detail && <span className="min-w-0 flex-1 truncate text-fg-muted">{item.detail}</span>}
      <span className="ml-auto flex shrink-0 items-center gap-1">
        {item.state && <StateLabel state={item.state} className="text-caption" />}
        {item.caps?.map((cap) => (
          <KeyCap key={cap}>{cap}</KeyCap>
        ))}
      </span>
    </Command.Item>
  );
}
