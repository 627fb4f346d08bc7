/**
 * Twilio's Device. The SDK (66 KB) is loaded when the shift starts, after the first paint.
 * Options by design/telephony.md §3; sources: @twilio/voice-sdk README and CHANGELOG.
 */
import type { Call, Device } from "@twilio/voice-sdk";
import { offerOf, type PhoneListener, type Softphone } from "./softphone.ts";

const ringtone = "/sounds/ring.wav";

function watchCall(call: Call, listener: PhoneListener) {
  const sid = call.parameters.CallSid ?? "";
  const over = () => listener.ended(sid);
  for (const event of ["cancel", "disconnect", "reject"] as const) call.on(event, over);
  call.on("error", over);
  call.on("warning", (name: string) => listener.quality?.(name));
  call.on("warning-cleared", () => listener.quality?.(null));
  call.on("reconnecting", () => listener.quality?.("reconnecting"));
  call.on("reconnected", () => listener.quality?.(null));
}

export function createTwilioSoftphone(listener: PhoneListener): Softphone {
  let device: Device | null = null;
  return {
    async connect(token) {
      const { Device } = await import("@twilio/voice-sdk");
      device = new Device(token, {
        closeProtection: true,
        maxCallSignalingTimeoutMs: 30_000,
        edge: ["dublin", "frankfurt", "roaming"],
        allowIncomingWhileBusy: false,
        enableImprovedSignalingErrorPrecision: true,
        logLevel: "error",
        sounds: { incoming: ringtone },
      });
      device.on("registering", () => listener.state("connecting"));
      device.on("registered", () => listener.state("registered"));
      device.on("unregistered", () => listener.state("lost"));
      device.on("destroyed", () => listener.state("lost"));
      device.on("error", (error: { code?: number; message?: string }) =>
        listener.state(
          error.code === 20101 || error.code === 20104 ? "refused" : "lost",
          `${error.code ?? ""} ${error.message ?? ""}`,
        ),
      );
      device.on("incoming", (call: Call) => {
        watchCall(call, listener);
        const custom = Object.fromEntries(call.customParameters);
        listener.incoming({
          sid: call.parameters.CallSid ?? "",
          offerId: custom.offer ?? offerOf(call.parameters.Params),
          accept: () => call.accept(),
          reject: () => call.reject(),
          hangUp: () => call.disconnect(),
          mute: (on) => call.mute(on),
        });
      });
      await device.register();
    },
    updateToken: (token) => device?.updateToken(token),
    close() {
      device?.destroy();
      device = null;
    },
  };
}
