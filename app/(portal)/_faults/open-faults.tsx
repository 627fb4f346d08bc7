"use client";
import { CircleCheck, ShieldOff } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useNow } from "../../_ui/clock.tsx";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { StateMark } from "../../_ui/state-chip.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { type Fault, faultState, faultText, lasted, type StationFaults } from "./fault-data.ts";
import { TicketLink } from "./ticket-link.tsx";

const icon = { className: "mt-0.5 size-4 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

/** What is wrong right now, each with its ticket; or that nothing is, or that nobody looks. */
export function OpenFaults({ stationId, data }: { stationId: string; data: StationFaults }) {
  const t = useTranslations("incidents.portal");
  const { open, activeSince } = data;
  return (
    <section className="rounded-lg border border-line bg-surface">
      <div className="flex items-baseline justify-between gap-4 px-5 pt-4 pb-2 max-tablet:px-4">
        <h2 className="text-strong font-semibold">{t("open")}</h2>
        {open.length > 0 && <span className="text-body text-fg-muted tnum">{open.length}</span>}
      </div>
      {!activeSince && <NotWatched stationId={stationId} />}
      {open.length > 0 ? (
        <ul>
          {open.map((fault) => (
            <OpenFault key={fault.id} fault={fault} />
          ))}
        </ul>
      ) : (
        activeSince && (
          <p className="flex items-start gap-2 border-t border-line px-5 py-4 text-body text-fg-muted max-tablet:px-4">
            <CircleCheck {...icon} className="mt-0.5 size-4 shrink-0 text-available-fg" />
            {t("none")}
          </p>
        )
      )}
    </section>
  );
}

function NotWatched({ stationId }: { stationId: string }) {
  const t = useTranslations("incidents.portal");
  const me = useMe();
  return (
    <p className="flex items-start gap-2 border-t border-line px-5 py-4 text-body text-fg-muted max-tablet:px-4">
      <ShieldOff {...icon} />
      <span>
        {t("notWatched")}{" "}
        {me.may("service:activate") && (
          <Link href={`/portal/stations/${stationId}/service`} className="rounded-xs text-accent hover:underline">
            {t("toService")}
          </Link>
        )}
      </span>
    </p>
  );
}

function OpenFault({ fault }: { fault: Fault }) {
  const t = useTranslations("incidents.portal");
  const say = usePhrase();
  const f = useFormat();
  const now = useNow("minute");
  const codes = [fault.errorCode, fault.vendorErrorCode].filter((code) => code !== null && code !== "NoError");
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-3 border-t border-line px-5 py-3.5 text-body max-tablet:px-4">
      <span className="mt-0.5">
        <StateMark state={faultState(fault)} className="size-4" />
      </span>
      <div className="min-w-0">
        <p className="font-medium break-words">{say(faultText(fault))}</p>
        <p className="text-caption text-fg-muted">
          {t("since", { time: f.moment(fault.since.getTime(), now) })} · {say(lasted(fault.since, new Date(now)))}
          {fault.reopened > 0 && ` · ${t("reopened", { count: fault.reopened })}`}
          {codes.length > 0 && (
            <>
              {" · "}
              <span className="font-mono">{codes.join(" · ")}</span>
            </>
          )}
        </p>
      </div>
      <div className="text-right">
        <TicketLink fault={fault} />
        {fault.callers > 0 && <p className="text-caption text-fg-muted">{t("contacts", { count: fault.callers })}</p>}
      </div>
    </li>
  );
}
