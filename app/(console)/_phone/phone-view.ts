/** What the console knows of the phone: the server's word (presence, offer, call) and the tab's own device. */
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/app-router.ts";
import type { DeviceState } from "./phone-device.ts";

type Outputs = inferRouterOutputs<AppRouter>;
export type PhoneData = Outputs["agents"]["phone"];
export type DeskData = Outputs["agents"]["desk"];
export type CallData = NonNullable<PhoneData["call"]>;

/** Which record the centre follows: the caller's, from the first ring to the end of the wrap-up. */
export interface PhoneFocus {
  callId: string;
  phase: "ringing" | "connecting" | "live" | "wrap_up";
  ticketId: string | null;
  stationId: string | null;
  /** The caller stands here. */
  evseId: string | null;
  typedText: string | null;
  outcome: CallData["outcome"];
}

export interface PhoneView {
  data: PhoneData | null;
  desk: DeskData | null;
  device: DeviceState;
  focus: PhoneFocus | null;
  /** True between the click and the server's word that caller and agent are together. */
  connecting: boolean;
  /** What went wrong with the last click, as a reason of the words; null: nothing. */
  trouble: string | null;
  startShift(): void;
  setAvailability(to: "ready" | "away" | "offline"): void;
  accept(): void;
  reject(): void;
  end(): void;
  mute(): void;
  finishWrapUp(): void;
  extendWrapUp(): void;
}
