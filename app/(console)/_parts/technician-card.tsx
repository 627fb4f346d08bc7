"use client";
import { ChevronRight, Lock, MessageSquare, Moon, Phone, PhoneCall, PhoneMissed, UserPlus, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { AgeLabel, useIsStale } from "../../_ui/age-label.tsx";
import { Avatar } from "../../_ui/avatar.tsx";
import { Button } from "../../_ui/button.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { Section } from "../../_ui/section.tsx";
import type { CapabilityView, TechnicianView } from "./view-model.ts";

type TechnicianCardProps = {
  technician: TechnicianView | null;
  /** While it rings: who it would be, nothing to press. */
  quiet?: boolean;
  onCall: () => void;
  onSms: () => void;
  onConference: () => void;
};

/** Who can come, whether they can be reached now and until when, and who is asked after them. */
export function TechnicianCard({ technician, quiet, onCall, onSms, onConference }: TechnicianCardProps) {
  const t = useTranslations("console.technician");
  const say = usePhrase();
  const f = useFormat();
  if (!technician) {
    return (
      <Section className="border-t border-line px-4 pb-3 pt-1" title={t("title")}>
        <p className="flex items-center gap-2 text-body text-sla-warn-fg">
          <UserX className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
          {t("missing")}
        </p>
      </Section>
    );
  }
  // One reason for all three is told once, in the open.
  const { call, sms, conference } = technician.can;
  const blocked = call.blocked && sms.blocked && conference.blocked ? say(call.blocked) : null;
  const firm = [technician.firm, technician.distanceKm === null ? null : `${f.number(technician.distanceKm)}\u00a0km`];
  return (
    <Section
      className="border-t border-line px-4 pb-3 pt-1"
      title={t("title")}
      aside={technician.need && <span className="truncate">{say(technician.need)}</span>}
    >
      <div className="flex items-start gap-3">
        <Avatar name={technician.name} />
        <div className="min-w-0 flex-1">
          <div className="flex items-center justify-between gap-2">
            <p className="truncate text-strong font-semibold" title={technician.name}>
              {technician.name}
            </p>
            {technician.arrival === null ? (
              <Reachability reach={technician.reach} />
            ) : (
              <b className="text-title font-semibold tnum">{f.clock(technician.arrival)}</b>
            )}
          </div>
          <p className="flex justify-between gap-2 text-caption text-fg-muted">
            <span className="truncate">{firm.filter(Boolean).join(" · ")}</span>
            <ReachEnd reach={technician.reach} />
          </p>
          {technician.phone && <p className="font-mono text-caption text-fg-muted">{technician.phone}</p>}
          {technician.notes && (
            <p className="line-clamp-2 text-caption text-fg-muted" title={technician.notes}>
              {technician.notes}
            </p>
          )}
        </div>
      </div>
      <NobodyOnDuty reach={technician.reach} />
      {!quiet && (
        <div className="mt-2.5 grid grid-cols-[auto_auto_1fr] gap-2">
          <Act label={t("call")} icon={Phone} can={technician.can.call} onSelect={onCall} />
          <Act label={t("sms")} icon={MessageSquare} can={technician.can.sms} onSelect={onSms} />
          <Act label={t("conference")} icon={UserPlus} can={technician.can.conference} onSelect={onConference} />
        </div>
      )}
      {!quiet && blocked && (
        <p className="mt-1.5 flex items-center gap-1.5 text-caption text-fg-muted">
          <Lock className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
          {blocked}
        </p>
      )}
      <ol className="mt-2 flex flex-wrap empty:hidden items-center gap-1.5 text-caption text-fg-muted">
        {technician.chain.map((link, at) => (
          <li key={link.id} className="flex items-center gap-1.5">
            {at > 0 && <ChevronRight className="size-3 text-fg-subtle" strokeWidth={1.75} aria-hidden="true" />}
            <span className={cx(link.active && "font-medium text-fg")}>
              {at + 1} {say(link.name)}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

const icon = { className: "size-4 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

type ActProps = { label: string; icon: typeof Phone; can: CapabilityView; onSelect: () => void };

function Act({ label, icon: Icon, can, onSelect }: ActProps) {
  const say = usePhrase();
  return (
    <Button
      className="px-2.5!"
      icon={<Icon {...icon} />}
      blocked={can.blocked === undefined ? undefined : say(can.blocked)}
      onClick={onSelect}
    >
      {label}
    </Button>
  );
}

/** Until when somebody is on duty; day and night where the card names no hours. */
function ReachEnd({ reach }: { reach: TechnicianView["reach"] }) {
  const t = useTranslations("console.technician");
  const f = useFormat();
  const now = useNow("minute");
  if (reach.until !== null)
    return <span className="whitespace-nowrap tnum">{t("until", { time: f.coming(reach.until, now) })}</span>;
  return reach.state === "onDuty" ? <span className="whitespace-nowrap">{t("always")}</span> : null;
}

/** The first of the order is shown all the same: somebody must be asked. */
function NobodyOnDuty({ reach }: { reach: TechnicianView["reach"] }) {
  const t = useTranslations("console.technician");
  const f = useFormat();
  const now = useNow("minute");
  if (reach.state !== "offDuty") return null;
  return (
    <p className="mt-1.5 flex items-center gap-1.5 text-caption text-sla-warn-fg">
      <Moon className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      {reach.from == null ? t("nobody") : t("nobodyUntil", { time: f.coming(reach.from, now) })}
    </p>
  );
}

/** Reachability older than ten minutes is not a fact any more. */
function Reachability({ reach }: { reach: TechnicianView["reach"] }) {
  const t = useTranslations("console.technician.reach");
  const stale = useIsStale(reach.asOf ?? 0, 600);
  if (stale && reach.asOf !== null) return <AgeLabel at={reach.asOf} limitSeconds={600} />;
  const reachable = reach.state === "reachable" || reach.state === "onDuty";
  const Icon = reach.state === "offDuty" ? Moon : reachable ? PhoneCall : PhoneMissed;
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 text-caption font-medium whitespace-nowrap",
        reachable ? "text-available-fg" : "text-fg-muted",
      )}
    >
      <Icon className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      {t(reach.state)}
    </span>
  );
}
