"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus, Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { cx } from "../../_ui/cx.ts";
import { Empty, ErrorPanel, LoadingLine, Skeleton } from "../../_ui/feedback.tsx";
import { type CrewRow, rhythmMs } from "./crew-data.ts";
import { CrewTable } from "./crew-table.tsx";

type After = { name: string; id: string };

const primary =
  "moves inline-flex h-8 items-center gap-2 rounded-md bg-ink px-3 text-body font-medium whitespace-nowrap text-on-ink hover:bg-ink/90";

/** Everybody of the tree who can be called: on duty or not, and for how many stations. */
export function CrewList() {
  const t = useTranslations("crew.list");
  const trpc = useTRPC();
  const reason = useReason();
  const [text, setText] = useState("");
  const [retired, setRetired] = useState(false);
  const [pages, setPages] = useState<After[]>([]);
  const list = useQuery(
    trpc.owner.technicians.list.queryOptions(
      { text, retired, after: pages.at(-1) ?? null },
      { placeholderData: (before) => before, refetchInterval: rhythmMs },
    ),
  );
  const { data } = list;
  function begin(change: () => void) {
    setPages([]);
    change();
  }
  const next = data?.next;
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="text-page font-semibold">{t("title")}</h1>
          <p className="mt-0.5 text-body text-fg-muted">{t("summary")}</p>
        </div>
        <Link href="/portal/technicians/new" className={primary}>
          <Plus className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
          {t("add")}
        </Link>
      </div>
      <div className="mt-5 flex flex-wrap items-center gap-2">
        <label className="flex h-8 w-[320px] max-w-full items-center gap-2 rounded-md border border-line-control bg-surface px-2.5 focus-within:border-accent">
          <Search className="size-4 shrink-0 text-fg-subtle" strokeWidth={1.75} aria-hidden="true" />
          <input
            type="search"
            value={text}
            onChange={({ target }) => begin(() => setText(target.value))}
            aria-label={t("search")}
            placeholder={t("search")}
            className="min-w-0 flex-1 bg-transparent text-body outline-none placeholder:text-fg-subtle"
          />
        </label>
        {([false, true] as const).map((left) => (
          <button
            key={String(left)}
            type="button"
            aria-pressed={retired === left}
            onClick={() => begin(() => setRetired(left))}
            className={cx(
              "moves h-8 rounded-md px-3 text-body whitespace-nowrap",
              retired === left ? "bg-ink font-medium text-on-ink" : "text-fg-muted hover:bg-hover",
            )}
          >
            {t(left ? "retired" : "current")}
          </button>
        ))}
      </div>
      {list.error && (
        <div className="mt-3">
          <ErrorPanel
            title={reason(list.error)}
            {...(data ? { stillWorks: t("refreshed") } : {})}
            requestId={reasonOf(list.error).requestId}
            onRetry={() => void list.refetch()}
          />
        </div>
      )}
      {!data && !list.error && (
        <div className="mt-3">
          <Skeleton rows={6} className="h-11" />
        </div>
      )}
      {data && (
        <section className="mt-3 rounded-lg border border-line bg-surface" aria-label={t("title")}>
          <LoadingLine active={list.isFetching && list.isPlaceholderData} />
          {data.rows.length === 0 ? (
            <Nobody text={text} retired={retired} />
          ) : (
            <CrewTable rows={data.rows satisfies CrewRow[]} />
          )}
          {(pages.length > 0 || next) && (
            <div className="flex min-h-11 items-center justify-end gap-2 border-t border-line px-4">
              {pages.length > 0 && (
                <Button size="small" onClick={() => setPages(pages.slice(0, -1))}>
                  {t("previous")}
                </Button>
              )}
              {next && (
                <Button size="small" onClick={() => setPages([...pages, next])}>
                  {t("next")}
                </Button>
              )}
            </div>
          )}
        </section>
      )}
    </>
  );
}

function Nobody({ text, retired }: { text: string; retired: boolean }) {
  const t = useTranslations("crew.list");
  if (text !== "") return <Empty title={t("noMatch")} />;
  if (retired) return <Empty title={t("noRetired")} />;
  return (
    <Empty title={t("empty")} hint={t("emptyHint")}>
      <Link href="/portal/technicians/new" className={primary}>
        {t("add")}
      </Link>
    </Empty>
  );
}
