"use client";
import { Eye, Grid3x3, Mic, MicOff, Pause, PhoneForwarded, PhoneOff, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useSecondsSince } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { timer } from "../../_ui/format.ts";
import type { HotkeyAction } from "../../_ui/hotkeys.ts";
import { usePhrase } from "../../_ui/phrase.tsx";
import { WorkGlyph } from "../../_ui/state-chip.tsx";
import { useCombination } from "../../_ui/use-hotkeys.tsx";
import { Keypad } from "./keypad.tsx";
import type { CallView, CapabilityView } from "./view-model.ts";

export type CallBarProps = {
  call: CallView;
  onMute: () => void;
  onHold: () => void;
  onDigit: (digit: string) => void;
  onTransfer: () => void;
  onEnd: () => void;
  /** Shows the whole number; the look is written down. */
  onUnmask?: () => void;
  keypadOpen: boolean;
  onKeypad: (open: boolean) => void;
};

/** Above the record, never scrolled away: the two timers, who calls about what, and what can be done with the call. */
export function CallBar(props: CallBarProps) {
  const { call } = props;
  const t = useTranslations("console.call");
  const held = call.phase === "hold";
  return (
    <section
      aria-label={t("label")}
      className="flex min-h-call shrink-0 items-stretch border-b border-bar-line bg-bar text-on-bar max-tablet:flex-wrap"
    >
      <CallTimers call={call} />
      <div className="flex min-w-0 flex-1 items-center gap-5 px-4 max-desk:gap-3 max-tablet:order-3 max-tablet:basis-full max-tablet:py-2">
        <Caller call={call} onUnmask={props.onUnmask} />
        {call.evseId && <EvseAndSource evseId={call.evseId} source={call.source} />}
      </div>
      <div className="relative flex items-center gap-1.5 pr-3 max-tablet:ml-auto">
        <BarButton
          action="mute"
          label={t(call.muted ? "unmute" : "mute")}
          icon={call.muted ? <Mic {...icon} /> : <MicOff {...icon} />}
          can={call.can.mute}
          pressed={call.muted}
          onSelect={props.onMute}
        />
        <BarButton
          action="hold"
          label={t(held ? "resume" : "hold")}
          icon={held ? <Play {...icon} /> : <Pause {...icon} />}
          can={call.can.hold}
          className={held ? "bg-hold-solid! text-hold-on!" : ""}
          onSelect={props.onHold}
        />
        <BarButton
          action="keypad"
          label={t("keypad")}
          icon={<Grid3x3 {...icon} />}
          can={call.can.keypad}
          pressed={props.keypadOpen}
          onSelect={() => props.onKeypad(!props.keypadOpen)}
        />
        <BarButton
          action="transfer"
          label={t("transfer")}
          icon={<PhoneForwarded {...icon} />}
          can={call.can.transfer}
          onSelect={props.onTransfer}
        />
        <EndButton onEnd={props.onEnd} />
        {props.keypadOpen && <Keypad onDigit={props.onDigit} onClose={() => props.onKeypad(false)} />}
      </div>
    </section>
  );
}

const icon = { className: "size-4 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

function CallTimers({ call }: { call: CallView }) {
  const t = useTranslations("console.call");
  const live = useSecondsSince(call.liveSince) + call.liveBefore;
  const held = useSecondsSince(call.holdSince) + call.holdBefore;
  return (
    <div className="flex shrink-0">
      <TimerBlock
        state="live"
        label={t(call.phase === "connecting" ? "connecting" : "live")}
        seconds={live}
        running={call.phase === "live"}
        className={cx("w-[172px]", call.phase === "live" ? "bg-live-solid text-live-on" : "max-desk:hidden")}
      />
      <TimerBlock
        state="hold"
        label={t("held")}
        seconds={held}
        running={call.phase === "hold"}
        className={cx(
          "w-[148px]",
          call.phase === "hold" ? "bg-hold-solid text-hold-on" : "border-r border-bar-line max-desk:hidden",
        )}
      />
    </div>
  );
}

type TimerBlockProps = { state: "live" | "hold"; label: string; seconds: number; running: boolean; className: string };

function TimerBlock({ state, label, seconds, running, className }: TimerBlockProps) {
  return (
    <div
      role="timer"
      aria-label={label}
      className={cx(
        "flex items-center gap-3 px-4 py-2 max-desk:w-auto max-desk:px-3",
        !running && "text-on-bar-muted",
        className,
      )}
    >
      <WorkGlyph state={state} className="size-5" />
      <div>
        <div className="text-micro font-medium leading-3 whitespace-nowrap">{label}</div>
        <div className={cx("font-mono text-timer leading-6", running ? "font-semibold" : "font-normal")}>
          {timer(seconds)}
        </div>
      </div>
    </div>
  );
}

function Caller({ call, onUnmask }: { call: CallView; onUnmask?: () => void }) {
  const t = useTranslations("console.call");
  const say = usePhrase();
  const facts = `${say(call.language)} · ${t("contactsToday", { count: call.contactsToday })}`;
  return (
    <div className="min-w-0">
      <div className="flex items-center gap-2">
        <span className="font-mono text-strong font-semibold whitespace-nowrap">{call.number}</span>
        {call.masked && onUnmask && (
          <button
            type="button"
            onClick={onUnmask}
            aria-label={t("unmask")}
            title={t("unmask")}
            className="rounded-xs text-on-bar-muted hover:text-on-bar"
          >
            <Eye className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
          </button>
        )}
      </div>
      <div className="truncate text-caption text-on-bar-muted" title={facts}>
        {facts}
      </div>
    </div>
  );
}

function EvseAndSource({ evseId, source }: { evseId: string; source: CallView["source"] }) {
  const say = usePhrase();
  return (
    <div className="min-w-0 border-l border-bar-line pl-5 max-desk:shrink-0 max-tablet:pl-3">
      <div className="truncate font-mono text-strong font-semibold" title={evseId}>
        {evseId}
      </div>
      {source && (
        <div className="max-w-[220px] truncate text-caption text-on-bar-muted" title={say(source)}>
          {say(source)}
        </div>
      )}
    </div>
  );
}

type BarButtonProps = {
  action: HotkeyAction;
  label: string;
  icon: ReactNode;
  can: CapabilityView;
  pressed?: boolean;
  className?: string;
  onSelect: () => void;
};

/** A blocked one keeps its place and says why when it is asked. */
function BarButton({ action, label, icon: sign, can, pressed, className, onSelect }: BarButtonProps) {
  const say = usePhrase();
  const { caps, aria } = useCombination(action);
  const [asked, setAsked] = useState(false);
  const reason = can.blocked === undefined ? null : say(can.blocked);
  return (
    <span className="relative">
      <button
        type="button"
        aria-label={label}
        aria-keyshortcuts={aria}
        aria-pressed={pressed}
        aria-disabled={reason ? true : undefined}
        aria-description={reason ?? undefined}
        title={reason ?? label}
        onBlur={() => setAsked(false)}
        onClick={() => (reason ? setAsked(true) : onSelect())}
        className={cx(
          "moves flex h-9 items-center gap-2 rounded-md px-2.5 text-body font-medium whitespace-nowrap",
          reason ? "text-on-bar-muted" : "bg-white/8 text-on-bar hover:bg-white/14",
          pressed && !reason && "bg-on-bar! text-bar!",
          className,
        )}
      >
        {sign}
        <span className="max-desk:hidden">{label}</span>
        <span className="text-micro opacity-75 max-desk:hidden" aria-hidden="true">
          {caps.join(" ")}
        </span>
      </button>
      {reason && asked && (
        <span
          role="status"
          className="absolute right-0 top-full z-40 mt-2 rounded-md bg-raised px-2.5 py-1.5 text-caption whitespace-nowrap text-fg shadow-pop"
        >
          {reason}
        </span>
      )}
    </span>
  );
}

function EndButton({ onEnd }: { onEnd: () => void }) {
  const t = useTranslations("console.call");
  const { caps, aria } = useCombination("end");
  return (
    <button
      type="button"
      onClick={onEnd}
      aria-label={t("end")}
      aria-keyshortcuts={aria}
      className="ml-2 flex h-9 items-center gap-2 rounded-md bg-faulted-solid px-3 text-body font-semibold whitespace-nowrap text-faulted-on"
    >
      <PhoneOff {...icon} />
      <span className="max-tablet:hidden">{t("end")}</span>
      <span className="text-micro max-desk:hidden" aria-hidden="true">
        {caps.join(" ")}
      </span>
    </button>
  );
}
