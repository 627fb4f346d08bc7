/**
 * What every page tells the browser: whose scripts may run, where it may connect, who may use the microphone.
 * Next reads the nonce from the request's own policy header and puts it on its scripts.
 * Sources: Content-Security-Policy Level 3; the hosts of the voice SDK from design/telephony.md §3.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Env } from "#server/platform/env.ts";

const twilio = [
  "wss://voice-js.roaming.twilio.com",
  "wss://voice-js.dublin.twilio.com",
  "wss://voice-js.frankfurt.twilio.com",
  "https://eventgw.twilio.com",
  "https://eventgw.ie1.twilio.com",
  "https://media.twiliocdn.com",
  "https://sdk.twilio.com",
];

/** Only where the desk is reached over https for good. */
export const hsts = (env: Pick<Env, "PUBLIC_URL">): string | null =>
  env.PUBLIC_URL.startsWith("https:") ? "max-age=31536000; includeSubDomains" : null;

type PolicyEnv = Pick<Env, "CHARGELINE_ENV" | "PUBLIC_URL"> & Partial<Pick<Env, "TWILIO_SIM_URL">>;

/** The simulated phone of demo, dev and test talks to the simulator's signalling socket; refused in production by env.ts. */
const simulated = (env: PolicyEnv) =>
  env.TWILIO_SIM_URL ? [env.TWILIO_SIM_URL.replace(/^http/, "ws").replace(/\/+$/, "")] : [];

export function contentPolicy(env: PolicyEnv, nonce: string): string {
  const dev = env.CHARGELINE_ENV === "dev";
  return [
    "default-src 'self'",
    // React's development build explains errors through eval; the built product never does.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob: https://sdk.twilio.com https://media.twiliocdn.com",
    `connect-src 'self'${dev ? " ws: " : " "}${[...twilio, ...simulated(env)].join(" ")}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Called by `main.ts` before Next renders. */
export function securePage(env: Env, req: IncomingMessage, res: ServerResponse): void {
  const policy = contentPolicy(env, randomBytes(16).toString("base64"));
  req.headers["content-security-policy"] = policy;
  res.setHeader("content-security-policy", policy);
  res.setHeader("permissions-policy", "microphone=(self), camera=(), geolocation=()");
  res.setHeader("x-content-type-options", "nosniff");
  res.setHeader("referrer-policy", "same-origin");
  const strict = hsts(env);
  if (strict) res.setHeader("strict-transport-security", strict);
}
