"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { FormDialog } from "../_frame/form-dialog.tsx";
import type { Point } from "./points-tab.tsx";
import { useRefresh } from "./use-refresh.ts";

export function RemoveIdDialog({ point, onClose }: { point: Point; onClose: () => void }) {
  const t = useTranslations("portal.points");
  const trpc = useTRPC();
  const refresh = useRefresh();
  const remove = useMutation(
    trpc.owner.station.removeEvseId.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onClose();
      },
    }),
  );
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t("removeTitle", { bay: point.bay })}
      verb={t("removeVerb")}
      kind="dangerline"
      busy={remove.isPending}
      error={remove.error}
      onSubmit={() => remove.mutate({ evse: point.id })}
    >
      <p className="text-body">{t("removeText", { evseId: point.evseId ?? "" })}</p>
    </FormDialog>
  );
}
