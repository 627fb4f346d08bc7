"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useTRPC, useTRPCClient } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { type DeviceState, deviceOff, PhoneDevice } from "./phone-device.ts";
import type { CallData, PhoneData, PhoneFocus, PhoneView } from "./phone-view.ts";
import { armRing, endTone, startRing } from "./ring-sound.ts";

const PhoneContext = createContext<PhoneView | null>(null);

/** The phone of this agent. */
export function usePhone(): PhoneView {
  const phone = useContext(PhoneContext);
  if (!phone) throw new Error("usePhone outside PhoneProvider");
  return phone;
}

const sessionKey = "chargeline.device";

/** One per tab, kept over a reload, so that the same tab gets its phone back. */
function tabSession(): string {
  const kept = sessionStorage.getItem(sessionKey);
  if (kept) return kept;
  const made = crypto.randomUUID().replaceAll("-", "").slice(0, 16);
  sessionStorage.setItem(sessionKey, made);
  return made;
}

const focusOn = (call: CallData, phase: PhoneFocus["phase"]): PhoneFocus => ({
  callId: call.id,
  phase,
  ticketId: call.ticketId,
  stationId: call.stationId,
  evseId: call.evseId,
  typedText: call.typedText,
  outcome: call.outcome,
});

/** The caller's record is shown from the first ring to the end of the wrap-up. */
function focusOf(data: PhoneData | undefined, accepted: boolean): PhoneFocus | null {
  if (!data) return null;
  if (data.offered) return focusOn(data.offered, accepted ? "connecting" : "ringing");
  if (!data.call) return null;
  if (data.presence?.status === "wrap_up") return focusOn(data.call, "wrap_up");
  return focusOn(data.call, data.call.phase === "joining" ? "connecting" : "live");
}

/** Rings by sound, title and notification, whether the tab is looked at or not. */
function useRinging(ringing: boolean, text: string) {
  useEffect(() => {
    if (!ringing) return;
    const stop = startRing();
    const title = document.title;
    let on = false;
    const flash = setInterval(() => {
      on = !on;
      document.title = on ? `☎ ${text}` : title;
    }, 800);
    const note =
      document.hidden && "Notification" in window && Notification.permission === "granted"
        ? new Notification(text, { requireInteraction: true, tag: "chargeline-ring" })
        : null;
    if (note)
      note.onclick = () => {
        window.focus();
        note.close();
      };
    return () => {
      stop();
      clearInterval(flash);
      document.title = title;
      note?.close();
    };
  }, [ringing, text]);
}

function useDevice() {
  const client = useTRPCClient();
  const [state, setState] = useState<DeviceState>(deviceOff);
  const device = useRef<PhoneDevice | null>(null);
  useEffect(() => {
    const made = new PhoneDevice(
      {
        token: () => client.agents.token.mutate({ deviceSession: tabSession() }),
        heartbeat: (proof) => client.agents.heartbeat.mutate({ deviceSession: tabSession(), ...proof }),
      },
      setState,
    );
    device.current = made;
    return () => made.close();
  }, [client]);
  return { state, device };
}

export function PhoneProvider({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const reason = useReason();
  const { state, device } = useDevice();
  const phone = useQuery(trpc.agents.phone.queryOptions(undefined, { refetchInterval: 15_000 }));
  const desk = useQuery(trpc.agents.desk.queryOptions(undefined, { refetchInterval: 15_000 }));
  const [trouble, setTrouble] = useState<string | null>(null);
  const again = {
    onSuccess: () => setTrouble(null),
    onError: (error: unknown) => setTrouble(reason(error)),
    onSettled: () => void phone.refetch(),
  };
  const shift = useMutation(trpc.agents.startShift.mutationOptions(again));
  const availability = useMutation(trpc.agents.setAvailability.mutationOptions(again));
  const rejecting = useMutation(trpc.calls.reject.mutationOptions(again));
  const ending = useMutation(trpc.calls.end.mutationOptions(again));
  const finishing = useMutation(trpc.agents.finishWrapUp.mutationOptions(again));
  const extending = useMutation(trpc.agents.extendWrapUp.mutationOptions(again));

  const data = phone.data;
  const offerId = data?.offer?.id ?? null;
  const accepted = offerId !== null && (state.accepted?.offerId === offerId || state.wanted === offerId);
  useRinging(offerId !== null && !accepted, data?.offered?.evseId ?? data?.offered?.number ?? "Chargeline");

  // A reloaded tab takes its phone back by itself: the server still knows it as the holder.
  const mine = data?.presence && data.presence.status !== "offline" ? data.presence.deviceSession : null;
  const resumed = useRef(false);
  useEffect(() => {
    if (resumed.current || !mine || mine !== tabSession()) return;
    resumed.current = true;
    void device.current?.start(false);
  }, [mine, device]);

  const wasLive = useRef(false);
  const live = data?.presence?.status === "busy";
  useEffect(() => {
    if (wasLive.current && !live) endTone();
    wasLive.current = live;
  }, [live]);

  const view = useMemo<PhoneView>(
    () => ({
      data: data ?? null,
      desk: desk.data ?? null,
      device: state,
      focus: focusOf(data, accepted),
      connecting: accepted && data?.presence?.status === "ringing",
      trouble,
      startShift: () => {
        armRing();
        if ("Notification" in window && Notification.permission === "default") void Notification.requestPermission();
        resumed.current = true;
        shift.mutate({ deviceSession: tabSession() }, { onSuccess: () => void device.current?.start(true) });
      },
      setAvailability: (to) => {
        availability.mutate({ to });
        if (to === "offline") device.current?.close();
      },
      accept: () => {
        if (offerId) device.current?.accept(offerId);
      },
      reject: () => {
        device.current?.reject();
        if (offerId) rejecting.mutate({ offerId });
      },
      end: () => {
        if (data?.call) ending.mutate({ callId: data.call.id });
      },
      mute: () => device.current?.mute(!state.muted),
      finishWrapUp: () => finishing.mutate(),
      extendWrapUp: () => extending.mutate(),
    }),
    [
      data,
      desk.data,
      state,
      accepted,
      offerId,
      trouble,
      device,
      shift,
      availability,
      rejecting,
      ending,
      finishing,
      extending,
    ],
  );
  return <PhoneContext.Provider value={view}>{children}</PhoneContext.Provider>;
}
