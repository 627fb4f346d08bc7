"use client";
import { ArrowRight, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { AgeLabel } from "../../_ui/age-label.tsx";
import { InkCap } from "../../_ui/button.tsx";
import { cx } from "../../_ui/cx.ts";
import { DangerGlyph, StaleGlyph, StateGlyph } from "../../_ui/glyphs.tsx";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { useStaleSince } from "../../_ui/stale.tsx";
import { stateClasses } from "../../_ui/states.ts";
import { useCombination } from "../../_ui/use-hotkeys.tsx";
import type { ProposalView, VerdictView } from "./view-model.ts";

type VerdictLineProps = {
  verdict: VerdictView;
  /** While it rings the proposal is shown but is not a button yet. */
  quiet?: boolean;
  onProposal: (id: string) => void;
};

/** One sentence that says what is wrong and what to do; below it why, with ages; right the one proposal. */
export function VerdictLine({ verdict, quiet, onProposal }: VerdictLineProps) {
  const t = useTranslations("console.verdict");
  const stale = useStaleSince();
  const { tone } = verdict;
  if (tone === "danger") return <DangerVerdict verdict={verdict} />;
  if (stale !== null) return <StaleVerdict verdict={verdict} at={stale} />;
  const look = tone === "calm" ? null : stateClasses[tone];
  return (
    <section
      aria-label={t("label")}
      className={cx(
        "flex min-h-[70px] flex-wrap items-center gap-x-4 gap-y-2 rounded-lg py-3 pl-4 pr-3",
        look ? look.soft : "border border-line bg-sunken",
        look?.hatched && "hatch",
      )}
    >
      <span className={look ? look.fg : "text-available-fg"}>
        <StateGlyph state={tone === "calm" ? "available" : tone} className="size-8" />
      </span>
      <div className="min-w-[min(100%,260px)] flex-1">
        <Sentences verdict={verdict} />
        <Evidence verdict={verdict} />
      </div>
      {verdict.proposal && <Proposal proposal={verdict.proposal} quiet={quiet} onProposal={onProposal} />}
    </section>
  );
}

function Sentences({ verdict }: { verdict: VerdictView }) {
  const say = usePhrase();
  // A line breaks between the sentences before it breaks inside one. Only the sentences are live: the ages below tick.
  return (
    <p aria-live="polite" className="text-verdict font-semibold text-pretty">
      {verdict.sentences.map(say).map((sentence) => (
        <span key={sentence} className="mr-[0.28em] inline-block">
          {sentence}
        </span>
      ))}
    </p>
  );
}

function Evidence({ verdict, className = "text-fg-muted" }: { verdict: VerdictView; className?: string }) {
  const say = usePhrase();
  return (
    <ul className={cx("mt-0.5 flex flex-wrap text-body max-tablet:flex-col", className)}>
      {verdict.evidence.map((item, at) => (
        <li key={say(item.text)} className="tablet:whitespace-nowrap">
          {at > 0 && (
            <span className="max-tablet:hidden" aria-hidden="true">
              &nbsp;·&nbsp;
            </span>
          )}
          {say(item.text)}
          {item.asOf !== undefined && (
            <AgeLabel at={item.asOf} limitSeconds={item.limitSeconds} className="ml-1 text-body! text-inherit" />
          )}
        </li>
      ))}
    </ul>
  );
}

type ProposalProps = {
  proposal: ProposalView;
  quiet?: boolean;
  /** The line itself gives the reason: it is not written a second time. */
  silent?: boolean;
  onProposal: (id: string) => void;
};

function Proposal({ proposal, quiet, silent, onProposal }: ProposalProps) {
  const t = useTranslations("console.verdict");
  const say = usePhrase();
  const { caps, aria } = useCombination("proposal");
  if (quiet) {
    return (
      <p className="flex items-center gap-2 pr-1 text-body text-fg-muted">
        <ArrowRight className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {say(proposal.label)}
      </p>
    );
  }
  const blocked = proposal.blocked === undefined ? null : say(proposal.blocked);
  const Icon = blocked ? Lock : ArrowRight;
  return (
    <span className="flex shrink-0 flex-col items-end gap-1">
      <button
        type="button"
        aria-disabled={blocked ? true : undefined}
        aria-keyshortcuts={aria}
        aria-description={blocked ?? t("proposal")}
        onClick={() => !blocked && onProposal(proposal.id)}
        className={cx(
          "flex h-11 shrink-0 items-center gap-2.5 rounded-md px-4 text-strong font-semibold whitespace-nowrap",
          blocked ? "border border-line bg-sunken text-fg-disabled" : "bg-ink text-on-ink hover:bg-ink/90",
        )}
      >
        <Icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {say(proposal.label)}
        {!blocked && <InkCap>{caps.join(" ")}</InkCap>}
      </button>
      {blocked && !silent && <span className="text-caption text-fg-muted">{blocked}</span>}
    </span>
  );
}

/** The page is stale: nothing may be concluded, the last verdict stands below with its time. */
function StaleVerdict({ verdict, at }: { verdict: VerdictView; at: number }) {
  const t = useTranslations("console.verdict");
  const say = usePhrase();
  const f = useFormat();
  const last = verdict.sentences.map(say).join(" ");
  return (
    <section
      aria-label={t("label")}
      className="hatch flex min-h-[70px] flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-dashed border-stale-fg bg-stale-soft py-3 pl-4 pr-3"
    >
      <span className="text-stale-fg">
        <StaleGlyph className="size-8" />
      </span>
      <div className="min-w-[min(100%,260px)] flex-1">
        <p aria-live="polite" className="text-verdict font-semibold">
          {t("stale")}
        </p>
        <p className="mt-0.5 text-body text-fg-muted">{t("staleLast", { time: f.clock(at), last })}</p>
      </div>
      {verdict.proposal && (
        <Proposal
          proposal={{ ...verdict.proposal, blocked: { key: "console.verdict.staleReason" } }}
          silent
          onProposal={() => {}}
        />
      )}
    </section>
  );
}

/** Danger to people: solid red, the emergency number large at the right. */
function DangerVerdict({ verdict }: { verdict: VerdictView }) {
  const t = useTranslations("console.verdict");
  const say = usePhrase();
  return (
    <section
      aria-label={t("label")}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-danger-solid py-4 pl-4 pr-5 text-danger-on"
    >
      <DangerGlyph className="size-9" />
      <div className="min-w-[min(100%,260px)] flex-1">
        <Sentences verdict={verdict} />
        <Evidence verdict={verdict} className="text-danger-on" />
      </div>
      {verdict.emergency && (
        <div className="text-right">
          <p className="font-mono text-figure font-semibold">{verdict.emergency.number}</p>
          {verdict.emergency.more && <p className="text-caption">{say(verdict.emergency.more)}</p>}
        </div>
      )}
    </section>
  );
}
