"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ownerRights } from "#server/access/rules/rights.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { Empty, ErrorPanel, LoadingLine, Skeleton } from "../../_ui/feedback.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { AddGroupDialog } from "./group-dialogs.tsx";
import { type Group, rhythmMs } from "./people-data.ts";
import { PeopleFrame, pathOf } from "./people-frame.tsx";

export function useGroups() {
  const trpc = useTRPC();
  return useQuery(trpc.owner.people.groups.queryOptions(undefined, { refetchInterval: rhythmMs }));
}

export function AddGroup({ groups }: { groups: Group[] }) {
  const t = useTranslations("people.groups");
  const may = useMe().may("groups:manage");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<Plus className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
        blocked={may ? undefined : t("needsManage")}
        showReason
        onClick={() => setOpen(true)}
      >
        {t("add")}
      </Button>
      {open && (
        <AddGroupDialog
          groups={groups}
          onClose={() => setOpen(false)}
          onAdded={(id) => router.push(`${pathOf.groups}/${id}`)}
        />
      )}
    </>
  );
}

/** All groups at a glance: how many are in each, how far it sees, and whether it may activate the service. */
export function GroupOverview() {
  const t = useTranslations("people");
  const reason = useReason();
  const list = useGroups();
  return (
    <PeopleFrame
      part="groups"
      crumbs={[{ label: t("path.overview") }]}
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
      {!list.data && !list.error && <Skeleton rows={5} className="h-11" />}
      {list.data && (
        <section className="rounded-lg border border-line bg-surface" aria-label={t("path.groups")}>
          <LoadingLine active={list.isFetching} />
          {list.data.length === 0 ? (
            <Empty title={t("groups.none")} hint={t("groups.noneHint")} />
          ) : (
            <GroupTable groups={list.data} />
          )}
        </section>
      )}
    </PeopleFrame>
  );
}

function GroupTable({ groups }: { groups: Group[] }) {
  const t = useTranslations("people.groups.column");
  return (
    <table className="w-full table-fixed text-body">
      <thead>
        <tr className="text-left text-caption text-fg-subtle [&>th]:h-9 [&>th]:font-normal">
          <th className="pl-4">{t("name")}</th>
          <th className="w-[90px] pr-6 text-right!">{t("users")}</th>
          <th className="w-[190px] max-tablet:hidden">{t("sees")}</th>
          <th className="w-[110px] max-tablet:w-[88px]">{t("rights")}</th>
          <th className="w-[170px] max-desk:hidden">{t("both")}</th>
          <th className="w-[210px] pr-4 max-desk:hidden">{t("changed")}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <GroupLine key={group.id} group={group} />
        ))}
      </tbody>
    </table>
  );
}

function GroupLine({ group }: { group: Group }) {
  const t = useTranslations("people");
  const f = useFormat();
  const date = f.day(group.changedAt.getTime());
  return (
    <tr className="relative h-[46px] border-t border-line hover:bg-hover">
      <td className="truncate pl-4 pr-3">
        <Link
          href={`${pathOf.groups}/${group.id}`}
          aria-label={t("groups.open", { group: group.name })}
          className="rounded-xs font-medium after:absolute after:inset-0 hover:underline"
        >
          {group.name}
        </Link>
      </td>
      <td className="pr-6 text-right tnum">{group.count}</td>
      <td className="truncate pr-3 text-fg-muted max-tablet:hidden">{t(`group.sight.${group.visibility}`)}</td>
      <td className="text-fg-muted tnum">
        {t("groups.rightsOf", { count: group.rights.length, total: ownerRights.length })}
      </td>
      <td className="truncate pr-3 text-fg-muted max-desk:hidden">{t(`groups.${pairOf(group.rights)}`)}</td>
      <td className="truncate pr-4 text-fg-muted tnum max-desk:hidden">
        {group.changedByName ? `${date}, ${group.changedByName}` : date}
      </td>
    </tr>
  );
}

/** Which of the two rights for the service a group holds. */
export function pairOf(rights: readonly string[]): "both" | "tabOnly" | "costsOnly" | "neither" {
  const tab = rights.includes("service:activate");
  const costs = rights.includes("costs:approve");
  return tab && costs ? "both" : tab ? "tabOnly" : costs ? "costsOnly" : "neither";
}
