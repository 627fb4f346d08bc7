/**
 * A station's key: the password of its HTTP Basic login (OCPP 1.6 security whitepaper, profiles 1 and 2). Kept as
 * scrypt, so that a copy of the database opens no socket. The parameters stand in the hash, so that they may be raised
 * later without new keys.
 */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

const parameters = { N: 16_384, r: 8, p: 1 };
const bytes = 32;

const derive = (key: string | Buffer, salt: Buffer, options: ScryptOptions) =>
  new Promise<Buffer>((resolve, reject) =>
    scrypt(key, salt, bytes, options, (error, derived) => (error ? reject(error) : resolve(derived))),
  );

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64url. */
export async function hashStationKey(key: string | Buffer): Promise<string> {
  const salt = randomBytes(16);
  const derived = await derive(key, salt, parameters);
  const { N, r, p } = parameters;
  return ["scrypt", N, r, p, salt.toString("base64url"), derived.toString("base64url")].join("$");
}

/** False for a wrong key and for a hash that is none. About 50 ms of a core: callers cache what they verified. */
export async function verifyStationKey(key: string | Buffer, hash: string): Promise<boolean> {
  const [scheme, N, r, p, salt, expected] = hash.split("$");
  if (scheme !== "scrypt" || !salt || !expected) return false;
  const options = { N: Number(N), r: Number(r), p: Number(p) };
  const derived = await derive(key, Buffer.from(salt, "base64url"), options).catch(() => null);
  const wanted = Buffer.from(expected, "base64url");
  return derived !== null && derived.length === wanted.length && timingSafeEqual(derived, wanted);
}
