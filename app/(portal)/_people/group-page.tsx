"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type RightTab, rightTabNames } from "#server/access/rules/rights.ts";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { cx } from "../../_ui/cx.ts";
import { Empty, ErrorPanel, Skeleton } from "../../_ui/feedback.tsx";
import { AddGroup, useGroups } from "./group-overview.tsx";
import { GroupPanel } from "./group-panel.tsx";
import type { Group } from "./people-data.ts";
import { PeopleFrame, pathOf } from "./people-frame.tsx";

/** The rights page: all groups at the left, the chosen one's switches at the right. */
export function GroupPage({ groupId, tab }: { groupId: string; tab: string | undefined }) {
  const t = useTranslations("people");
  const reason = useReason();
  const list = useGroups();
  const group = list.data?.find((one) => one.id === groupId);
  const first: RightTab = rightTabNames.find((one) => one === tab) ?? "infrastructure";
  return (
    <PeopleFrame
      part="groups"
      crumbs={[...(group ? [{ label: group.name }] : []), { label: t("path.rights") }]}
      title={t("groups.title")}
      lead={t("groups.lead")}
      action={<AddGroup groups={list.data ?? []} />}
    >
      {list.error && (
        <ErrorPanel
          title={reason(list.error)}
          requestId={reasonOf(list.error).requestId}
          onRetry={() => void list.refetch()}
        />
      )}
      <div className="grid grid-cols-[232px_1fr] items-start gap-6 max-desk:grid-cols-1 max-desk:gap-4">
        {list.data ? <GroupNav groups={list.data} current={groupId} /> : <Skeleton rows={5} className="h-10" />}
        {group ? (
          <GroupPanel key={group.id} group={group} first={first} />
        ) : list.data ? (
          <section className="rounded-lg border border-line bg-surface">
            <Empty title={t("group.notThere")} hint={t("group.notThereHint")} />
          </section>
        ) : (
          !list.error && <Skeleton rows={8} className="h-14" />
        )}
      </div>
    </PeopleFrame>
  );
}

/** A list beside the page; where there is no room for it, a row that scrolls. */
function GroupNav({ groups, current }: { groups: Group[]; current: string }) {
  const t = useTranslations("people.path");
  return (
    <nav aria-label={t("groups")} className="min-w-0">
      <ul className="space-y-0.5 max-desk:flex max-desk:gap-1 max-desk:space-y-0 max-desk:overflow-x-auto">
        {groups.map((group) => (
          <li key={group.id} className="shrink-0">
            <Link
              href={`${pathOf.groups}/${group.id}`}
              aria-current={group.id === current ? "page" : undefined}
              className={cx(
                "moves flex h-10 items-center justify-between gap-3 rounded-md px-3 text-body focus-visible:outline-offset-[-2px]",
                group.id === current ? "bg-selected font-medium" : "text-fg-muted hover:bg-hover",
              )}
            >
              <span className="max-w-[180px] truncate">{group.name}</span>
              <span className="text-caption tnum text-fg-subtle">{group.count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
