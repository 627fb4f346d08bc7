"use client";
import { Check, Copy, Lock, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, InkCap } from "../../_ui/button.tsx";
import { cx } from "../../_ui/cx.ts";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { useCombination } from "../../_ui/use-hotkeys.tsx";
import { AnswerButtons } from "./guide.tsx";
import type { DangerView } from "./view-model.ts";

type DangerStepsProps = { danger: DangerView; onAnswer: (id: string) => void; onStep: (id: string) => void };

/** Danger to people: what to say, then two steps. No restart is ever offered here. */
export function DangerSteps({ danger, onAnswer, onStep }: DangerStepsProps) {
  const say = usePhrase();
  return (
    <>
      <div className="rounded-lg border border-line-strong px-4 py-3">
        <p className="text-page font-semibold text-pretty">{say(danger.say)}</p>
        <AnswerButtons answers={danger.answers} onAnswer={onAnswer} spread={false} />
      </div>
      <ol className="grid grid-cols-1 gap-2.5">
        {danger.steps.map((step, at) => (
          <DangerStep key={step.id} step={step} number={at + 1} onStep={onStep} />
        ))}
      </ol>
    </>
  );
}

type DangerStepProps = { step: DangerView["steps"][number]; number: number; onStep: (id: string) => void };

function DangerStep({ step, number, onStep }: DangerStepProps) {
  const t = useTranslations("console.danger");
  const say = usePhrase();
  const f = useFormat();
  const { caps } = useCombination("suggestedRung");
  const { status } = step;
  const open = status.kind === "open";
  return (
    <li
      className={cx(
        "flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border bg-surface px-4 py-3",
        open ? "border-danger-solid" : "border-line",
      )}
    >
      <span
        className={cx(
          "grid size-9 shrink-0 place-items-center rounded-md font-mono text-title font-semibold",
          status.kind === "done"
            ? "bg-available-soft text-available-fg"
            : open
              ? "bg-danger-solid text-danger-on"
              : "bg-hover text-fg",
        )}
      >
        {status.kind === "done" ? <Check className="size-5" strokeWidth={1.75} aria-hidden="true" /> : number}
      </span>
      <span className="min-w-0 flex-1">
        <b className="block text-title font-semibold">{say(step.title)}</b>
        <span className="block text-body text-fg-muted">{say(step.detail)}</span>
      </span>
      {status.kind === "done" && (
        <span className="text-body tnum text-fg-muted">
          {t("doneAt", { time: f.clockSeconds(status.at), seconds: status.seconds })}
        </span>
      )}
      {status.kind === "blocked" && (
        <span className="flex items-center gap-1.5 text-body text-fg-muted">
          <Lock className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
          {say(status.reason)}
        </span>
      )}
      {status.kind === "open" && (
        <Button
          kind="end"
          size="large"
          busy={status.busy}
          icon={<Phone className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
          cap={<InkCap>{caps.join(" ")}</InkCap>}
          onClick={() => onStep(step.id)}
        >
          {say(status.verb)}
        </Button>
      )}
    </li>
  );
}

/** Work column in danger: what to read out to the emergency service, in the order it asks. */
export function EmergencyFacts({ danger, onCopy }: { danger: DangerView; onCopy: () => void }) {
  const t = useTranslations("console.danger");
  const say = usePhrase();
  return (
    <section className="px-4 pb-3 pt-1">
      <div className="flex h-9 items-center justify-between gap-2">
        <h2 className="text-caption font-semibold">{t("facts")}</h2>
        <Button size="row" onClick={onCopy} icon={<Copy className="size-3.5" strokeWidth={1.75} aria-hidden="true" />}>
          {t("copy")}
        </Button>
      </div>
      <dl className="space-y-2">
        <Fact label={t("where")} value={danger.where} more={danger.coordinates} />
        <Fact label={t("what")} value={say(danger.what)} />
        <Fact label={t("who")} value={say(danger.who)} />
      </dl>
    </section>
  );
}

function Fact({ label, value, more }: { label: string; value: string; more?: string | null }) {
  return (
    <div>
      <dt className="text-caption text-fg-muted">{label}</dt>
      <dd className="text-strong font-semibold">{value}</dd>
      {more && <dd className="font-mono text-caption text-fg-muted">{more}</dd>}
    </div>
  );
}

/** In the place of the ladder's restart: it is not forgotten, it is not offered. */
export function NoRestart() {
  const t = useTranslations("console.danger");
  return (
    <div className="flex flex-col justify-center rounded-lg border border-dashed border-line-strong px-3 py-3">
      <Lock className="size-4 text-fg-muted" strokeWidth={1.75} aria-hidden="true" />
      <p className="mt-1.5 text-body font-semibold">{t("noRestart")}</p>
      <p className="text-body text-fg-muted">{t("noRestartHint")}</p>
    </div>
  );
}
