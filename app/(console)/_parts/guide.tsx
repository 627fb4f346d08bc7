"use client";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { cx } from "../../_ui/cx.ts";
import { DangerGlyph } from "../../_ui/glyphs.tsx";
import { KeyCap } from "../../_ui/key-cap.tsx";
import { type Phrase, usePhrase } from "../../_ui/phrase.tsx";
import { Section } from "../../_ui/section.tsx";
import { KeyText } from "../../_ui/use-hotkeys.tsx";
import type { GuideView } from "./view-model.ts";

type GuideProps = {
  guide: GuideView | null;
  onAnswer: (id: string) => void;
  onDanger: () => void;
  /** Set for the moment after Accept: the focus goes here. */
  takeFocus?: boolean;
};

/** Answered steps in a line each, the open question with the sentence to say, answers by 1 to 3. Danger always below. */
export function Guide({ guide, onAnswer, onDanger, takeFocus }: GuideProps) {
  const t = useTranslations("console.guide");
  const say = usePhrase();
  return (
    <Section
      className="px-4 pb-3 pt-1"
      title={guide ? t("title", { name: say(guide.title) }) : t("none")}
      aside={guide && t("step", { step: guide.step, of: guide.of })}
    >
      {guide && (
        <>
          <ul className="space-y-0.5 text-body text-fg-muted">
            {guide.answered.map((step) => (
              <li key={say(step.question)} className="flex gap-2">
                <Check className="mt-0.5 size-4 shrink-0 text-available-fg" strokeWidth={1.75} aria-hidden="true" />
                <span className="min-w-0 flex-1">{say(step.question)}</span>
                <b className="font-medium text-fg">{say(step.answer)}</b>
              </li>
            ))}
          </ul>
          <OpenQuestion guide={guide} onAnswer={onAnswer} takeFocus={takeFocus} />
        </>
      )}
      <button
        type="button"
        onClick={onDanger}
        className="mt-2 flex items-center gap-1.5 rounded-xs text-body font-medium text-danger-fg"
      >
        <DangerGlyph className="size-3.5" />
        {t("danger")}
        <KeyText action="danger" className="ml-1 text-micro font-medium text-fg-subtle" />
      </button>
    </Section>
  );
}

type OpenQuestionProps = { guide: GuideView; onAnswer: (id: string) => void; takeFocus?: boolean };

function OpenQuestion({ guide, onAnswer, takeFocus }: OpenQuestionProps) {
  const say = usePhrase();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takeFocus) box.current?.focus();
  }, [takeFocus]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take the focus of the answer keys.
    <div
      ref={box}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: holds the focus for the answer keys 1 to 3.
      tabIndex={0}
      aria-label={say(guide.question)}
      onKeyDown={(event) => {
        const answer =
          event.altKey || event.ctrlKey || event.metaKey ? undefined : guide.answers[Number(event.key) - 1];
        if (answer) onAnswer(answer.id);
      }}
      className="mt-2.5 rounded-lg border border-line-strong p-3"
    >
      <p className="text-title font-semibold text-pretty">{say(guide.question)}</p>
      {guide.say && <p className="mt-1 text-body text-fg-muted">{say(guide.say)}</p>}
      <AnswerButtons answers={guide.answers} onAnswer={onAnswer} />
    </div>
  );
}

type AnswerButtonsProps = {
  answers: { id: string; label: Phrase }[];
  onAnswer: (id: string) => void;
  /** Share the width of the box. */
  spread?: boolean;
};

export function AnswerButtons({ answers, onAnswer, spread = true }: AnswerButtonsProps) {
  const say = usePhrase();
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {answers.map((answer, at) => (
        <button
          key={answer.id}
          type="button"
          onClick={() => onAnswer(answer.id)}
          className={cx(
            "moves flex h-9 items-center justify-center gap-2 rounded-md border border-line-strong px-2.5 text-body font-medium whitespace-nowrap hover:bg-hover",
            spread && "flex-auto",
          )}
        >
          <KeyCap>{at + 1}</KeyCap>
          {say(answer.label)}
        </button>
      ))}
    </div>
  );
}

/** Before the call is accepted: the first sentence to say. */
export function Opening({ say: sentence }: { say: Phrase }) {
  const t = useTranslations("console.guide");
  const say = usePhrase();
  return (
    <Section className="px-4 pb-4 pt-1" title={t("opening")}>
      <p className="rounded-lg border border-line-strong p-3 text-title font-medium text-pretty">{say(sentence)}</p>
    </Section>
  );
}

/** Before the call is accepted: what is already known about this station and this number. */
export function KnownFacts({ facts }: { facts: { id: string; glyph: React.ReactNode; text: Phrase }[] }) {
  const t = useTranslations("console.guide");
  const say = usePhrase();
  if (facts.length === 0) return null;
  return (
    <Section className="border-t border-line px-4 pb-3 pt-1" title={t("known")}>
      <ul className="space-y-1 text-body">
        {facts.map((fact) => (
          <li key={fact.id} className="flex gap-2.5">
            <span className="mt-[3px] text-fg-muted">{fact.glyph}</span>
            <span className="min-w-0 flex-1">{say(fact.text)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
