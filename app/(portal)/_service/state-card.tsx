"use client";
import { Shield, ShieldCheck, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../_ui/button.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { ButtonLink, Card, CardFoot, StateHead } from "./card.tsx";
import { ConfirmationLine } from "./confirmation-line.tsx";
import { OpenRequest } from "./open-request.tsx";
import type { ServicePeriod, ServiceTabData } from "./service-data.ts";
import { useCrew } from "./use-crew.ts";
import { useSaid } from "./use-said.ts";

const icon = { className: "size-5", strokeWidth: 1.75, "aria-hidden": true } as const;

/** The service runs: since when and by whom, what it costs, what ending would mean. */
export function ActiveCard({
  data,
  latest,
  onEnd,
}: {
  data: ServiceTabData;
  latest: ServicePeriod;
  onEnd: () => void;
}) {
  const t = useTranslations("service");
  const f = useFormat();
  const said = useSaid();
  const at = latest.startedAt.getTime();
  const since = { day: f.day(at), time: f.clock(at), by: latest.startedByName ?? t("by.us") };
  const { month, contacts, price } = data;
  const facts = [
    [t("active.price"), price ? t("each", { price: said.money(price) }) : t("noPrice")],
    [said.monthYear(month.month), t(month.charged ? "active.charged" : "active.notCharged")],
    [t("active.contacts"), t("active.contactsValue", contacts)],
  ] as const;
  return (
    <Card label={t("active.title")}>
      <StateHead tone="on" icon={<ShieldCheck {...icon} />} title={t("active.title")}>
        <p>{t("active.since", since)}</p>
        <ConfirmationLine confirmation={data.confirmation} />
      </StateHead>
      <TechnicianReminder stationId={data.station.id} />
      <dl className="grid grid-cols-3 divide-x divide-line border-t border-line text-body max-tablet:grid-cols-1 max-tablet:divide-x-0 max-tablet:divide-y">
        {facts.map(([name, value]) => (
          <div key={name} className="px-5 py-3.5">
            <dt className="text-caption text-fg-subtle">{name}</dt>
            <dd className="text-title font-semibold tnum">{value}</dd>
          </div>
        ))}
      </dl>
      <CardFoot text={t("active.ifEnded", { month: said.month(month.month) })}>
        <Button kind="dangerline" onClick={onEnd} {...(data.mayApprove ? {} : { blocked: t("noCostRight") })}>
          {t("end")}
        </Button>
      </CardFoot>
    </Card>
  );
}

/** It was activated without one: the tab says so until there is one. */
function TechnicianReminder({ stationId }: { stationId: string }) {
  const t = useTranslations("service.reminder");
  const crew = useCrew(stationId);
  if (!crew.data || crew.data.cards.length > 0) return null;
  return (
    <div className="flex items-center gap-3 border-t border-line bg-sla-warn-soft px-5 py-3 text-body text-sla-warn-fg max-tablet:flex-col max-tablet:items-stretch">
      <p className="flex min-w-0 flex-1 items-start gap-2">
        <UserX className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {t("technician")}
      </p>
      <ButtonLink href={`/portal/stations/${stationId}/technicians`}>{t("assign")}</ButtonLink>
    </div>
  );
}

type InactiveProps = { data: ServiceTabData; onActivate: () => void; onSaid: (text: string) => void };

/** It does not run: since when, and the button. */
export function InactiveCard({ data, onActivate, onSaid }: InactiveProps) {
  const t = useTranslations("service");
  const f = useFormat();
  const said = useSaid();
  const [latest] = data.periods;
  const ended = latest?.endedAt?.getTime();
  return (
    <Card label={t("inactive.title")}>
      <StateHead tone="off" icon={<Shield {...icon} />} title={t("inactive.title")}>
        <p>
          {ended === undefined
            ? t("inactive.never")
            : t("inactive.ended", {
                day: f.day(ended),
                time: f.clock(ended),
                by: latest?.endedByName ?? t("by.us"),
              })}
        </p>
        <ConfirmationLine confirmation={data.confirmation} />
      </StateHead>
      {data.mayApprove && data.request && <OpenRequest request={data.request} onSaid={onSaid} />}
      <CardFoot text={data.price ? t("inactive.price", { price: said.money(data.price) }) : null}>
        {data.mayApprove && (
          <Button kind="primary" onClick={onActivate}>
            {t("activate")}
          </Button>
        )}
      </CardFoot>
    </Card>
  );
}
