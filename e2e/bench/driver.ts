/** A driver's call as Twilio would tell of it: it came in, he keyed in a short code, he hung up. */
import { randomBytes } from "node:crypto";
import { type Line, webhook } from "./wire.ts";

export const hotline = "+493055500100";

export interface Waiting {
  callSid: string;
  /** The product's id of the call, from the document it answered. */
  callId: string;
  params: Record<string, string>;
}

/** The greeting is over: what he keys in next is what counts. */
export async function callIn(line: Line): Promise<Waiting> {
  const callSid = `CA${randomBytes(16).toString("hex")}`;
  const from = `+49151${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
  const params = { CallSid: callSid, From: from, To: hotline, Caller: from, Called: hotline };
  const { body } = await webhook(line, "/twilio/voice/incoming", { ...params, CallStatus: "ringing" });
  const callId = /heard\?call=([0-9a-f-]{36})/.exec(body)?.[1];
  if (!callId) throw new Error(`no call in ${body}`);
  return { callSid, callId, params };
}

export const keyIn = (line: Line, { callId, params }: Waiting, digits: string) =>
  webhook(line, `/twilio/voice/heard?call=${callId}&n=1`, { ...params, CallStatus: "in-progress", Digits: digits });

export const hangUp = (line: Line, { params }: Waiting) =>
  webhook(line, "/twilio/voice/status", { ...params, CallStatus: "completed", CallDuration: "1" });
