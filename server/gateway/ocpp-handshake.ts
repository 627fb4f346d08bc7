/**
 * Who may open a station's socket: the address names the identity, the subprotocol the language, HTTP Basic the key.
 * Every refusal is an ordinary HTTP answer that says what to mend, before anything is a WebSocket.
 *
 * Sources: OCPP-J 1.6 §3.1.1 (URL ends with the percent-encoded identity), §3.1.2 (subprotocol), §6.2.1 (Basic
 * authentication), security whitepaper profile 1 (the password may be any bytes).
 */
import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

export const ourProtocols = ["ocpp1.6"];
/** 1.6 asks for 20 characters, 2.0.1 for 48; stations in the field use up to that. */
const longestIdentity = 48;
const longestKey = 128;

export interface Refusal {
  status: number;
  reason: string;
  headers?: Record<string, string>;
}

export interface Handshake {
  identity: string;
  password: Buffer | null;
}

/** Whether the address is one of ours at all: `/ocpp/…`. */
export const isStationUrl = (url: string | undefined): boolean => /^\/ocpp(?:\/|$|\?)/.test(url ?? "");

function identityIn(url: string): string | null {
  const given = /^\/ocpp\/([^/?]+)\/?(?:\?.*)?$/.exec(url)?.[1];
  if (!given) return null;
  try {
    const identity = decodeURIComponent(given);
    const fits = identity.length <= longestIdentity && !/[\p{C}/]/u.test(identity);
    return fits ? identity : null;
  } catch {
    return null;
  }
}

/** The user name is the identity, which may hold colons; the password may be binary. */
function passwordIn(authorization: string | undefined, identity: string): Buffer | null {
  const encoded = /^ *basic +([A-Za-z0-9+/_=-]+) *$/i.exec(authorization ?? "")?.[1];
  if (!encoded) return null;
  const given = Buffer.from(encoded, "base64");
  const user = Buffer.from(`${identity}:`);
  if (given.length < user.length || !given.subarray(0, user.length).equals(user)) return null;
  const password = given.subarray(user.length);
  return password.length <= longestKey ? password : null;
}

/** Reads the request, or says why there is nothing to read. */
export function readHandshake(req: IncomingMessage): Handshake | Refusal {
  const identity = identityIn(req.url ?? "");
  if (!identity)
    return { status: 400, reason: "The address must be /ocpp/<identity>, percent-encoded, at most 48 characters." };
  if (req.method !== "GET" || req.headers.upgrade?.toLowerCase() !== "websocket")
    return { status: 400, reason: "This address speaks WebSocket." };
  const offered = (req.headers["sec-websocket-protocol"] ?? "").split(",").map((p) => p.trim());
  if (!ourProtocols.some((p) => offered.includes(p)))
    return { status: 400, reason: `Offer one of these in Sec-WebSocket-Protocol: ${ourProtocols.join(", ")}.` };
  return { identity, password: passwordIn(req.headers.authorization, identity) };
}

/** Answers in plain HTTP and ends the connection. */
export function refuse(socket: Duplex, { status, reason, headers = {} }: Refusal): void {
  const head = {
    Connection: "close",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(reason)),
    ...headers,
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  if (socket.writable)
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("\r\n")}\r\n\r\n${reason}`);
  socket.once("finish", () => socket.destroy());
}
