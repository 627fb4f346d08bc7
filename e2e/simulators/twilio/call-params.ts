/** The parameters every voice webhook carries (twilio.com/docs/voice/twiml#request-parameters). */
import type { Call, World } from "./world.ts";

const COUNTRIES: readonly (readonly [string, string])[] = [
  ["+49", "DE"],
  ["+44", "GB"],
  ["+43", "AT"],
  ["+41", "CH"],
  ["+33", "FR"],
  ["+31", "NL"],
  ["+32", "BE"],
  ["+45", "DK"],
  ["+48", "PL"],
  ["+1", "US"],
];

export const countryOf = (number: string): string => COUNTRIES.find(([prefix]) => number.startsWith(prefix))?.[1] ?? "";

export function geoParams(name: string, number: string): Record<string, string> {
  return { [`${name}City`]: "", [`${name}State`]: "", [`${name}Zip`]: "", [`${name}Country`]: countryOf(number) };
}

export function callParams(world: World, call: Call): Record<string, string> {
  const from = clientName(call.from);
  const to = clientName(call.to);
  const params: Record<string, string> = {
    AccountSid: world.options.accountSid,
    ApiVersion: "2010-04-01",
    CallSid: call.sid,
    CallStatus: call.status,
    Direction: call.direction === "outbound-dial" ? "outbound-dial" : call.direction,
    From: from,
    To: to,
    Caller: from,
    Called: to,
  };
  if (!from.startsWith("client:")) Object.assign(params, geoParams("From", from), geoParams("Caller", from));
  if (!to.startsWith("client:")) Object.assign(params, geoParams("To", to), geoParams("Called", to));
  if (call.parentCallSid) params.ParentCallSid = call.parentCallSid;
  if (call.forwardedFrom) params.ForwardedFrom = call.forwardedFrom;
  if (call.callerName) params.CallerName = call.callerName;
  if (call.direction === "inbound") {
    // A real CallToken is an opaque signed JSON; its only use is to be handed back.
    params.CallToken = JSON.stringify({ parentCallInfoToken: call.sid.slice(2) });
    if (call.from.startsWith("+1")) params.StirVerstat = "TN-Validation-Passed-A";
  }
  return params;
}

/** `client:agent_7?ix=42` is reported as `client:agent_7`. */
export const clientName = (address: string): string =>
  address.startsWith("client:") ? (address.split("?")[0] ?? address) : address;
