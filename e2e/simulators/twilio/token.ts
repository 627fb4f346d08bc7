/**
 * Checks a Twilio AccessToken (JWT, HS256 with the API key's secret, content type twilio-fpa;v=1) as the signalling
 * gateway does. 20101 invalid token, 20104 expired, 20157 no voice grant for incoming calls.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

export interface TokenCheck {
  accountSid: string;
  apiKey: string;
  apiSecret: string;
  /** seconds since 1970 */
  now: number;
}

export type TokenResult =
  | { identity: string; ttl: number; incoming: boolean }
  | { code: 20101 | 20104; message: string };

const invalid = (message: string): TokenResult => ({ code: 20101, message: `AccessTokenInvalid: ${message}` });

interface Claims {
  iss?: string;
  sub?: string;
  exp?: number;
  nbf?: number;
  grants?: { identity?: string; voice?: { incoming?: { allow?: boolean } } };
}

export function checkToken(token: string, against: TokenCheck): TokenResult {
  const [header, payload, signature] = token.split(".");
  if (!header || !payload || !signature) return invalid("not a JWT");
  const expected = createHmac("sha256", against.apiSecret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return invalid("signature");
  const head = decode<{ alg?: string; cty?: string }>(header);
  const claims = decode<Claims>(payload);
  if (!head || !claims) return invalid("not JSON");
  if (head.alg !== "HS256" || head.cty !== "twilio-fpa;v=1") return invalid("header");
  if (claims.iss !== against.apiKey || claims.sub !== against.accountSid) return invalid("issuer or account");
  if (claims.nbf !== undefined && claims.nbf > against.now + 5) return invalid("not yet valid");
  if (!claims.exp || claims.exp <= against.now) return { code: 20104, message: "AccessTokenExpired" };
  const identity = claims.grants?.identity;
  if (!identity || !claims.grants?.voice) return invalid("no identity or no voice grant");
  return {
    identity,
    ttl: Math.floor(claims.exp - against.now),
    incoming: claims.grants.voice.incoming?.allow === true,
  };
}

function decode<T>(part: string): T | null {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
