"use client";
import { Plus, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { Empty, ErrorPanel, LoadingLine, Skeleton } from "../../_ui/feedback.tsx";
import { type ToastMessage, Toasts } from "../../_ui/toast.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { CalledLine } from "./called-line.tsx";
import type { CrewCard } from "./crew-data.ts";
import { CrewOrder } from "./crew-order.tsx";
import { TechnicianDialog } from "./technician-dialog.tsx";
import { TechnicianSearch } from "./technician-search.tsx";
import { mostInOrder, useCrewOrder } from "./use-crew-order.ts";

const icon = { className: "size-4 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

/** The tab of the data sheet: who would be called now, and in which order. */
export function StationCrewTab({ stationId }: { stationId: string }) {
  const t = useTranslations("crew.station");
  const reason = useReason();
  const me = useMe();
  const may = me.may("technicians:manage");
  const [toasts, setToasts] = useState<ToastMessage[]>([]);
  const { crew, cards, move, order, add, addById, remove, saving, error } = useCrewOrder(stationId);
  if (crew.error && !crew.data)
    return (
      <ErrorPanel
        title={reason(crew.error)}
        requestId={reasonOf(crew.error).requestId}
        onRetry={() => void crew.refetch()}
      />
    );
  if (!crew.data) return <Skeleton rows={4} className="h-12" />;
  const { called, station } = crew.data;
  function takeOff(card: CrewCard) {
    const before = cards;
    remove(card.id);
    const undo = { label: t("undo"), onSelect: () => order(before) };
    setToasts([{ id: crypto.randomUUID(), text: t("removed", { name: card.name }), action: undo }]);
  }
  return (
    <div className="max-w-[860px] space-y-6">
      <section className="rounded-lg border border-line bg-surface px-5 py-4 text-strong" role="status">
        <CalledLine called={called} />
      </section>
      {station.active && cards.length === 0 && (
        <p className="flex items-start gap-2 rounded-lg bg-sla-warn-soft px-5 py-3 text-body text-sla-warn-fg">
          <UserX {...icon} className="mt-0.5 size-4 shrink-0" />
          {t("reminder")}
        </p>
      )}
      <section className="rounded-lg border border-line bg-surface" aria-label={t("title")}>
        <div className="px-5 pt-4 pb-2">
          <h2 className="text-strong font-semibold">{t("title")}</h2>
          <p className="text-body text-fg-muted">{may ? t("hint") : t("readOnly")}</p>
        </div>
        <LoadingLine active={saving} />
        {error && (
          <div className="px-5 pb-3">
            <ErrorPanel title={`${t("notSaved")} ${reason(error)}`} requestId={reasonOf(error).requestId} />
          </div>
        )}
        {cards.length === 0 ? (
          <Empty title={t("empty")} hint={may ? t("emptyHint") : undefined} />
        ) : (
          <CrewOrder
            cards={cards}
            calledId={called?.technician.id ?? null}
            may={may}
            onMove={move}
            onRemove={takeOff}
          />
        )}
        {may && <AddToOrder cards={cards} onAdd={add} onNew={addById} />}
      </section>
      <Toasts messages={toasts} onGone={(id) => setToasts((all) => all.filter((one) => one.id !== id))} />
    </div>
  );
}

type AddProps = { cards: CrewCard[]; onAdd: (card: CrewCard) => void; onNew: (technicianId: string) => void };

function AddToOrder({ cards, onAdd, onNew }: AddProps) {
  const t = useTranslations("crew.station");
  const [searching, setSearching] = useState(false);
  const [adding, setAdding] = useState(false);
  if (cards.length >= mostInOrder)
    return <p className="border-t border-line px-5 py-3 text-caption text-fg-muted">{t("full")}</p>;
  return (
    <div className="space-y-2 border-t border-line px-5 py-3">
      {searching && (
        <TechnicianSearch
          focused
          without={cards.map((card) => card.id)}
          onChoose={(row) => {
            setSearching(false);
            onAdd({ ...row });
          }}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          aria-expanded={searching}
          icon={<Plus {...icon} className={searching ? "hidden" : icon.className} />}
          onClick={() => setSearching(!searching)}
        >
          {t(searching ? "close" : "add")}
        </Button>
        <Button size="small" onClick={() => setAdding(true)}>
          {t("new")}
        </Button>
      </div>
      <TechnicianDialog
        open={adding}
        onClose={() => setAdding(false)}
        onSaved={({ id }) => {
          setAdding(false);
          onNew(id);
        }}
      />
    </div>
  );
}
