/**
 * Twilio's REST API as the line uses it, over the real SDK. `TWILIO_SIM_URL` sends the unchanged SDK to the simulator.
 *
 * The default rate is one created call per second and account (twilio.com/docs/voice/api/call-resource): creations are
 * paced here. REST has no idempotency key: labels and look-first readings take its place.
 */
import twilio from "twilio";
import type { Env } from "#server/platform/env.ts";

type SdkOptions = NonNullable<ConstructorParameters<typeof twilio.RequestClient>[0]>;

/** Rewrites the host of every request; the original one travels along, since the simulator routes by it. */
class SimulatedRequestClient extends twilio.RequestClient {
  readonly #base: URL;
  constructor(base: URL, options: SdkOptions) {
    super(options);
    this.#base = base;
  }
  override request<Data>(
    options: Parameters<typeof twilio.RequestClient.prototype.request<Data>>[0],
  ): ReturnType<typeof twilio.RequestClient.prototype.request<Data>> {
    const uri = new URL(options.uri);
    const original = uri.host;
    uri.protocol = this.#base.protocol;
    uri.host = this.#base.host;
    const headers = { ...options.headers, "X-Sim-Original-Host": original };
    return super.request<Data>({ ...options, uri: uri.href, headers });
  }
}

export type Sdk = ReturnType<typeof twilio>;

/** Null where Twilio is not configured: the product runs, the line does not. */
export function openTwilio(env: Env): Sdk | null {
  if (!env.TWILIO_ACCOUNT_SID || !env.TWILIO_API_KEY || !env.TWILIO_API_SECRET) return null;
  const options = { timeout: 5_000, autoRetry: true, maxRetries: 2, keepAlive: true };
  return twilio(env.TWILIO_API_KEY, env.TWILIO_API_SECRET, {
    accountSid: env.TWILIO_ACCOUNT_SID,
    ...(env.TWILIO_REGION ? { region: env.TWILIO_REGION } : {}),
    ...(env.TWILIO_EDGE ? { edge: env.TWILIO_EDGE } : {}),
    httpClient: env.TWILIO_SIM_URL
      ? new SimulatedRequestClient(new URL(env.TWILIO_SIM_URL), options)
      : new twilio.RequestClient(options),
  });
}

/** What a REST error means for us. 21220: the call is over. 20404: unknown or ended conference. 16025/16026: label taken. */
export function errorMeaning(error: unknown): "gone" | "duplicate" | "busy" | "opted_out" | "refused" | "unknown" {
  const { code, status } = error as { code?: number; status?: number };
  if (code === 21220 || code === 20404) return "gone";
  if (code === 16025 || code === 16026) return "duplicate";
  if (code === 20429 || status === 429) return "busy";
  if (code === 21610) return "opted_out";
  return status !== undefined && status >= 400 && status < 500 ? "refused" : "unknown";
}

export interface Pacer {
  turn(): Promise<void>;
}

/** Lets one creation pass per interval, in order. */
export function createPacer(intervalMs: number): Pacer {
  let next = 0;
  return {
    async turn() {
      const now = performance.now();
      const at = Math.max(now, next);
      next = at + intervalMs;
      if (at > now) await new Promise((go) => setTimeout(go, at - now));
    },
  };
}

/** A leg's status as Twilio has it. A leg that Twilio no longer knows is over. */
export async function callStatus(sdk: Sdk, sid: string): Promise<string> {
  try {
    return (await sdk.calls(sid).fetch()).status;
  } catch (error) {
    if (errorMeaning(error) === "gone") return "completed";
    throw error;
  }
}
