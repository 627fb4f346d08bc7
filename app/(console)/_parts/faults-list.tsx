"use client";
import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "../../_ui/button.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { Section } from "../../_ui/section.tsx";
import { useStaleSince } from "../../_ui/stale.tsx";
import { StateMark } from "../../_ui/state-chip.tsx";
import type { FaultView, OtherCallersView } from "./view-model.ts";

type FaultsListProps = {
  faults: FaultView[];
  past?: FaultView[] | undefined;
  maintenanceUntil?: number | null | undefined;
  otherCallers: OtherCallersView | null;
  /** While it rings, merging is told but not yet offered. */
  quiet?: boolean;
  onMerge?: () => void;
};

const row = "grid grid-cols-[16px_1fr_auto] gap-x-2 border-t border-line py-[5px]";

/** "LP 3: Stecker verriegelt nicht · T-1042 · 2 Anrufer", and since when. */
function OpenFault({ fault }: { fault: FaultView }) {
  const t = useTranslations("console.faults");
  const words = useTranslations("incidents.record");
  const say = usePhrase();
  const f = useFormat();
  const now = useNow("minute");
  const stale = useStaleSince() !== null;
  const { ticket } = fault;
  return (
    <li className={row}>
      <span className="mt-[3px]">
        <StateMark state={stale ? "stale" : fault.state} className="size-3.5" />
      </span>
      <span className="min-w-0 truncate" title={say(fault.text)}>
        {say(fault.text)}
        {fault.count > 1 && <span className="text-fg-subtle"> · {t("times", { count: fault.count })}</span>}
      </span>
      <span className="text-caption leading-5 tnum text-fg-muted">{f.moment(fault.since, now)}</span>
      {ticket && (
        <span className="col-start-2 col-end-4 truncate text-caption leading-4 text-fg-muted">
          <a href={ticket.href} className="rounded-xs font-medium text-fg hover:underline">
            {ticket.ref}
          </a>
          {ticket.callers > 0 && ` · ${words("callers", { count: ticket.callers })}`}
          {ticket.mine && ` · ${words("mine")}`}
        </span>
      )}
    </li>
  );
}

function PastFault({ fault }: { fault: FaultView }) {
  const say = usePhrase();
  const f = useFormat();
  const now = useNow("minute");
  const words = useTranslations("incidents.record");
  return (
    <li className={row}>
      <span />
      <span className="min-w-0 truncate" title={say(fault.text)}>
        {say(fault.text)}
        {fault.ticket && (
          <>
            {" · "}
            <a href={fault.ticket.href} className="rounded-xs hover:underline">
              {fault.ticket.ref}
            </a>
          </>
        )}
      </span>
      <span className="tnum">{words("until", { time: f.moment(fault.endedAt ?? fault.since, now) })}</span>
    </li>
  );
}

/** What is open at this station, and who else has called about it. */
export function FaultsList({ faults, past = [], maintenanceUntil, otherCallers, quiet, onMerge }: FaultsListProps) {
  const t = useTranslations("console.faults");
  const words = useTranslations("incidents.record");
  const f = useFormat();
  const now = useNow("minute");
  const stale = useStaleSince() !== null;
  return (
    <Section title={t("title")} aside={<span className={cx("tnum", stale && "stale")}>{faults.length}</span>}>
      {faults.length === 0 ? (
        <p className="border-t border-line py-1.5 text-body text-fg-muted">{t("empty")}</p>
      ) : (
        <ul className="text-body">
          {faults.map((fault) => (
            <OpenFault key={fault.id} fault={fault} />
          ))}
        </ul>
      )}
      {maintenanceUntil && (
        <p className="border-t border-line py-[5px] text-caption leading-5 text-fg-muted">
          {words("underMaintenance", { time: f.moment(maintenanceUntil, now) })}
        </p>
      )}
      {past.length > 0 && (
        <ul aria-label={words("past")} className="text-caption leading-5 text-fg-muted">
          {past.map((fault) => (
            <PastFault key={fault.id} fault={fault} />
          ))}
        </ul>
      )}
      {otherCallers && (
        <div className="mt-1.5 flex min-h-8 items-center gap-2.5 rounded-md bg-sunken px-2.5 text-body">
          <Users className="size-4 shrink-0 text-fg-muted" strokeWidth={1.75} aria-hidden="true" />
          <span className="min-w-0 flex-1 truncate">
            {t("others", { count: otherCallers.count, time: f.clock(otherCallers.lastAt) })}
          </span>
          {onMerge && !quiet && !stale && (
            <LinkButton className="font-medium" onClick={onMerge}>
              {t("merge")}
            </LinkButton>
          )}
        </div>
      )}
    </Section>
  );
}
