"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";

type RetireProps = { technicianId: string; name: string; stations: number; onRetired: () => void };

/** Lasting but harmless: says where the entry is lost, and what is kept. */
export function RetireTechnician({ technicianId, name, stations, onRetired }: RetireProps) {
  const t = useTranslations("crew.page");
  const form = useTranslations("crew.form");
  const trpc = useTRPC();
  const reason = useReason();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const retire = useMutation(
    trpc.owner.technicians.retire.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        void client.invalidateQueries(trpc.owner.technicians.pathFilter());
        onRetired();
      },
    }),
  );
  return (
    <>
      <Button kind="dangerline" onClick={() => setOpen(true)}>
        {t("retire")}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t("retireTitle", { name })}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{form("cancel")}</Button>
            <Button
              kind="dangerline"
              busy={retire.isPending}
              onClick={() => retire.mutate({ technicianId, fromStations: true })}
            >
              {t("retire")}
            </Button>
          </>
        }
      >
        <div className="space-y-2 px-5 py-4 text-body">
          <p>{t("retireNow", { name })}</p>
          {stations > 0 && <p className="font-medium">{t("retireStations", { count: stations })}</p>}
          <p className="text-fg-muted">{t("retireKept")}</p>
          {retire.error && (
            <p role="alert" className="text-faulted-fg">
              {reason(retire.error)}
            </p>
          )}
        </div>
      </Dialog>
    </>
  );
}
