"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { FormDialog } from "../_frame/form-dialog.tsx";
import type { Point } from "./points-tab.tsx";
import { useRefresh } from "./use-refresh.ts";

/** A new short code: for a sticker that was printed wrong, or that hangs somewhere else. */
export function CodeDialog({ point, onClose }: { point: Point; onClose: () => void }) {
  const t = useTranslations("portal.points");
  const trpc = useTRPC();
  const refresh = useRefresh();
  const renew = useMutation(
    trpc.owner.station.renewShortCode.mutationOptions({
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
      title={t("codeTitle", { bay: point.bay })}
      verb={t("newCode")}
      busy={renew.isPending}
      error={renew.error}
      onSubmit={() => renew.mutate({ evse: point.id, code: point.shortCode })}
    >
      <p className="text-body">{t("codeText")}</p>
    </FormDialog>
  );
}
