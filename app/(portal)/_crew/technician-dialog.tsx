"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { Dialog } from "../../_ui/dialog.tsx";
import { ErrorPanel, Skeleton } from "../../_ui/feedback.tsx";
import { TechnicianForm } from "./technician-form.tsx";
import type { Saved } from "./use-technician-form.ts";

type TechnicianDialogProps = { open: boolean; onClose: () => void; onSaved: (saved: Saved) => void };

/** Somebody new, where one is just needed: at a station, while activating. */
export function TechnicianDialog({ open, onClose, onSaved }: TechnicianDialogProps) {
  const t = useTranslations("crew.form");
  const trpc = useTRPC();
  const reason = useReason();
  const homes = useQuery(trpc.owner.technicians.homes.queryOptions(undefined, { enabled: open }));
  return (
    <Dialog open={open} onClose={onClose} title={t("newTitle")} className="w-[720px]">
      {homes.data ? (
        <TechnicianForm card={null} homes={homes.data} seesContacts onSaved={onSaved} onCancel={onClose} />
      ) : (
        <div className="px-5 py-4">
          {homes.error ? (
            <ErrorPanel title={reason(homes.error)} onRetry={() => void homes.refetch()} />
          ) : (
            <Skeleton rows={4} className="h-8" />
          )}
        </div>
      )}
    </Dialog>
  );
}
