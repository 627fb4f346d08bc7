/**
 * The phones of the outside world. A number behaves as the control API says, else as its sentinel ending says, else it
 * rings until the operator answers. Numbers ending in 99xx are sentinels (README).
 */
import { answerCall, endCall, write } from "./call.ts";
import { clientName } from "./call-params.ts";
import { deviceEnd } from "./devices.ts";
import type { Call, FarEnd, PhoneBehaviour, World } from "./world.ts";

const SENTINELS: Readonly<Record<string, PhoneBehaviour>> = {
  "9901": "busy",
  "9902": "no-answer",
  "9903": "fails",
  "9904": "answers",
  "9905": "declines",
  "9906": "mailbox",
};
const PICK_UP_MS = 1500;
const BUSY_MS = 800;

export const behaviourOf = (world: World, number: string): PhoneBehaviour =>
  world.phones.get(number) ?? SENTINELS[number.slice(-4)] ?? "manual";

export function farEnd(world: World, call: Call): FarEnd {
  return call.to.startsWith("client:") ? deviceEnd(world, call) : phoneEnd(world, call);
}

function phoneEnd(world: World, call: Call): FarEnd {
  const later = (ms: number, run: () => void) => world.clock.setTimer(run, ms);
  return {
    kind: "phone",
    stop: () => undefined,
    ring: () => {
      const behaviour = behaviourOf(world, call.to);
      if (behaviour === "busy") later(BUSY_MS, () => endCall(world, call, "busy", 486));
      if (behaviour === "declines") later(PICK_UP_MS, () => endCall(world, call, "busy", 603));
      if (behaviour === "fails") later(BUSY_MS, () => endCall(world, call, "failed", 404));
      if (behaviour === "answers") later(PICK_UP_MS, () => answerCall(world, call));
      if (behaviour === "mailbox") {
        later(PICK_UP_MS, () => {
          answerCall(world, call);
          write(world, call, "speech", "(mailbox) Please leave a message after the tone.");
        });
      }
    },
  };
}

/** `client:agent_7?ix=42` → `ix=42` */
export const clientParams = (address: string): string => {
  const at = address.indexOf("?");
  return address.startsWith("client:") && at > 0 ? address.slice(at + 1) : "";
};

export const identityOf = (address: string): string => clientName(address).slice("client:".length);
