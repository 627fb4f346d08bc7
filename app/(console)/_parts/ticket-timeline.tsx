"use client";
import { ArrowRight, CheckCheck, CircleAlert, Clock3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { sameDay } from "../../_ui/format.ts";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { StateChip } from "../../_ui/state-chip.tsx";
import { DayLine, TimelineMark } from "./timeline.tsx";
import type { ReceiptView, TimelineBody, TimelineEntry } from "./view-model.ts";

/** The ticket's timeline: glyphs on a rail, a card only where there is a body. */
export function TicketTimeline({ entries }: { entries: TimelineEntry[] }) {
  const f = useFormat();
  const now = useNow("minute");
  return (
    <ol className="relative before:absolute before:bottom-4 before:left-[71px] max-tablet:before:left-[59px] before:top-2 before:w-px before:bg-line">
      {entries.map((entry, at) => (
        <Fragment key={entry.id}>
          {!sameDay(entry.at, entries[at - 1]?.at ?? now, f.zone) && <DayLine at={entry.at} inset />}
          <TicketTimelineEntry entry={entry} />
        </Fragment>
      ))}
    </ol>
  );
}

function TicketTimelineEntry({ entry }: { entry: TimelineEntry }) {
  const say = usePhrase();
  const f = useFormat();
  return (
    <li className="relative grid grid-cols-[48px_24px_minmax(0,1fr)] gap-x-3 pb-4 max-tablet:grid-cols-[40px_24px_minmax(0,1fr)] max-tablet:gap-x-2">
      <time
        className="pt-0.5 text-right text-caption leading-5 text-fg-subtle"
        dateTime={new Date(entry.at).toISOString()}
      >
        {f.clock(entry.at)}
      </time>
      <span className="relative z-10 grid size-6 place-items-center rounded-full border border-line bg-surface">
        <TimelineMark glyph={entry.glyph} />
      </span>
      <div className="min-w-0 pt-0.5">
        <p className="text-body text-fg-muted">
          <b className="font-semibold text-fg">{say(entry.title)}</b>
          {entry.detail !== undefined && ` ${say(entry.detail)}`}
        </p>
        {entry.body && <Body body={entry.body} />}
      </div>
    </li>
  );
}

function Body({ body }: { body: TimelineBody }) {
  const say = usePhrase();
  if (body.kind === "message") {
    return <Bubble direction={body.direction} text={body.text} from={body.from} receipt={body.receipt} />;
  }
  return (
    <div className="mt-1.5 rounded-lg border border-line px-3 py-2.5 text-body">
      {body.kind === "text" && <p className="text-fg-muted">{say(body.text)}</p>}
      {body.kind === "steps" && <Steps body={body} />}
      {body.kind === "command" && <CommandResult body={body} />}
    </div>
  );
}

function Steps({ body }: { body: Extract<TimelineBody, { kind: "steps" }> }) {
  const say = usePhrase();
  return (
    <ol className="space-y-1">
      {body.steps.map((step) => (
        <li key={step.id} className={cx("flex flex-wrap items-center gap-x-2", !step.done && "text-fg-muted")}>
          <TimelineMark glyph={step.glyph} />
          <span className={cx("w-[150px] truncate", step.done && "font-medium")}>{step.who}</span>
          <span className="min-w-0">{say(step.text)}</span>
        </li>
      ))}
    </ol>
  );
}

/** What a remote action did: the state before, the state after. The state after is the proof. */
function CommandResult({ body }: { body: Extract<TimelineBody, { kind: "command" }> }) {
  const t = useTranslations("console.timeline");
  const say = usePhrase();
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3">
        <span className="font-medium">{say(body.result)}</span>
        {body.detail && <span className="text-fg-muted">{say(body.detail)}</span>}
      </div>
      {body.after && (
        <p className="mt-1 flex flex-wrap items-center gap-2 text-caption text-fg-muted">
          {body.before && (
            <>
              {t("before")} <StateChip state={body.before} />
              <ArrowRight className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
            </>
          )}
          {t("after")} <StateChip state={body.after} />
          {body.note && <span className="ml-auto">{say(body.note)}</span>}
        </p>
      )}
    </>
  );
}

type BubbleProps = { direction: "in" | "out"; text: string; from?: string; receipt?: ReceiptView };

/** A text message: what came in on sunken ground, what went out on accent-soft with its receipt below. */
export function Bubble({ direction, text, from, receipt }: BubbleProps) {
  return (
    <div
      className={cx(
        "mt-1.5 w-fit max-w-[460px] min-w-[200px] rounded-lg px-3 py-2 text-body",
        direction === "in" ? "bg-sunken" : "bg-accent-soft",
      )}
    >
      <p className="whitespace-pre-wrap break-words">{text}</p>
      {direction === "in" && from && <p className="mt-1 text-caption tnum text-fg-muted">{from}</p>}
      {receipt && <Receipt receipt={receipt} />}
    </div>
  );
}

function Receipt({ receipt }: { receipt: ReceiptView }) {
  const t = useTranslations("console.receipt");
  const say = usePhrase();
  const f = useFormat();
  const bad = receipt.state === "failed" || receipt.state === "undelivered";
  const Icon = bad ? CircleAlert : receipt.state === "delivered" ? CheckCheck : Clock3;
  return (
    <p className={cx("mt-1 flex items-center gap-1.5 text-caption tnum", bad ? "text-faulted-fg" : "text-fg-muted")}>
      <Icon
        className={cx("size-3.5 shrink-0", receipt.state === "delivered" && "text-available-fg")}
        strokeWidth={1.75}
        aria-hidden="true"
      />
      {t(receipt.state)}
      {receipt.at !== null && ` ${f.clockSeconds(receipt.at)}`}
      {receipt.reason !== undefined && ` · ${say(receipt.reason)}`}
    </p>
  );
}
