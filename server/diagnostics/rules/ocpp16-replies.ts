/**
 * What the station is answered once its message is kept. Source: OCPP 1.6 edition 2, §6 (.conf messages).
 * This desk is a supporting central system: every card is accepted, since who may charge is decided by the owner's own.
 */
import type { KnownAction } from "./ocpp16-calls.ts";

export interface ReplyFacts {
  now: Date;
  heartbeatSeconds: number;
  idTag?: string | null;
  transactionId?: number | null;
}

const idTagInfo = (idTag: string | null | undefined) => ({ status: idTag ? "Accepted" : "Invalid" });

export function replyTo(action: KnownAction, facts: ReplyFacts): Record<string, unknown> {
  const currentTime = facts.now.toISOString();
  switch (action) {
    case "BootNotification":
      return { status: "Accepted", currentTime, interval: facts.heartbeatSeconds };
    case "Heartbeat":
      return { currentTime };
    case "Authorize":
      return { idTagInfo: idTagInfo(facts.idTag) };
    case "StartTransaction":
      return { transactionId: facts.transactionId ?? 0, idTagInfo: idTagInfo(facts.idTag) };
    case "DataTransfer":
      return { status: "UnknownVendorId" };
    case "SignCertificate":
      return { status: "Rejected" };
    default:
      return {};
  }
}

/** ±10 %, so that a fleet that came back together does not beat together. `random` in [0, 1). */
export const jitteredInterval = (seconds: number, random: number): number =>
  Math.max(1, Math.round(seconds * (0.9 + random * 0.2)));
