"use client";
import { AudioLines, Clock, Pause, PenLine, PhoneIncoming } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { PriorityGlyph, StateGlyph } from "./glyphs.tsx";
import {
  type Priority,
  priorityClasses,
  type ShownState,
  stateClasses,
  type WorkState,
  workClasses,
} from "./states.ts";

const chip =
  "inline-flex h-[22px] items-center gap-1.5 rounded-sm px-1.5 align-middle text-caption font-medium whitespace-nowrap";

type StateProps = { state: ShownState; children?: ReactNode; className?: string };

/** Glyph and word on soft ground: where the state is the subject. */
export function StateChip({ state, children, className }: StateProps) {
  const t = useTranslations("ui.state");
  const { fg, soft, hatched } = stateClasses[state];
  return (
    <span className={cx(chip, fg, soft, hatched && "hatch", className)}>
      <StateGlyph state={state} className="size-3.5" />
      {children ?? t(state)}
    </span>
  );
}

/** Glyph and word without ground: in tables. */
export function StateLabel({ state, children, className }: StateProps) {
  const t = useTranslations("ui.stateShort");
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 align-middle whitespace-nowrap",
        stateClasses[state].fg,
        className,
      )}
    >
      <StateGlyph state={state} className="size-3.5" />
      <span>{children ?? t(state)}</span>
    </span>
  );
}

type StateMarkProps = {
  state: ShownState;
  label?: string;
  /** The value is past its limit: the silhouette stays, the colour gives way. */
  old?: boolean;
  className?: string;
};

/** The glyph with its word as the accessible name: rows of bays where the words would not fit. */
export function StateMark({ state, label, old, className = "size-4" }: StateMarkProps) {
  const t = useTranslations("ui.state");
  const name = label ? `${label} ${t(state)}` : t(state);
  return (
    <span className={stateClasses[old ? "stale" : state].fg} role="img" aria-label={name} title={name}>
      <StateGlyph state={state} className={className} />
    </span>
  );
}

const workIcons = { waiting: Clock, ringing: PhoneIncoming, live: AudioLines, hold: Pause, wrapup: PenLine };

export function WorkGlyph({ state, className = "size-4" }: { state: WorkState; className?: string }) {
  const Icon = workIcons[state];
  return <Icon className={cx("shrink-0", className)} strokeWidth={1.75} aria-hidden="true" />;
}

export function WorkChip({ state }: { state: WorkState }) {
  const t = useTranslations("ui.work");
  return (
    <span className={cx(chip, workClasses[state].fg, workClasses[state].soft)}>
      <WorkGlyph state={state} className="size-3.5" />
      {t(state)}
    </span>
  );
}

/** Triangle, three bars, two bars. With `bare` the word is left to the screen reader. */
export function PriorityMark({ priority, bare }: { priority: Priority; bare?: boolean }) {
  const t = useTranslations("ui.priority");
  const strong = priority !== "normal";
  return (
    <span
      className={cx(
        "inline-flex items-center gap-2 align-middle",
        priorityClasses[priority].fg,
        strong && "font-semibold",
      )}
    >
      <PriorityGlyph priority={priority} />
      <span className={bare ? "sr-only" : undefined}>{t(priority)}</span>
    </span>
  );
}

export function PriorityChip({ priority }: { priority: Priority }) {
  const t = useTranslations("ui.priority");
  return (
    <span className={cx(chip, priorityClasses[priority].fg, priorityClasses[priority].soft)}>
      <PriorityGlyph priority={priority} className="size-3.5" />
      {t(priority)}
    </span>
  );
}

/** A quiet chip for what is not a state of a station: "Beim Techniker". */
export function PlainChip({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={cx(chip, "bg-sunken text-fg-muted")}>
      {icon}
      {children}
    </span>
  );
}
