/** `X-Twilio-Signature`: HMAC-SHA1 over the configured public URL and all parameters (twilio.com/docs/usage/security). */
import twilio from "twilio";

export type HookParams = Record<string, string | string[]>;

/** Form body as Twilio signs it: repeated keys become arrays. */
export function parseForm(raw: string): HookParams {
  const params: HookParams = {};
  for (const [key, value] of new URLSearchParams(raw)) {
    const had = params[key];
    params[key] = had === undefined ? value : [had, value].flat();
  }
  return params;
}

export interface SignedHook {
  tokens: string[];
  accountSid: string | undefined;
  signature: string | undefined;
  /** PUBLIC_URL + path + query as Twilio called it: never the request's own host, which is a proxy's business. */
  url: string;
  params: HookParams;
}

/** True if one of the tokens (two during a rotation) signed this and it is our account's. */
export function isFromTwilio({ tokens, accountSid, signature, url, params }: SignedHook): boolean {
  if (!signature || !accountSid || params.AccountSid !== accountSid) return false;
  return tokens.some((token) => twilio.validateRequest(token, signature, url, params));
}
