"use client";
import { Check, ChevronDown, CircleHelp, Coffee, Power, RefreshCw, Search, Unplug, Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "../../_ui/avatar.tsx";
import { useNow, useSecondsSince } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { serviceLevelTone, timer, timerTone, wait } from "../../_ui/format.ts";
import { Brand, DangerGlyph, StaleGlyph, StateGlyph } from "../../_ui/glyphs.tsx";
import { Menu, type MenuItem } from "../../_ui/menu.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { useStaleSince } from "../../_ui/stale.tsx";
import { WorkGlyph } from "../../_ui/state-chip.tsx";
import { workClasses } from "../../_ui/states.ts";
import { KeyCaps } from "../../_ui/use-hotkeys.tsx";
import type { AgentStatus, ConnectionHealth, PartHealth, QueueView } from "./view-model.ts";

export type TopBarProps = {
  status: AgentStatus;
  queue: QueueView;
  health: ConnectionHealth;
  statusItems: MenuItem[];
  userItems: MenuItem[];
  onStatus: (id: string) => void;
  onUser: (id: string) => void;
  onPalette: () => void;
  onSheet: () => void;
  /** Links between console, tickets and the rest, right of the mark. */
  links?: ReactNode;
  home?: string;
};

/** 44 px, always there: own status, queue, danger, service level, palette, what is connected, clock. */
export function TopBar(props: TopBarProps) {
  const t = useTranslations("console.top");
  return (
    <header className="flex h-top shrink-0 items-center gap-4 border-b border-line bg-surface px-3 max-tablet:gap-2">
      <a href={props.home ?? "/"} className="rounded-md" aria-label={t("home")}>
        <Brand short />
      </a>
      <StatusMenu status={props.status} items={props.statusItems} onSelect={props.onStatus} />
      {props.links}
      <QueueFigures queue={props.queue} />
      <div className="flex min-w-0 flex-1 justify-center px-2 max-tablet:justify-end max-tablet:px-0">
        <button
          type="button"
          onClick={props.onPalette}
          aria-label={t("palette")}
          title={t("palette")}
          className="moves flex h-7 w-full min-w-7 max-w-[380px] items-center gap-2 rounded-md border border-line bg-sunken px-2 text-left text-body text-fg-subtle hover:border-line-strong max-tablet:w-7 max-tablet:px-1.5"
        >
          <Search className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
          <span className="min-w-0 flex-1 truncate max-tablet:hidden">{t("palettePlaceholder")}</span>
          <span className="max-desk:hidden">
            <KeyCaps action="palette" />
          </span>
        </button>
      </div>
      <Health health={props.health} />
      <div className="flex items-center gap-2.5 border-l border-line pl-3 max-tablet:border-0 max-tablet:pl-0">
        <Clock />
        <button
          type="button"
          aria-label={t("sheet")}
          onClick={props.onSheet}
          className="grid size-6 place-items-center rounded-md text-fg-muted hover:bg-hover max-tablet:hidden"
        >
          <CircleHelp className="size-4" strokeWidth={1.75} aria-hidden="true" />
        </button>
        <Menu
          label={t("account", { name: props.status.name })}
          trigger={<Avatar name={props.status.name} small />}
          triggerClassName="grid place-items-center rounded-full"
          items={props.userItems}
          onSelect={props.onUser}
          align="right"
        />
      </div>
    </header>
  );
}

const statusColour = {
  offline: "text-fg-subtle",
  ready: "text-available-fg",
  ringing: workClasses.ringing.fg,
  live: workClasses.live.fg,
  hold: workClasses.hold.fg,
  wrapup: workClasses.wrapup.fg,
  pause: "text-hold-fg",
} as const;

function StatusGlyph({ state }: { state: AgentStatus["state"] }) {
  if (state === "ready") return <StateGlyph state="available" />;
  if (state === "offline") return <Power className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />;
  if (state === "pause") return <Coffee className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />;
  return <WorkGlyph state={state} />;
}

type StatusMenuProps = { status: AgentStatus; items: MenuItem[]; onSelect: (id: string) => void };

function StatusMenu({ status, items, onSelect }: StatusMenuProps) {
  const t = useTranslations("console");
  const seconds = useSecondsSince(status.since);
  return (
    <Menu
      label={t("top.status", { state: t(`agent.${status.state}`) })}
      triggerClassName="moves flex h-7 items-center gap-2 rounded-md border border-line-strong pl-2 pr-1.5 text-body font-medium whitespace-nowrap hover:bg-hover"
      trigger={
        <>
          <span className={statusColour[status.state]}>
            <StatusGlyph state={status.state} />
          </span>
          <span className="max-tablet:sr-only">{t(`agent.${status.state}`)}</span>
          {status.since !== null && <span className="text-caption tnum text-fg-muted">{timer(seconds)}</span>}
          <ChevronDown className="size-3.5 shrink-0 text-fg-subtle" strokeWidth={1.75} aria-hidden="true" />
        </>
      }
      items={items}
      onSelect={onSelect}
    />
  );
}

const figureTone = { calm: "", amber: "text-sla-warn-fg", red: "text-sla-breach-fg" };

function Figure({
  label,
  value,
  tone = "calm",
  className,
}: {
  label: string;
  value: string;
  tone?: keyof typeof figureTone;
  className?: string;
}) {
  const stale = useStaleSince() !== null;
  return (
    <span className={cx("flex items-center gap-1.5", className)}>
      <span className="text-fg-muted max-tablet:sr-only">{label}</span>
      <b className={cx("font-semibold tnum", stale ? "stale" : figureTone[tone])}>{value}</b>
    </span>
  );
}

function QueueFigures({ queue }: { queue: QueueView }) {
  const t = useTranslations("console.top");
  const stale = useStaleSince();
  const longest = useSecondsSince(queue.longestSince);
  const level = queue.serviceLevel;
  return (
    <div className="flex items-center gap-4 text-body whitespace-nowrap max-tablet:gap-2">
      <span className="flex items-center gap-1">
        <span className="text-waiting-fg tablet:hidden">
          <WorkGlyph state="waiting" className="size-3.5" />
        </span>
        <Figure label={t("waiting")} value={String(queue.waiting)} />
      </span>
      {queue.dangerSince !== null && <DangerChip since={queue.dangerSince} />}
      {/* A wait that is not heard of any more is not counted on: it would be made up. */}
      <Figure
        className="max-desk:hidden"
        label={t("longest")}
        value={queue.longestSince === null || stale !== null ? "–" : wait(longest)}
        tone={stale === null ? timerTone(longest) : "calm"}
      />
      <Figure
        className="max-desk:hidden"
        label={t("serviceLevel")}
        value={level === null ? "–" : `${level}\u00a0%`}
        tone={level === null ? "calm" : serviceLevelTone(level)}
      />
    </div>
  );
}

function DangerChip({ since }: { since: number }) {
  const t = useTranslations("console.top");
  const f = useFormat();
  const stale = useStaleSince();
  const seconds = useSecondsSince(since);
  const text = stale === null ? t("danger", { time: wait(seconds) }) : t("dangerStale", { time: f.clock(stale) });
  return (
    <span className="-ml-1 flex h-[22px] items-center gap-1.5 rounded-sm bg-danger-solid px-1.5 text-caption font-semibold tnum text-danger-on">
      <DangerGlyph className="size-3" />
      <span className="max-tablet:max-w-[84px] max-tablet:truncate" title={text}>
        {text}
      </span>
    </span>
  );
}

const healthTone: Record<PartHealth, string> = {
  ok: "text-fg-muted",
  reconnecting: "text-stale-fg font-medium",
  down: "text-faulted-fg font-medium",
  off: "text-fg-subtle",
};

function Health({ health }: { health: ConnectionHealth }) {
  const t = useTranslations("console.top");
  const parts = [
    { id: "phone", state: health.phone },
    { id: "stations", state: health.stations },
    { id: "messages", state: health.messages },
  ] as const;
  const bad = parts.filter((part) => part.state !== "ok" && part.state !== "off");
  return (
    <>
      <ul className="flex items-center gap-3 text-caption whitespace-nowrap max-desk:hidden" aria-label={t("health")}>
        {parts.map((part) => (
          <HealthPart key={part.id} label={t(part.id)} word={t(`part.${part.state}`)} state={part.state} />
        ))}
      </ul>
      {bad.length > 0 && (
        <ul className="hidden items-center gap-2 text-caption max-desk:flex max-tablet:hidden" aria-label={t("health")}>
          {bad.map((part) => (
            <HealthPart key={part.id} label={t(part.id)} word={t(`part.${part.state}`)} state={part.state} />
          ))}
        </ul>
      )}
    </>
  );
}

function HealthPart({ label, word, state }: { label: string; word: string; state: PartHealth }) {
  const Icon = state === "ok" ? Check : state === "reconnecting" ? RefreshCw : Unplug;
  return (
    <li className={cx("flex items-center gap-1", healthTone[state])} title={`${label}: ${word}`}>
      <Icon
        className={cx("size-3.5 shrink-0", state === "ok" && "text-available-fg")}
        strokeWidth={1.75}
        aria-hidden="true"
      />
      {label}
      <span className="sr-only">: {word}</span>
    </li>
  );
}

function Clock() {
  const f = useFormat();
  const now = useNow("minute");
  return (
    <time className="font-mono text-body font-medium max-tablet:hidden" dateTime={new Date(now).toISOString()}>
      {f.clock(now)}
    </time>
  );
}

/** The figure beside a stale block, where a chip would be too much. */
export function StaleNote({ text }: { text: string }) {
  return (
    <span className="inline-flex items-center gap-1 text-caption text-stale-fg">
      <StaleGlyph className="size-3" />
      <span className="stale">{text}</span>
    </span>
  );
}

/** A warning that fits the top bar: microphone refused, ringer silent. */
export function TopNotice({ text, action, onAction }: { text: string; action?: string; onAction?: () => void }) {
  return (
    <div className="flex min-h-9 items-center gap-2 border-b border-line bg-hold-soft px-4 text-body" role="status">
      <Volume2 className="size-4 shrink-0 text-hold-fg" strokeWidth={1.75} aria-hidden="true" />
      <span className="min-w-0 flex-1">{text}</span>
      {action && (
        <button type="button" onClick={onAction} className="font-semibold text-accent">
          {action}
        </button>
      )}
    </div>
  );
}
