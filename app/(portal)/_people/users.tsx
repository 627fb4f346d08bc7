"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { ErrorPanel, Skeleton } from "../../_ui/feedback.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { EndUserDialog } from "./end-user-dialog.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { rhythmMs, type UserRow } from "./people-data.ts";
import { PeopleFrame } from "./people-frame.tsx";
import { useDone } from "./use-people.tsx";
import { useUserActs } from "./use-user-acts.tsx";
import { UserControls, type UserFilter } from "./user-controls.tsx";
import { UserTable } from "./user-table.tsx";

export type Asking = { act: "invite" } | { act: "move" | "deactivate"; user: UserRow };

/** Everybody with an account in what one sees: to find, invite, move and deactivate. */
export function Users() {
  const t = useTranslations("people");
  const may = useMe().may("users:manage");
  const [filter, setFilter] = useState<UserFilter>({ text: "", state: "all" });
  const [asking, setAsking] = useState<Asking | null>(null);
  const done = useDone();
  const { list, rows, first } = useUsers(filter);
  const acts = useUserActs(done.say);
  const reason = useReason();
  const close = () => setAsking(null);
  return (
    <PeopleFrame
      part="users"
      title={t("path.users")}
      lead={t("users.lead")}
      action={
        <Button
          icon={<UserPlus className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
          blocked={may ? undefined : t("users.needsManage")}
          showReason
          onClick={() => setAsking({ act: "invite" })}
        >
          {t("users.invite")}
        </Button>
      }
    >
      <UserControls filter={filter} counts={first?.counts} onFilter={setFilter} />
      {(list.error ?? acts.error) && (
        <div className="mt-3">
          <ErrorPanel
            title={reason(list.error ?? acts.error)}
            requestId={reasonOf(list.error ?? acts.error).requestId}
            {...(list.error ? { onRetry: () => void list.refetch() } : {})}
          />
        </div>
      )}
      {!first && !list.error && (
        <div className="mt-3">
          <Skeleton rows={6} className="h-11" />
        </div>
      )}
      {first && (
        <UserTable
          rows={rows}
          total={first.counts[filter.state]}
          loading={list.isFetching}
          manages={may}
          onAct={(act, user) => {
            if (act === "resend") acts.resend(user);
            else if (act === "reactivate") acts.reactivate(user);
            else setAsking({ act, user });
          }}
          onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        />
      )}
      {may && <InviteDialog open={asking?.act === "invite"} onClose={close} onDone={done.say} />}
      {asking?.act === "move" && <MoveDialog user={asking.user} onClose={close} onDone={done.say} />}
      {asking?.act === "deactivate" && <EndUserDialog user={asking.user} onClose={close} onDone={done.say} />}
      {done.toasts}
    </PeopleFrame>
  );
}

function useUsers(filter: UserFilter) {
  const trpc = useTRPC();
  const text = useDeferredValue(filter.text.trim());
  const list = useInfiniteQuery(
    trpc.owner.people.users.infiniteQueryOptions(
      { text, state: filter.state },
      {
        getNextPageParam: (page) => page.next ?? undefined,
        placeholderData: (before) => before,
        refetchInterval: rhythmMs,
      },
    ),
  );
  const pages = list.data?.pages ?? [];
  return { list, rows: pages.flatMap((page) => page.rows), first: pages[0] };
}
