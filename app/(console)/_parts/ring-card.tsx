"use client";
import { PhoneIncoming, PhoneOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSecondsSince } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { wait } from "../../_ui/format.ts";
import { LiveRegion } from "../../_ui/live-region.tsx";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useCombination } from "../../_ui/use-hotkeys.tsx";
import type { CallView } from "./view-model.ts";

type RingCardProps = { call: CallView; onAccept: () => void; onReject: () => void };

/** 76 px: Accept fills the left end above the roster, Reject the right end, between them what the call is about. */
export function RingCard({ call, onAccept, onReject }: RingCardProps) {
  const t = useTranslations("console.ring");
  const say = usePhrase();
  const ringing = useSecondsSince(call.ringingSince);
  const waiting = useSecondsSince(call.waitingSince);
  const accept = useCombination("accept");
  const reject = useCombination("reject");
  const connecting = call.phase === "connecting";
  const about = [call.place, call.source].filter((part) => part !== null).map(say);
  const facts = [say(call.language), t("waits", { time: wait(waiting) }), t("contacts", { count: call.contactsToday })];
  return (
    <section
      aria-label={t("label")}
      className="flex min-h-[76px] shrink-0 items-stretch border-b border-bar-line bg-bar text-on-bar max-tablet:flex-wrap"
    >
      <LiveRegion now text={connecting ? "" : t("spoken", { place: about[0] ?? t("noId"), number: call.number })} />
      <button
        type="button"
        onClick={onAccept}
        aria-keyshortcuts={accept.aria}
        aria-busy={connecting || undefined}
        aria-disabled={connecting || undefined}
        className={cx(
          "relative z-10 flex w-[248px] shrink-0 items-center gap-3 overflow-hidden bg-ringing-solid px-5 text-left text-ringing-on wide:w-[300px] max-desk:w-[200px] max-tablet:h-16 max-tablet:flex-1",
          !connecting && "animate-pulse-ring",
        )}
      >
        <PhoneIncoming className="size-6 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        <span className="min-w-0 flex-1">
          <span className="block text-title font-semibold">{t(connecting ? "connecting" : "accept")}</span>
          <span className="block text-caption tnum whitespace-nowrap">
            {connecting ? t("connectingHint") : t("ringing", { time: wait(ringing), limit: wait(call.ringSeconds) })}
          </span>
        </span>
        <span className="rounded-xs border border-current/40 px-1.5 text-caption font-medium whitespace-nowrap max-desk:hidden">
          {accept.caps.join(" ")}
        </span>
        {connecting && (
          <span className="absolute inset-x-0 bottom-0 h-0.5 overflow-hidden" aria-hidden="true">
            <span className="block h-full w-full animate-wait bg-current" />
          </span>
        )}
      </button>
      <div className="flex min-w-0 flex-1 items-center gap-6 px-5 max-tablet:order-3 max-tablet:basis-full max-tablet:flex-wrap max-tablet:gap-x-4 max-tablet:gap-y-1 max-tablet:py-2.5">
        <div className="min-w-0">
          <div
            className="truncate font-mono text-[24px] leading-8 font-semibold tracking-tight"
            title={call.evseId ?? undefined}
          >
            {call.evseId ?? call.number}
          </div>
          <div className="truncate text-body text-on-bar-muted max-tablet:whitespace-normal" title={about.join(" · ")}>
            {about.length > 0 ? about.join(" · ") : t("noId")}
          </div>
        </div>
        <div className="min-w-0 border-l border-bar-line pl-6 max-tablet:border-0 max-tablet:pl-0">
          {call.evseId && (
            <div className="truncate font-mono text-strong font-semibold" title={call.number}>
              {call.number}
            </div>
          )}
          <div className="truncate text-caption tnum text-on-bar-muted" title={facts.join(" · ")}>
            {facts.join(" · ")}
          </div>
        </div>
      </div>
      <button
        type="button"
        onClick={onReject}
        aria-keyshortcuts={reject.aria}
        className="flex w-[344px] shrink-0 items-center justify-center gap-2.5 border-l border-bar-line text-strong font-semibold text-[#ff8a87] hover:bg-white/8 wide:w-[400px] max-desk:w-[180px] max-tablet:w-[120px]"
      >
        <PhoneOff className="size-5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {t("reject")}
        <span className="rounded-xs border border-current/40 px-1.5 text-caption font-medium whitespace-nowrap max-desk:hidden">
          {reject.caps.join(" ")}
        </span>
      </button>
    </section>
  );
}
