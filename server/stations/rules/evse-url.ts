/**
 * EVSE ids inside the URLs of QR codes: intercharge (`?evseid=DE*HUB*E030*000012`, also `%2A`), payment pages with
 * the id in the path (Compleo `qrCodeURL1`/`qrCodeURL2`), our own driver page (`/e/<EVSE ID or short code>`).
 * Only the id leaves this file: sessions, tokens and payment references are never part of a key or a printed form.
 */
import { findDin } from "./evse-din.ts";
import { exactIso } from "./evse-iso.ts";
import { findShortCode } from "./evse-short-code.ts";
import { type ParsedText, reading } from "./parsed-text.ts";
import { asciiUpper, plainText, stripSeparators } from "./plain-text.ts";

const url = /(?:https?:\/\/|\bwww\.)\S*|(?<![\w@.*-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/|\?)\S*/giu;
const idName = /^(?:evse|evseid|id|cp|cpid|chargepoint|chargepointid|station|stationid|location|connectorid|uid|q)$/;
const secretName = /token|session|sid$|auth|sig|secret|pin|otp|pay|ref|nonce|jwt|hash|key|state|user|tx/;
const connectorName = /^(?:connector|connectorid|conn|plug|outlet)$/;

interface Part {
  name: string;
  value: string;
  secret: boolean;
}

/** Takes the URLs out of a text. */
export function splitUrls(text: string): { urls: string[]; rest: string } {
  const urls = text.match(url) ?? [];
  return { urls: urls.map((found) => found.replace(/[.,;:!?)>\]"'»“”]+$/, "")), rest: text.replace(url, " ").trim() };
}

export function idInUrl(address: string): ParsedText | null {
  const parts = partsOf(address);
  const connector = connectorOf(parts);
  const named = parts.filter((part) => idName.test(part.name));
  for (const part of [...named, ...parts.filter((other) => !named.includes(other))]) {
    const found = idInPart(part);
    if (found) return { ...found, connector: found.connector ?? connector };
  }
  return null;
}

function partsOf(address: string): Part[] {
  const [beforeHash = "", hash = ""] = address.replace(/^[a-z]+:\/\//i, "").split(/#(.*)/s);
  const [path = "", query = ""] = beforeHash.split(/\?(.*)/s);
  const [hashPath = "", hashQuery = ""] = hash.split(/\?(.*)/s);
  const segments = [...path.split("/").slice(1), ...hashPath.split("/")].flatMap((part) => decoded(part).split("/"));
  const pathParts = segments.map((value, index) => ({ name: `/${segments[index - 1] ?? ""}`, value, secret: false }));
  return [...queryParts(query), ...queryParts(hashQuery || (hash.includes("=") ? hash : "")), ...pathParts];
}

function queryParts(query: string): Part[] {
  return query
    .split(/[&;]/)
    .filter((pair) => pair.includes("="))
    .map((pair) => {
      const [rawName = "", rawValue = ""] = pair.split(/=(.*)/s);
      const name = decoded(rawName).toLowerCase().replace(/[_-]/g, "");
      const value = decoded(rawValue);
      // A form encodes a space as "+"; in front of digits it is the "+" of a DIN id.
      return { name, value: /^\+?\d/.test(value) ? value : value.replaceAll("+", " "), secret: secretName.test(name) };
    });
}

function decoded(text: string): string {
  let result = text;
  for (let round = 0; round < 2 && result.includes("%"); round++) {
    try {
      result = decodeURIComponent(result);
    } catch {
      return result;
    }
  }
  return result;
}

function connectorOf(parts: Part[]): number | null {
  const part = parts.find(({ name, value }) => connectorName.test(name) && /^\d{1,2}$/.test(value));
  return part ? Number(part.value) || null : null;
}

function idInPart({ name, value, secret }: Part): ParsedText | null {
  const text = plainText(value).replace(/\.(?:html?|php|aspx?)$/i, "");
  if (text === "" || (secret && !text.includes("*"))) return null;
  const iso = exactIso(text);
  if (iso) return { ...iso, alternatives: [] };
  if (/^\+?\d{1,3}\*\d{3,6}\*[\d*]+$/.test(text)) {
    const din = findDin(text);
    if (din?.kind === "din" && din.refused === null) return din;
  }
  // Only our own page carries short codes; eight digits elsewhere are somebody's reference.
  if ((name === "/e" || idName.test(name)) && /^\d{4}[ -]?\d{4}$/.test(text)) return findShortCode(text);
  // An EVSE id that lost its "E": looked up as written, not repaired.
  const upper = asciiUpper(text);
  if (/^[A-Z]{2}\*[A-Z0-9]{3}\*[A-Z0-9*]{1,32}$/.test(upper)) return reading("alias", stripSeparators(upper), upper);
  return null;
}
