"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { ErrorPanel, Skeleton } from "../../_ui/feedback.tsx";
import { TechnicianPick } from "../_crew/technician-pick.tsx";
import { ConsequenceFoot, Consequences, PriceTag } from "./consequences.tsx";
import type { ServiceTabData } from "./service-data.ts";
import { TechnicianSelect } from "./technician-select.tsx";
import { useCrew } from "./use-crew.ts";
import { useSaid } from "./use-said.ts";
import { useServiceChanged } from "./use-service-changed.ts";

type Props = { stationId: string; open: boolean; onClose: () => void; onDone: (text: string) => void };

/** Price, dated consequences, the technician, then the click. */
export function ActivateDialog({ stationId, open, onClose, onDone }: Props) {
  const t = useTranslations("service");
  const said = useSaid();
  const trpc = useTRPC();
  const reason = useReason();
  const tab = useQuery(trpc.owner.service.tab.queryOptions({ stationId }, { enabled: open }));
  const { data } = tab;
  const price = data?.price ? <PriceTag price={said.money(data.price)} unit={t("net")} /> : null;
  const title = (
    <>
      {t("dialog.title")}
      {data && (
        <span className="block text-body font-normal text-fg-muted">
          {data.station.name} · {t("dialog.points", { count: data.points.length })}
        </span>
      )}
    </>
  );
  return (
    <Dialog open={open} onClose={onClose} title={title} consequence={price}>
      {data ? (
        <Body data={data} onClose={onClose} onDone={onDone} />
      ) : tab.error ? (
        <div className="p-5">
          <ErrorPanel title={reason(tab.error)} requestId={reasonOf(tab.error).requestId} onRetry={tab.refetch} />
        </div>
      ) : (
        <div className="p-5">
          <Skeleton rows={4} className="h-10" />
        </div>
      )}
    </Dialog>
  );
}

function Body({
  data,
  onClose,
  onDone,
}: {
  data: ServiceTabData;
  onClose: () => void;
  onDone: (text: string) => void;
}) {
  const t = useTranslations("service");
  const said = useSaid();
  const trpc = useTRPC();
  const reason = useReason();
  const changed = useServiceChanged();
  const { id: stationId } = data.station;
  const crew = useCrew(stationId);
  const [technicianId, setTechnicianId] = useState<string | null>(null);
  const to = said.allOf(data.confirmsTo);
  const activate = useMutation(
    trpc.owner.service.activate.mutationOptions({
      async onSuccess() {
        await changed();
        onDone(t("dialog.done", { to }));
      },
    }),
  );
  const button = useRef<HTMLButtonElement>(null);
  const asks = crew.data?.cards.length === 0;
  // The dialog opens around this and takes the focus first.
  useEffect(() => {
    if (!crew.data || asks) return;
    const later = setTimeout(() => button.current?.focus());
    return () => clearTimeout(later);
  }, [crew.data, asks]);
  const month = said.month(data.month.month);
  const charged = data.price
    ? t("dialog.charged", { month, price: said.money(data.price) })
    : t("dialog.chargedNoPrice", { month });
  return (
    <>
      <Consequences
        label={t("dialog.consequences")}
        list={[
          { when: t("dialog.now"), what: t("dialog.answers"), hint: t("dialog.answersHint") },
          { when: said.date(data.month.lastDay), what: charged, hint: t("dialog.chargedHint") },
          { when: t("dialog.anytime"), what: t("dialog.ending"), hint: t("dialog.endingHint") },
        ]}
      />
      <div className="border-t border-line px-5 py-3.5">
        {crew.data && !asks ? (
          <TechnicianSelect stationId={stationId} crew={crew.data} value={technicianId} onChange={setTechnicianId} />
        ) : (
          <>
            <p className="mb-1 text-caption font-medium text-fg-muted">{t("dialog.technician")}</p>
            <TechnicianPick stationId={stationId} value={technicianId} onChange={setTechnicianId} />
          </>
        )}
      </div>
      {activate.error && (
        <div className="px-5 pb-3">
          <ErrorPanel title={reason(activate.error)} requestId={reasonOf(activate.error).requestId} />
        </div>
      )}
      <ConsequenceFoot text={t("dialog.confirm", { to })}>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button
          ref={button}
          kind="primary"
          busy={activate.isPending}
          onClick={() => activate.mutate({ stationId, technicianId })}
        >
          {t("activate")}
        </Button>
      </ConsequenceFoot>
    </>
  );
}
