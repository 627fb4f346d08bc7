"use client";
import { Eye, Info } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AgeLabel, useIsStale } from "../../_ui/age-label.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { clock, wait, zoneName } from "../../_ui/format.ts";
import { usePhrase } from "../../_ui/phrase.tsx";
import { PlaceTime, useFormat } from "../../_ui/place-time.tsx";
import { ScrollRegion } from "../../_ui/scroll-region.tsx";
import { Section } from "../../_ui/section.tsx";
import { SlaLabel } from "../../_ui/sla-label.tsx";
import { useStaleSince } from "../../_ui/stale.tsx";
import { PlainChip, PriorityChip, PriorityMark, StateLabel } from "../../_ui/state-chip.tsx";
import { TicketLinks } from "./station-tickets.tsx";
import { TicketTimeline } from "./ticket-timeline.tsx";
import type { BayView, StationView, TicketDetailView } from "./view-model.ts";

type TicketDetailProps = {
  detail: TicketDetailView;
  /** Buttons right of the title; the one primary last. */
  actions: ReactNode;
  composer: ReactNode;
  technician?: ReactNode;
  note?: ReactNode;
};

/** A ticket: what happened in the middle, the station as it is now and the facts at the right, writing below. */
export function TicketDetail({ detail, actions, composer, technician, note }: TicketDetailProps) {
  const say = usePhrase();
  const t = useTranslations("tickets.detail");
  const { ticket } = detail;
  return (
    <PlaceTime zone={detail.timezone}>
      <main className="flex min-w-0 flex-1 flex-col bg-surface max-desk:shrink-0">
        <div className="border-b border-line px-6 pb-3 pt-4 max-tablet:px-4">
          <p className="text-body text-fg-muted">{ticket.ref}</p>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <h1 className="min-w-0 truncate text-page font-semibold" title={say(ticket.title)}>
              {say(ticket.title)}
            </h1>
            <PriorityChip priority={ticket.priority} />
            <PlainChip icon={<Info className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />}>
              {say(ticket.status)}
            </PlainChip>
            <span className="ml-auto flex flex-wrap gap-2">{actions}</span>
          </div>
        </div>
        <ScrollRegion label={t("timeline")} className="min-h-0 flex-1 px-6 pt-4 max-tablet:px-4">
          <TicketTimeline entries={detail.timeline} />
        </ScrollRegion>
        <div className="border-t border-line px-6 py-3 max-tablet:px-4">{composer}</div>
      </main>
      <aside
        aria-label={t("facts")}
        className="flex w-[352px] shrink-0 flex-col overflow-y-auto border-l border-line bg-surface max-desk:w-full max-desk:border-l-0 max-desk:border-t"
      >
        {detail.station && <StationNow station={detail.station} />}
        {technician}
        <Facts detail={detail} />
        {note}
        <div className="border-t border-line px-4 pb-3 pt-1">
          <TicketLinks title={t("linked")} tickets={detail.linked} empty={t("noLinks")} />
        </div>
        {detail.watchers.length > 0 && (
          <div
            className="mt-auto flex items-center gap-2 border-t border-line px-4 py-2.5 text-caption text-fg-muted"
            role="status"
          >
            <Eye className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
            {t("watching", { names: detail.watchers.join(", "), count: detail.watchers.length })}
          </div>
        )}
      </aside>
    </PlaceTime>
  );
}

function StationNow({ station }: { station: StationView }) {
  const t = useTranslations("tickets.detail");
  const limit = station.liveness.heartbeatIntervalSeconds + 60;
  return (
    <Section
      className="px-4 pb-3 pt-2"
      title={t("stationNow")}
      aside={
        station.liveness.lastSeenAt === null ? null : <AgeLabel at={station.liveness.lastSeenAt} limitSeconds={limit} />
      }
    >
      <p className="truncate text-strong font-semibold">{station.name}</p>
      <p className="truncate text-body text-fg-muted">
        <span className="font-mono text-caption">{station.ref}</span> · {station.ownerName}
      </p>
      <div className="mt-2.5 grid grid-cols-2 gap-2">
        {station.bays.map((bay) => (
          <SmallBay key={bay.evseId} bay={bay} />
        ))}
      </div>
    </Section>
  );
}

function SmallBay({ bay }: { bay: BayView }) {
  const say = usePhrase();
  const f = useFormat();
  const pageStale = useStaleSince() !== null;
  const old = useIsStale(bay.asOf ?? 0, bay.staleAfterSeconds);
  const connector = bay.connectors[0];
  const facts = [connector?.standard, bay.plainWords === null ? null : say(bay.plainWords)];
  if (bay.plainWords === null && connector) facts.push(`${f.kw(connector.powerKw)}\u00a0kW`);
  return (
    <div
      className={cx(
        "min-w-0 rounded-lg border px-2.5 py-2",
        pageStale
          ? "border-dashed border-stale-fg/60"
          : bay.state === "faulted" && !old
            ? "border-faulted-solid"
            : "border-line",
      )}
    >
      <div className="flex items-center gap-2">
        <b className="font-mono">{bay.label}</b>
        <StateLabel state={bay.state} className={cx("min-w-0 font-semibold", old && "text-stale-fg!")} />
      </div>
      <p className="mt-0.5 truncate text-caption text-fg-muted" title={facts.filter(Boolean).join(" · ")}>
        {facts.filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}

function Facts({ detail }: { detail: TicketDetailView }) {
  const t = useTranslations("tickets.detail");
  const say = usePhrase();
  const f = useFormat();
  const now = useNow("minute");
  const { ticket } = detail;
  return (
    <Section className="border-t border-line px-4 pb-3 pt-1" title={t("facts")}>
      <dl className="text-body">
        <Fact label={t("priority")}>
          <PriorityMark priority={ticket.priority} />
          {detail.priorityReason !== undefined && (
            <span className="ml-2 text-fg-muted">{say(detail.priorityReason)}</span>
          )}
        </Fact>
        <Fact label={t("assignee")}>{ticket.assignee ?? t("nobody")}</Fact>
        <Fact label={t("firstAnswer")}>
          {detail.firstAnswerSeconds === null ? t("notYet") : t("after", { time: wait(detail.firstAnswerSeconds) })}
        </Fact>
        <Fact label={t("due")}>
          {ticket.dueAt !== null && `${f.moment(ticket.dueAt, now)} · `}
          <SlaLabel dueAt={ticket.dueAt} withIcon={false} />
        </Fact>
        {detail.incident && (
          <Fact label={t("incident")}>
            <a href={detail.incident.href} className="rounded-xs font-medium hover:underline">
              {detail.incident.ref} {say(detail.incident.title)}
            </a>
            <span className="text-fg-muted"> · {say(detail.incident.note)}</span>
          </Fact>
        )}
        <Fact label={t("category")}>{detail.category === null ? "–" : say(detail.category)}</Fact>
        <Fact label={t("localTime")}>
          {clock(now, detail.timezone)} {zoneName(now, detail.timezone, f.locale)}
        </Fact>
        <Fact label={t("owner")}>{detail.ownerName ?? "–"}</Fact>
      </dl>
    </Section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[112px_1fr] gap-2 py-[3px]">
      <dt className="text-fg-muted">{label}</dt>
      <dd className="min-w-0 truncate">{children}</dd>
    </div>
  );
}
