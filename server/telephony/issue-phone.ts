import { requireActor, requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import type { Env } from "#server/platform/env.ts";
import { deviceIdentity, issueToken, tokenSeconds } from "./twilio-token.ts";

export interface PhoneGrant {
  token: string;
  ttlSeconds: number;
  identity: string;
  /** Set in demo, dev and test: where the simulated phone finds the simulator's signalling socket. */
  simulatorUrl: string | null;
}

/** What an agent's tab needs to be a phone: a token for this agent and this tab only. Writes nothing. */
export function issuePhone(ctx: Ctx, env: Env, deviceSession: string): PhoneGrant {
  requireRight(ctx, "calls:take");
  const { agentId } = requireActor(ctx, "agent");
  const identity = deviceIdentity(agentId, deviceSession);
  const simulatorUrl = env.TWILIO_SIM_URL
    ? `${env.TWILIO_SIM_URL.replace(/^http/, "ws").replace(/\/+$/, "")}/signal`
    : null;
  return { token: issueToken(env, identity), ttlSeconds: tokenSeconds, identity, simulatorUrl };
}
