/**
 * A driver's call. The simulated line makes it and hangs it up, so that whatever the product asks of Twilio about it is true;
 * what he keys in the bench sends itself, as the line would, to know when it was sent. (The line sends it once more when its
 * own patience ends: a repeated delivery, which changes nothing.)
 */
import { type Line, send, webhook } from "./wire.ts";

export const hotline = "+493055500100";

export interface Caller {
  callSid: string;
  from: string;
}

async function tellLine<T>(line: Line, path: string, body: unknown): Promise<T> {
  const headers = { "content-type": "application/json" };
  const sending = { method: "POST" as const, headers, body: JSON.stringify(body) };
  const answer = await send(`${line.simulatorUrl}/_sim${path}`, sending);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
  return (JSON.parse(answer.body) as { result: T }).result;
}

/** He dials; soon he hears the greeting. */
export async function callIn(line: Line): Promise<Caller> {
  const from = `+49151${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
  const { sid } = await tellLine<{ sid: string }>(line, "/calls", { from, to: hotline });
  return { callSid: sid, from };
}

export const keyIn = (line: Line, { callSid, from }: Caller, callId: string, digits: string) =>
  webhook(line, `/twilio/voice/heard?call=${callId}&n=1`, {
    CallSid: callSid,
    From: from,
    To: hotline,
    Caller: from,
    Called: hotline,
    CallStatus: "in-progress",
    Digits: digits,
  });

export const hangUp = (line: Line, { callSid }: Caller) => tellLine(line, `/calls/${callSid}/hangup`, {});
