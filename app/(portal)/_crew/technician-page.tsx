"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { ErrorPanel, Skeleton } from "../../_ui/feedback.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { Toasts } from "../../_ui/toast.tsx";
import { NotHere } from "../_parts/not-here.tsx";
import { RetireTechnician } from "./retire-technician.tsx";
import { ServedStations } from "./served-stations.tsx";
import { TechnicianForm } from "./technician-form.tsx";

const missing = new Set(["technician_not_found", "input_invalid"]);

/** The card of one technician, or an empty one. */
export function TechnicianPage({ technicianId }: { technicianId: string | null }) {
  const t = useTranslations("crew.page");
  const trpc = useTRPC();
  const reason = useReason();
  const router = useRouter();
  const f = useFormat();
  const [toasts, setToasts] = useState<{ id: string; text: string }[]>([]);
  const homes = useQuery(trpc.owner.technicians.homes.queryOptions());
  const found = useQuery(
    trpc.owner.technicians.card.queryOptions({ technicianId: technicianId ?? "" }, { enabled: technicianId !== null }),
  );
  const error = homes.error ?? found.error;
  if (error && missing.has(reasonOf(error).reason)) return <NotHere />;
  const data = found.data;
  const ready = homes.data && (technicianId === null || data);
  const card = data?.card ?? null;
  const locked = card?.retiredAt ? t("retired", { date: f.day(card.retiredAt.getTime()) }) : null;
  const foreign = card && !card.own ? t("foreign") : null;
  return (
    <>
      <Link href="/portal/technicians" className="inline-flex items-center gap-1 rounded-xs text-body text-fg-muted">
        <ChevronLeft className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {t("back")}
      </Link>
      <h1 className="mt-1 text-page font-semibold break-words">{card?.name ?? t("newTitle")}</h1>
      {data?.companyName && <p className="text-body text-fg-muted">{data.companyName}</p>}
      {error && (
        <div className="mt-4">
          <ErrorPanel
            title={reason(error)}
            requestId={reasonOf(error).requestId}
            onRetry={() => void Promise.all([homes.refetch(), found.refetch()])}
          />
        </div>
      )}
      {!ready && !error && (
        <div className="mt-4">
          <Skeleton rows={6} className="h-9" />
        </div>
      )}
      {ready && (
        <div className="mt-5 grid grid-cols-[minmax(0,1fr)_320px] items-start gap-6 max-desk:grid-cols-1">
          <section className="rounded-lg border border-line bg-surface" aria-label={card?.name ?? t("newTitle")}>
            {locked || foreign ? (
              <Note>{locked ?? foreign}</Note>
            ) : (
              <TechnicianForm
                card={card}
                homes={homes.data}
                seesContacts={data?.seesContacts ?? true}
                onSaved={({ id }) => {
                  if (technicianId === null) router.replace(`/portal/technicians/${id}`);
                  else setToasts([{ id: crypto.randomUUID(), text: t("saved") }]);
                }}
                onCancel={() => router.push("/portal/technicians")}
              />
            )}
          </section>
          {data && (
            <div className="space-y-6">
              <ServedStations served={data.served} total={data.stations} />
              {data.card.own && !data.card.retiredAt && (
                <RetireTechnician
                  technicianId={data.card.id}
                  name={data.card.name}
                  stations={data.stations}
                  onRetired={() => router.push("/portal/technicians")}
                />
              )}
            </div>
          )}
        </div>
      )}
      <Toasts messages={toasts} onGone={(id) => setToasts((all) => all.filter((one) => one.id !== id))} />
    </>
  );
}

const Note = ({ children }: { children: ReactNode }) => <p className="px-5 py-4 text-body text-fg-muted">{children}</p>;
