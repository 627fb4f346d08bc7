"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { User } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useIsStale } from "../../_live/use-live.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { useNow } from "../../_ui/clock.tsx";
import { ErrorPanel } from "../../_ui/feedback.tsx";
import { PriorityGlyph } from "../../_ui/glyphs.tsx";
import { ticketHref, ticketView } from "../_data/ticket-view.ts";
import { useDesk } from "../_frame/desk.tsx";
import { Frame } from "../_frame/frame.tsx";
import { useRoster } from "../_frame/use-roster.ts";
import { BulkBar } from "../_parts/bulk-bar.tsx";
import { TicketList } from "../_parts/ticket-list.tsx";
import { Filters } from "./filters.tsx";
import { addressOf, inputOf, type ListAddress, midnight, readAddress } from "./list-address.ts";
import { Views } from "./views.tsx";

/** Keyset paging: the way back is the cursors one came by. */
function usePages(key: string) {
  const [pages, setPages] = useState<{ key: string; cursors: string[] }>({ key, cursors: [] });
  const cursors = pages.key === key ? pages.cursors : [];
  return {
    cursor: cursors.at(-1),
    page: cursors.length,
    next: (cursor: string) => setPages({ key, cursors: [...cursors, cursor] }),
    previous: () => setPages({ key, cursors: cursors.slice(0, -1) }),
  };
}

function useSelection() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setSelected((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return { selected, toggle, clear: () => setSelected(new Set()) };
}

/** What can be done with several tickets at once. */
function Bulk({ selected, onDone }: { selected: ReadonlySet<string>; onDone: () => void }) {
  const t = useTranslations("desk");
  const trpc = useTRPC();
  const { me } = useDesk();
  const stale = useIsStale();
  const assign = useMutation(trpc.tickets.assign.mutationOptions());
  const priority = useMutation(trpc.tickets.changePriority.mutationOptions());
  const can = stale ? { blocked: { key: "desk.contact.stale" } as const } : {};
  async function act(id: string) {
    const all = [...selected].map((ticketId) =>
      id === "assign"
        ? assign.mutateAsync({ ticketId, agentId: me.agentId })
        : priority.mutateAsync({ ticketId, priority: "high" }),
    );
    const results = await Promise.allSettled(all);
    if (results.every((one) => one.status === "fulfilled")) onDone();
  }
  return (
    <BulkBar
      count={selected.size}
      onAct={(id) => void act(id)}
      actions={[
        {
          id: "assign",
          label: t("list.bulkMine"),
          key: "A",
          icon: <User className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />,
          can,
        },
        { id: "priority", label: t("list.bulkHigh"), key: "P", icon: <PriorityGlyph priority="high" />, can },
      ]}
    />
  );
}

/** All work in rows. */
export function Tickets() {
  const t = useTranslations("tickets.views");
  const trpc = useTRPC();
  const router = useRouter();
  const desk = useDesk();
  const reason = useReason();
  const list = readAddress(useSearchParams());
  const address = addressOf(list);
  const pages = usePages(address);
  const today = midnight(useNow("minute"));
  const page = useQuery(
    trpc.tickets.list.queryOptions(
      { ...inputOf(list, today), cursor: pages.cursor },
      { placeholderData: (before) => before },
    ),
  );
  const { tickets } = useRoster(null);
  const { selected, toggle, clear } = useSelection();
  const [cursor, setCursor] = useState<string | null>(null);
  const [query, setQuery] = useState(list.text);
  const change = (next: Partial<ListAddress>) => window.history.replaceState(null, "", addressOf({ ...list, ...next }));

  useEffect(() => setQuery(list.text), [list.text]);
  useEffect(() => {
    if (query.trim() === list.text) return;
    const timer = setTimeout(() => {
      window.history.replaceState(
        null,
        "",
        addressOf({ ...readAddress(new URLSearchParams(window.location.search)), text: query.trim() }),
      );
    }, 250);
    return () => clearTimeout(timer);
  }, [query, list.text]);

  const rows = page.data?.rows ?? [];
  const next = page.data?.next;
  return (
    <Frame
      tickets={tickets}
      roster={<Views current={list.view} />}
      record={
        <TicketList
          title={t(list.view)}
          count={next || pages.page > 0 ? null : rows.length}
          tickets={rows.map(ticketView)}
          firstRow={pages.page === 0 ? 1 : pages.page * 50 + 1}
          loading={page.isFetching && page.isPlaceholderData}
          selected={selected}
          cursor={cursor}
          query={query}
          onQuery={setQuery}
          onCursor={setCursor}
          onToggle={toggle}
          onOpen={(id) => router.push(ticketHref(id))}
          onNew={() => desk.openContact("")}
          onPrevious={pages.page > 0 ? pages.previous : undefined}
          onNext={next ? () => pages.next(next) : undefined}
          bulk={<Bulk selected={selected} onDone={clear} />}
          filters={
            <>
              <Filters list={list} onList={change} />
              {page.error && (
                <div className="px-4 pb-2">
                  <ErrorPanel
                    title={reason(page.error)}
                    requestId={reasonOf(page.error).requestId}
                    onRetry={() => void page.refetch()}
                  />
                </div>
              )}
            </>
          }
        />
      }
    />
  );
}
