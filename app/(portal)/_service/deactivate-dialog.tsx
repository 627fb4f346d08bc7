"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { ErrorPanel } from "../../_ui/feedback.tsx";
import { ConsequenceFoot, Consequences } from "./consequences.tsx";
import type { ServiceTabData } from "./service-data.ts";
import { useSaid } from "./use-said.ts";
import { useServiceChanged } from "./use-service-changed.ts";

type Props = { data: ServiceTabData; open: boolean; onClose: () => void; onDone: (text: string) => void };

/** What stops at once, what is not charged, what is left to do at the station. */
export function DeactivateDialog({ data, open, onClose, onDone }: Props) {
  const t = useTranslations("service");
  const said = useSaid();
  const trpc = useTRPC();
  const reason = useReason();
  const changed = useServiceChanged();
  const { id: stationId, name } = data.station;
  const to = said.allOf(data.confirmsTo);
  const end = useMutation(
    trpc.owner.service.deactivate.mutationOptions({
      async onSuccess({ endedAt }) {
        await changed();
        onDone(endedAt ? t("endDialog.done", { to }) : t("endDialog.already"));
      },
    }),
  );
  const month = said.monthYear(data.month.month);
  const last = data.lastCharged ? said.monthYear(data.lastCharged) : "none";
  const title = (
    <>
      {t("endDialog.title")}
      <span className="block text-body font-normal text-fg-muted">{name}</span>
    </>
  );
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <Consequences
        label={t("dialog.consequences")}
        list={[
          { when: t("dialog.now"), what: t("endDialog.silent"), hint: t("endDialog.silentHint") },
          {
            when: said.date(data.month.lastDay),
            what: t("endDialog.free", { month }),
            hint: t("endDialog.freeHint", { last }),
          },
          { when: t("dialog.then"), what: t("endDialog.stickers"), hint: t("endDialog.stickersHint") },
          { when: t("dialog.anytime"), what: t("endDialog.again"), hint: t("endDialog.againHint") },
        ]}
      />
      {end.error && (
        <div className="px-5 pb-3">
          <ErrorPanel title={reason(end.error)} requestId={reasonOf(end.error).requestId} />
        </div>
      )}
      <ConsequenceFoot text={t("dialog.confirm", { to })}>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button kind="end" busy={end.isPending} onClick={() => end.mutate({ stationId })}>
          {t("endShort")}
        </Button>
      </ConsequenceFoot>
    </Dialog>
  );
}
