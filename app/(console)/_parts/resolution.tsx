"use client";
import { Ban, Check, CreditCard, List, MessageSquare, Search, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { AgeLabel } from "../../_ui/age-label.tsx";
import { Button, InkCap } from "../../_ui/button.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { StateGlyph } from "../../_ui/glyphs.tsx";
import { KeyCap } from "../../_ui/key-cap.tsx";
import { type Phrase, usePhrase } from "../../_ui/phrase.tsx";
import { PlaceTime, useFormat } from "../../_ui/place-time.tsx";
import { StateChip, StateLabel } from "../../_ui/state-chip.tsx";
import { usePlainKeys } from "../../_ui/use-hotkeys.tsx";
import { Candidates } from "./candidates.tsx";
import type { ResolutionView } from "./view-model.ts";

type Outcome<Name extends ResolutionView["outcome"]> = Extract<ResolutionView, { outcome: Name }>;

export type ResolutionProps = {
  resolution: ResolutionView;
  onOpen: (candidateId?: string) => void;
  onContact: () => void;
  onText: () => void;
};

/** What was said became one of four outcomes, told apart by silhouette; a fifth input is refused with what it is. */
export function Resolution(props: ResolutionProps) {
  const { resolution } = props;
  switch (resolution.outcome) {
    case "activated":
      return (
        <PlaceTime zone={resolution.timezone}>
          <Activated {...props} resolution={resolution} />
        </PlaceTime>
      );
    case "not_activated":
      return <NotActivated {...props} resolution={resolution} />;
    case "unknown":
      return <Unknown {...props} resolution={resolution} />;
    case "ambiguous":
      return <Ambiguous {...props} resolution={resolution} />;
    case "refused":
      return <Refused resolution={resolution} />;
  }
}

type CardProps = {
  input: string;
  how: Phrase;
  children: ReactNode;
  hint: ReactNode;
  action: ReactNode;
  flush?: boolean;
};

function Card({ input, how, children, hint, action, flush }: CardProps) {
  const say = usePhrase();
  return (
    <article className="flex min-w-0 flex-col overflow-hidden rounded-xl border border-line bg-surface">
      <div className="flex min-h-10 items-center gap-2.5 border-b border-line px-4">
        <Search className="size-4 shrink-0 text-fg-subtle" strokeWidth={1.75} aria-hidden="true" />
        <span className="min-w-0 truncate font-mono text-strong font-medium" title={input}>
          {input}
        </span>
        <span className="ml-auto text-right text-caption text-fg-subtle">{say(how)}</span>
      </div>
      <div className={cx("flex-1", !flush && "p-4")}>{children}</div>
      <div className="flex min-h-[53px] flex-wrap items-center justify-between gap-x-3 gap-y-2 border-t border-line px-4 py-2.5">
        <span className="min-w-0 text-caption text-fg-muted">{hint}</span>
        <span className="ml-auto">{action}</span>
      </div>
    </article>
  );
}

function Head({ glyph, tone = "text-fg", children }: { glyph: ReactNode; tone?: string; children: ReactNode }) {
  return (
    <span className={cx("inline-flex items-center gap-2 text-strong font-semibold", tone)}>
      {glyph}
      {children}
    </span>
  );
}

const icon = { className: "size-5 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

function Activated({ resolution, onOpen }: ResolutionProps & { resolution: Outcome<"activated"> }) {
  const t = useTranslations("console.resolution");
  const words = useTranslations("ui.state");
  const f = useFormat();
  const now = useNow("minute");
  usePlainKeys({ Enter: () => onOpen() });
  const since = resolution.since === null ? "" : ` ${t("since", { time: f.moment(resolution.since, now) })}`;
  return (
    <Card
      input={resolution.input}
      how={resolution.how}
      hint={resolution.readBack && t("readBack", { text: resolution.readBack })}
      action={
        <Button kind="primary" onClick={() => onOpen()} cap={<InkCap>↵</InkCap>}>
          {t("open")}
        </Button>
      }
    >
      <Head glyph={<ShieldCheck {...icon} />} tone="text-available-fg">
        {t("activated")}
      </Head>
      <p className="mt-2 text-verdict font-semibold">{resolution.title}</p>
      <p className="text-body text-fg-muted">{resolution.detail}</p>
      <div className="mt-3 flex items-center gap-3">
        <StateChip state={resolution.state}>{words(resolution.state) + since}</StateChip>
        {resolution.asOf !== null && <AgeLabel at={resolution.asOf} limitSeconds={resolution.staleAfterSeconds} />}
      </div>
      <ul className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(118px,1fr))] gap-2 text-caption">
        {resolution.bays.map((bay) => (
          <li
            key={bay.label}
            aria-current={bay.asked ? "true" : undefined}
            className={cx(
              "flex min-w-0 items-center gap-2 rounded-md border px-2 py-1.5",
              bay.asked ? "border-accent ring-1 ring-accent" : "border-line",
            )}
          >
            <b className="font-mono">{bay.label}</b>
            <StateLabel state={bay.state} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Known to us, but the owner has not ordered the service: no values, no names, and the sentence to say. */
function NotActivated({ resolution, onContact }: ResolutionProps & { resolution: Outcome<"not_activated"> }) {
  const t = useTranslations("console.resolution");
  const can = [t("canKeep"), t("canDanger")];
  return (
    <Card
      input={resolution.input}
      how={resolution.how}
      hint={t("dangerHint")}
      action={<Button onClick={onContact}>{t("canKeep")}</Button>}
    >
      <Head glyph={<StateGlyph state="unavailable" className="size-5" />}>{t("notActivated")}</Head>
      <p className="mt-2 text-verdict font-semibold">{t("notActivatedTitle")}</p>
      <p className="mt-1 text-body text-fg-muted">{t("notActivatedHint")}</p>
      <p className="mt-3 rounded-md bg-sunken px-3 py-2 text-body">{t("notActivatedSay")}</p>
      <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-caption text-fg-muted">
        {can.map((text) => (
          <li key={text} className="flex items-center gap-1.5">
            <Check className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
            {text}
          </li>
        ))}
        <li className="flex items-center gap-1.5">
          <Ban className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
          {t("cannot")}
        </li>
      </ul>
    </Card>
  );
}

function Unknown({ resolution, onText }: ResolutionProps & { resolution: Outcome<"unknown"> }) {
  const t = useTranslations("console.resolution");
  const say = usePhrase();
  const blocked = resolution.canText.blocked;
  return (
    <Card
      input={resolution.input}
      how={resolution.how}
      hint={say(resolution.syntax)}
      action={
        <Button
          icon={<MessageSquare className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
          blocked={blocked === undefined ? undefined : say(blocked)}
          showReason
          onClick={onText}
        >
          {t("text")}
        </Button>
      }
    >
      <Head glyph={<StateGlyph state="unknown" className="size-5" />}>{t("unknown")}</Head>
      <p className="mt-2 text-verdict font-semibold">{t("unknownTitle")}</p>
      <ol className="mt-2 space-y-1.5 text-body text-fg-muted">
        {[t("unknown1"), t("unknown2"), t("unknown3")].map((step, at) => (
          <li key={step} className="flex gap-2">
            <KeyCap>{at + 1}</KeyCap>
            {step}
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Several look alike. The likeliest is never chosen for the agent: town and bay decide, and Enter waits for that. */
function Ambiguous({ resolution, onOpen }: ResolutionProps & { resolution: Outcome<"ambiguous"> }) {
  const t = useTranslations("console.resolution");
  const [chosen, setChosen] = useState<string | null>(null);
  const confirm = chosen === null ? undefined : () => onOpen(chosen);
  const keys: Record<string, (() => void) | undefined> = { Enter: confirm };
  resolution.candidates.slice(0, 9).forEach((candidate, at) => {
    keys[String(at + 1)] = () => setChosen(candidate.id);
  });
  usePlainKeys(keys);
  return (
    <Card
      flush
      input={resolution.input}
      how={resolution.how}
      hint={t("ambiguousHint", { count: Math.min(9, resolution.candidates.length) })}
      action={
        <Button
          kind="primary"
          blocked={confirm ? undefined : t("chooseFirst")}
          onClick={confirm}
          cap={<InkCap>↵</InkCap>}
        >
          {t("confirm")}
        </Button>
      }
    >
      <div className="px-4 pb-3 pt-4">
        <Head glyph={<List {...icon} />}>{t("ambiguous", { count: resolution.candidates.length })}</Head>
        <p className="mt-2 text-verdict font-semibold">{t("ambiguousTitle")}</p>
      </div>
      <Candidates candidates={resolution.candidates} chosen={chosen} onChoose={setChosen} />
    </Card>
  );
}

/** Not an EVSE-ID at all: says what it is. Nothing of it is kept. */
function Refused({ resolution }: { resolution: Outcome<"refused"> }) {
  const t = useTranslations("console.resolution");
  const say = usePhrase();
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-lg border border-line bg-surface px-4 py-2.5"
    >
      <CreditCard className="size-5 shrink-0 text-fg-muted" strokeWidth={1.75} aria-hidden="true" />
      <span className="font-mono text-strong font-medium">{resolution.input}</span>
      <span className="min-w-0 text-body">
        <b className="font-semibold">{say(resolution.what)}</b>{" "}
        <span className="text-fg-muted">{say(resolution.advice)}</span>
      </span>
      <span className="ml-auto text-caption text-fg-subtle">{t("refused")}</span>
    </div>
  );
}
