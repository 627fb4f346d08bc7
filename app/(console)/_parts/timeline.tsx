"use client";
import {
  CheckCheck,
  Info,
  MessageSquare,
  PenLine,
  Phone,
  PhoneIncoming,
  PhoneMissed,
  QrCode,
  RefreshCw,
  Tag,
  Wrench,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, useId, useState } from "react";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { sameDay } from "../../_ui/format.ts";
import { DangerGlyph } from "../../_ui/glyphs.tsx";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { Section } from "../../_ui/section.tsx";
import { StateMark } from "../../_ui/state-chip.tsx";
import { type ChargingState, chargingStates } from "../../_ui/states.ts";
import { Tabs } from "../../_ui/tabs.tsx";
import type { TimelineEntry, TimelineGlyph } from "./view-model.ts";

const icons = {
  call: Phone,
  ringing: PhoneIncoming,
  missed: PhoneMissed,
  message: MessageSquare,
  delivered: CheckCheck,
  note: PenLine,
  command: RefreshCw,
  technician: Wrench,
  driverPage: QrCode,
  ticket: Tag,
  status: Info,
} as const;

const iconColours: Partial<Record<TimelineGlyph, string>> = {
  call: "text-live-fg",
  ringing: "text-ringing-fg",
  delivered: "text-available-fg",
  technician: "text-fg-muted",
};

function isChargingState(glyph: TimelineGlyph): glyph is ChargingState {
  return chargingStates.some((state) => state === glyph);
}

export function TimelineMark({ glyph }: { glyph: TimelineGlyph }) {
  const t = useTranslations("console.timeline.glyph");
  if (isChargingState(glyph)) return <StateMark state={glyph} className="size-3.5" />;
  if (glyph === "danger") {
    return (
      <span className="text-danger-fg" role="img" aria-label={t("danger")}>
        <DangerGlyph className="size-3.5" />
      </span>
    );
  }
  const Icon = icons[glyph];
  return (
    <span className={iconColours[glyph] ?? "text-fg-muted"} role="img" aria-label={t(glyph)}>
      <Icon className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
    </span>
  );
}

type Group = "all" | TimelineEntry["group"];

/** Where a new day begins, going back in time, it says so. */
export function DayLine({ at, inset }: { at: number; inset?: boolean }) {
  const f = useFormat();
  return (
    <li className={cx("my-1 flex items-center gap-3 text-caption text-fg-muted", inset && "relative z-10 bg-surface")}>
      <span className="h-px flex-1 bg-line" />
      {f.weekday(at)} {f.day(at)}
      <span className="h-px flex-1 bg-line" />
    </li>
  );
}

type TimelineProps = { title: string; entries: TimelineEntry[] };

/** One order and one look for calls, texts, notes, remote actions, faults and states; newest first. */
export function Timeline({ title, entries }: TimelineProps) {
  const t = useTranslations("console.timeline");
  const [group, setGroup] = useState<Group>("all");
  const panelId = useId();
  const f = useFormat();
  const now = useNow("minute");
  const shown = entries.filter((entry) => group === "all" || entry.group === group);
  const tabs = [
    { id: "all", label: t("all") },
    { id: "calls", label: t("calls") },
    { id: "station", label: t("station") },
  ] satisfies { id: Group; label: string }[];
  return (
    <Section
      title={title}
      aside={<Tabs label={title} items={tabs} active={group} onSelect={setGroup} panelId={panelId} quiet />}
    >
      <ol id={panelId} aria-label={title} className="border-t border-line pt-1">
        {shown.length === 0 && <li className="py-1 text-body text-fg-muted">{t("empty")}</li>}
        {shown.map((entry, at) => (
          <Fragment key={entry.id}>
            {!sameDay(entry.at, shown[at - 1]?.at ?? now, f.zone) && <DayLine at={entry.at} />}
            <TimelineRow entry={entry} />
          </Fragment>
        ))}
      </ol>
    </Section>
  );
}

function TimelineRow({ entry }: { entry: TimelineEntry }) {
  const say = usePhrase();
  const f = useFormat();
  return (
    <li className="grid grid-cols-[38px_18px_1fr] items-start gap-x-2 py-[3px]">
      <time className="text-caption leading-5 text-fg-subtle" dateTime={new Date(entry.at).toISOString()}>
        {f.clock(entry.at)}
      </time>
      <span className="mt-[3px] grid place-items-center">
        <TimelineMark glyph={entry.glyph} />
      </span>
      <span className="min-w-0 text-body text-fg-muted">
        <span className="text-fg">{say(entry.title)}</span>
        {entry.detail !== undefined && ` ${say(entry.detail)}`}
        {entry.body?.kind === "message" && <span> „{entry.body.text}“</span>}
      </span>
    </li>
  );
}
