"use client";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../_ui/button.tsx";
import { useSecondsUntil } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { Checkbox } from "../../_ui/field.tsx";
import { timer } from "../../_ui/format.ts";
import { usePhrase } from "../../_ui/phrase.tsx";
import { Section } from "../../_ui/section.tsx";
import type { WrapUpView } from "./view-model.ts";

type WrapUpProps = {
  wrapUp: WrapUpView;
  busy?: boolean;
  onChoose: (id: string) => void;
  /** Absent while the desk cannot watch a station by itself. */
  onWatch?: (watch: boolean) => void;
  /** A ticket that no call of ours brought: it can be completed at any time. */
  withoutCall?: boolean;
  onExtend: () => void;
  onComplete: () => void;
  /** Set for the moment after End: the focus goes to the first disposition. */
  takeFocus?: boolean;
};

/** Always last in the work column. How it went, in one word; opens when the call ends, the countdown is the server's. */
export function WrapUp(props: WrapUpProps) {
  const { wrapUp, busy, onChoose, onWatch, onExtend, onComplete, takeFocus, withoutCall } = props;
  const t = useTranslations("console.wrapup");
  const say = usePhrase();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takeFocus) list.current?.querySelector<HTMLElement>("button")?.focus();
  }, [takeFocus]);
  const [all, setAll] = useState(false);
  const open = wrapUp.endsAt !== null;
  // During the call the usual ones are enough; the rest would push the note out of sight.
  const shown = open || all ? wrapUp.dispositions : usual(wrapUp);
  const more = wrapUp.dispositions.length - shown.length;
  const blocked = wrapUp.blocked === null ? undefined : say(wrapUp.blocked);
  return (
    <Section
      className={cx("mt-auto shrink-0 border-t bg-canvas px-4 pb-3 pt-1", open ? "border-wrapup-solid" : "border-line")}
      title={t("title")}
      aside={wrapUp.endsAt === null ? !withoutCall && t("opens") : <Countdown endsAt={wrapUp.endsAt} />}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: the chips are buttons that stay pressed, not form fields. */}
      <div ref={list} role="group" aria-label={t("dispositions")} className="flex flex-wrap gap-1.5">
        {shown.map((disposition) => {
          const chosen = disposition.id === wrapUp.chosen;
          return (
            <button
              key={disposition.id}
              type="button"
              aria-pressed={chosen}
              onClick={() => onChoose(disposition.id)}
              className={cx(
                "moves inline-flex h-[26px] items-center gap-1 rounded-md border px-2 text-caption font-medium whitespace-nowrap",
                chosen
                  ? "border-accent bg-accent-soft text-accent"
                  : "border-line-strong bg-surface text-fg-muted hover:bg-hover",
              )}
            >
              {chosen && <Check className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
              {say(disposition.label)}
            </button>
          );
        })}
        {more > 0 && (
          <button
            type="button"
            onClick={() => setAll(true)}
            aria-label={t("more", { count: more })}
            className="inline-flex h-[26px] items-center rounded-md px-1 text-caption text-fg-muted hover:text-fg"
          >
            + {more}
          </button>
        )}
      </div>
      <div className="mt-2.5 flex flex-wrap items-center justify-between gap-2">
        {onWatch && (
          <Checkbox
            label={t("watch")}
            checked={wrapUp.watchStation}
            onChange={(event) => onWatch(event.target.checked)}
          />
        )}
        <span className="ml-auto flex items-center gap-2">
          {open && (
            <Button onClick={onExtend} blocked={wrapUp.extensionsLeft > 0 ? undefined : t("noExtension")}>
              {t("extend")}
            </Button>
          )}
          <Button kind="primary" busy={busy} blocked={blocked} onClick={onComplete}>
            {t("complete")}
          </Button>
        </span>
      </div>
      {(open || withoutCall) && blocked && <p className="mt-1.5 text-right text-caption text-fg-muted">{blocked}</p>}
    </Section>
  );
}

/** The first six, and the chosen one wherever it stands. */
function usual({ dispositions, chosen }: WrapUpView): WrapUpView["dispositions"] {
  return dispositions.filter((disposition, at) => at < 6 || disposition.id === chosen);
}

function Countdown({ endsAt }: { endsAt: number }) {
  const t = useTranslations("console.wrapup");
  const seconds = useSecondsUntil(endsAt);
  return (
    <span className={cx("font-medium tnum", seconds <= 10 ? "text-sla-warn-fg" : "text-wrapup-fg")} role="timer">
      {t("left", { time: timer(seconds) })}
    </span>
  );
}
