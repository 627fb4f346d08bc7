/** Access tokens of the browser phone (twilio.com/docs/iam/access-tokens): one agent, incoming only, one hour. */
import twilio from "twilio";
import type { Env } from "#server/platform/env.ts";
import { DeskError } from "#server/platform/errors.ts";

export const tokenSeconds = 3_600;

/** A device's identity carries the tab's session, so that a dead tab is never rung. Only [A-Za-z0-9_] is allowed. */
export const deviceIdentity = (agentId: number, deviceSession: string) =>
  `agent_${agentId}_${deviceSession.replace(/[^A-Za-z0-9]/g, "")}`;

export function issueToken(env: Env, identity: string): string {
  const { TWILIO_ACCOUNT_SID: account, TWILIO_API_KEY: key, TWILIO_API_SECRET: secret } = env;
  if (!account || !key || !secret) throw new DeskError("unavailable", "telephony_not_configured");
  const { AccessToken } = twilio.jwt;
  const token = new AccessToken(account, key, secret, {
    identity,
    ttl: tokenSeconds,
    ...(env.TWILIO_REGION ? { region: env.TWILIO_REGION } : {}),
  });
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true }));
  return token.toJwt();
}
