"use client";
import { Ban, Check, Lock, Shield } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../../_ui/button.tsx";
import { cx } from "../../_ui/cx.ts";
import { type Phrase, usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { Section } from "../../_ui/section.tsx";
import { useStaleSince } from "../../_ui/stale.tsx";
import { useCombination } from "../../_ui/use-hotkeys.tsx";
import type { LadderRung } from "./view-model.ts";

type LadderProps = {
  rungs: LadderRung[];
  /** While it rings: the rungs are told, none can be run. */
  quiet?: boolean;
  onRun: (action: string) => void;
};

/** One rail with every rung, 0 to 9: what was done, what is next, and why the others are not possible. */
export function Ladder({ rungs, quiet, onRun }: LadderProps) {
  const t = useTranslations("console.ladder");
  const stale = useStaleSince() !== null;
  if (stale) {
    return (
      <Section title={t("title")}>
        <div className="hatch grid h-[196px] place-items-center rounded-lg border border-dashed border-line-strong px-4 text-center">
          <div>
            <Lock className="mx-auto size-5 text-fg-muted" strokeWidth={1.75} aria-hidden="true" />
            <p className="mt-2 text-strong font-semibold">{t("staleTitle")}</p>
            <p className="text-body text-fg-muted">{t("staleHint")}</p>
          </div>
        </div>
      </Section>
    );
  }
  return (
    <Section title={t("title")} aside={t(quiet ? "afterAccept" : "proof")}>
      <ol className="relative border-t border-line pt-1 before:absolute before:bottom-3 before:left-[9.5px] before:top-4 before:w-px before:bg-line">
        {rungs.map((rung) => (
          <Rung key={rung.number} rung={rung} quiet={quiet} onRun={onRun} />
        ))}
      </ol>
    </Section>
  );
}

type RungProps = { rung: LadderRung; quiet?: boolean; onRun: (action: string) => void };

function Rung({ rung, quiet, onRun }: RungProps) {
  const say = usePhrase();
  const { status } = rung;
  const open = status.kind === "free" || status.kind === "suggested" || status.kind === "busy";
  const shown = open || status.kind === "done" || status.kind === "ineffective";
  return (
    <li
      className={cx(
        "relative -mx-2 flex h-7 items-center gap-2.5 rounded-md px-2",
        status.kind === "suggested" && "bg-accent-soft",
      )}
    >
      <RungNumber rung={rung} />
      <span
        className={cx(
          "min-w-0 flex-1 truncate text-body",
          shown ? "text-fg" : "text-fg-muted",
          (open || status.kind === "done") && "font-medium",
        )}
        title={say(rung.label)}
      >
        {say(rung.label)}
      </span>
      <RungRight rung={rung} quiet={quiet} onRun={onRun} />
    </li>
  );
}

function RungNumber({ rung }: { rung: LadderRung }) {
  const { kind } = rung.status;
  return (
    <span
      className={cx(
        "relative grid size-5 shrink-0 place-items-center rounded-full border text-micro font-medium tnum",
        kind === "done"
          ? "border-transparent bg-available-soft text-available-fg"
          : kind === "suggested"
            ? "border-transparent bg-accent-solid font-semibold text-on-accent"
            : kind === "free" || kind === "busy"
              ? "border-line-control bg-surface text-fg"
              : "border-line bg-surface text-fg-subtle",
      )}
    >
      {kind === "done" ? (
        <>
          <Check className="size-3" strokeWidth={2} aria-hidden="true" />
          <span className="sr-only">{rung.number}</span>
        </>
      ) : (
        rung.number
      )}
    </span>
  );
}

function RungRight({ rung, quiet, onRun }: RungProps) {
  const t = useTranslations("console.ladder");
  const say = usePhrase();
  const f = useFormat();
  const { caps } = useCombination("suggestedRung");
  const { status } = rung;
  switch (status.kind) {
    case "free":
    case "suggested":
    case "busy": {
      const note = "note" in status ? status.note : undefined;
      const verb = "verb" in status && status.verb ? say(status.verb) : t("run");
      return (
        <span className="flex min-w-0 items-center gap-1.5">
          {note && <span className="truncate text-caption text-fg-muted">{say(note)}</span>}
          {!quiet && (
            <Button
              size="row"
              busy={status.kind === "busy"}
              aria-label={`${verb}: ${say(rung.label)}`}
              title={status.kind === "suggested" ? caps.join(" ") : undefined}
              onClick={() => onRun(rung.action)}
            >
              {verb}
            </Button>
          )}
        </span>
      );
    }
    case "done":
      return (
        <span className="truncate text-caption tnum text-available-fg">
          {f.clock(status.at)} · {say(status.result)}
        </span>
      );
    case "ineffective":
      return (
        <span className="truncate text-caption tnum text-sla-warn-fg">
          {f.clock(status.at)} · {say(status.result)}
        </span>
      );
    default:
      return <Reason kind={status.kind} reason={status.reason} />;
  }
}

const reasonIcons = { blocked: Lock, notYours: Shield, never: Ban } as const;

function Reason({ kind, reason }: { kind: keyof typeof reasonIcons; reason: Phrase }) {
  const say = usePhrase();
  const Icon = reasonIcons[kind];
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-caption text-fg-muted" title={say(reason)}>
      <Icon className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      <span className="truncate">{say(reason)}</span>
    </span>
  );
}
