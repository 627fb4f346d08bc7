"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { FormDialog } from "../_frame/form-dialog.tsx";
import type { UserRow } from "./people-data.ts";
import { useReread } from "./use-people.tsx";

type EndUserDialogProps = { user: UserRow; onClose: () => void; onDone: (text: string) => void };

/** What deactivating means, from when. Nothing is deleted. */
export function EndUserDialog({ user, onClose, onDone }: EndUserDialogProps) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const reread = useReread();
  const end = useMutation(trpc.owner.people.deactivate.mutationOptions({ onSettled: reread }));
  const invited = user.state === "invited";
  const { name } = user;
  const lines = [
    [t("endDialog.nowLabel"), t(invited ? "endDialog.nowInvited" : "endDialog.now")],
    ...(invited ? [] : [[t("endDialog.staysLabel"), t("endDialog.stays")]]),
    ...(invited ? [] : [[t("endDialog.laterLabel"), t("endDialog.later")]]),
  ];
  const onSuccess = () => {
    onDone(t("users.done.deactivated", { name }));
    onClose();
  };
  return (
    <FormDialog
      open
      title={t(invited ? "endDialog.withdrawTitle" : "endDialog.title", { name })}
      verb={t(invited ? "users.act.withdraw" : "users.act.deactivate")}
      kind="dangerline"
      busy={end.isPending}
      error={end.error}
      onClose={onClose}
      onSubmit={() => end.mutate({ userId: user.id }, { onSuccess })}
    >
      <dl className="text-body">
        {lines.map(([when, what]) => (
          <div key={when} className="flex gap-4 border-t border-line py-2 first:border-t-0">
            <dt className="w-24 shrink-0 text-fg-muted">{when}</dt>
            <dd className="min-w-0">{what}</dd>
          </div>
        ))}
      </dl>
    </FormDialog>
  );
}
