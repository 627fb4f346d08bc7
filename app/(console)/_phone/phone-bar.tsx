"use client";
import { useState } from "react";
import { useHotkeys } from "../../_ui/use-hotkeys.tsx";
import { CallBar } from "../_parts/call-bar.tsx";
import { RingCard } from "../_parts/ring-card.tsx";
import { callViewOf } from "./call-view.ts";
import { usePhone } from "./use-phone.tsx";

/** Above the record while there is a call: the ring card, then the call bar. Nothing otherwise. */
export function PhoneBar() {
  const phone = usePhone();
  const [keypad, setKeypad] = useState(false);
  const { data, focus, connecting } = phone;
  const ringing = data?.offered && (focus?.phase === "ringing" || focus?.phase === "connecting") ? data.offered : null;
  const live = data?.call && data.presence?.status === "busy" ? data.call : null;
  useHotkeys({
    accept: ringing && !connecting ? phone.accept : undefined,
    reject: ringing ? phone.reject : undefined,
    mute: live ? phone.mute : undefined,
    end: live ? phone.end : undefined,
  });
  if (ringing)
    return (
      <RingCard
        call={callViewOf(phone, ringing, connecting ? "connecting" : "ringing")}
        onAccept={phone.accept}
        onReject={phone.reject}
      />
    );
  if (!live) return null;
  return (
    <CallBar
      call={callViewOf(phone, live, live.phase === "joining" ? "connecting" : "live")}
      onMute={phone.mute}
      onHold={() => {}}
      onDigit={() => {}}
      onTransfer={() => {}}
      onEnd={phone.end}
      keypadOpen={keypad}
      onKeypad={setKeypad}
    />
  );
}
