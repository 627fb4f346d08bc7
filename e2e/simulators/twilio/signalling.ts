/**
 * The signalling gateway of @twilio/voice-sdk 2.x: JSON frames `{type, payload, version: "1.6"}` on a WebSocket, and a
 * newline as heartbeat. Read from the SDK's pstream.js, wstransport.js and device.js.
 *
 * A client that has no media (the product's simulated softphone) says so with `listen` → `media: false`: its invites
 * carry an empty sdp, and its token errors carry Twilio's codes 20101 and 20104. The SDK gets the gateway's own codes
 * 31204 and 31205, which it turns into 20101 and 20104.
 */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { pressKeys } from "./call.ts";
import { deviceAnswers, deviceHangsUp, deviceLost, deviceReconnects, deviceRejects } from "./devices.ts";
import { checkToken } from "./token.ts";
import type { Device, World } from "./world.ts";

const VERSION = "1.6";
const HEARTBEAT_MS = 10_000;
const WIRE_CODE: Readonly<Record<number, number>> = { 20101: 31204, 20104: 31205 };

interface Payload {
  token?: string;
  media?: unknown;
  callsid?: string;
  sdp?: string;
  dtmf?: string;
  reconnect?: string;
  reconnectTimeout?: number;
}

export interface Signalling {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): void;
  /** Cuts sockets as a lost network would; of one identity, or all. */
  drop(identity?: string): number;
}

export function signalling(world: World): Signalling {
  const server = new WebSocketServer({ noServer: true });
  const sockets = new Map<WebSocket, Device>();
  const beat = setInterval(() => {
    for (const socket of sockets.keys()) if (socket.readyState === socket.OPEN) socket.send("\n");
  }, HEARTBEAT_MS);
  beat.unref();
  server.on("connection", (socket: WebSocket) => {
    const device = newDevice(world, socket);
    sockets.set(socket, device);
    socket.on("message", (data) => void onFrame(world, device, String(data)));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      sockets.delete(socket);
      if (!world.closed) deviceLost(world, device);
    });
  });
  return {
    upgrade: (request, socket, head) => {
      if (new URL(request.url ?? "/", "http://simulator").pathname !== "/signal") return false;
      server.handleUpgrade(request, socket, head, (ws) => server.emit("connection", ws, request));
      return true;
    },
    close: () => {
      clearInterval(beat);
      for (const socket of sockets.keys()) socket.terminate();
      server.close();
    },
    drop: (identity) => {
      const chosen = [...sockets].filter(([, device]) => identity === undefined || device.identity === identity);
      for (const [socket] of chosen) socket.terminate();
      return chosen.length;
    },
  };
}

function newDevice(world: World, socket: WebSocket): Device {
  return {
    id: world.rng.hex(8),
    identity: "",
    registered: false,
    media: true,
    since: world.clock.now(),
    reconnectSeconds: 0,
    calls: new Set(),
    send: (type, payload) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ type, payload, version: VERSION }));
    },
  };
}

async function onFrame(world: World, device: Device, text: string): Promise<void> {
  if (!text.trim()) return;
  let frame: { type?: string; payload?: Payload };
  try {
    frame = JSON.parse(text);
  } catch {
    device.send("error", { error: { code: 31100, message: "Malformed message" } });
    return;
  }
  const payload = frame.payload ?? {};
  const callSid = payload.callsid ?? "";
  switch (frame.type) {
    case "listen":
      return listen(world, device, payload);
    case "register":
      return register(world, device);
    case "unregister":
      device.registered = false;
      device.send("offline", {});
      return world.ledger.changed();
    case "answer":
      return deviceAnswers(world, device, callSid, payload.sdp ?? "");
    case "reject":
      return deviceRejects(world, device, callSid);
    case "hangup":
      return deviceHangsUp(world, device, callSid);
    case "dtmf": {
      const call = world.calls.get(callSid);
      if (call && device.calls.has(callSid)) pressKeys(world, call, payload.dtmf ?? "");
      return;
    }
    case "reinvite":
      device.send("answer", { callsid: callSid, sdp: payload.sdp ?? "" });
      return;
    case "invite":
      return onInvite(world, device, payload);
    default:
      return;
  }
}

function onInvite(world: World, device: Device, payload: Payload): void {
  const callSid = payload.callsid ?? "";
  if (payload.reconnect && deviceReconnects(world, device, callSid, payload.reconnect)) return;
  // Tokens of this desk carry no outgoing application: a softphone cannot place calls by itself.
  device.send("hangup", { callsid: callSid, error: { code: 31201, message: "Outgoing calls are not allowed" } });
}

function listen(world: World, device: Device, payload: Payload): void {
  const { accountSid, apiKey = "", apiSecret = "" } = world.options;
  // Tokens live in the product's time: the wall clock, unless the test moves the clock by hand.
  const now = world.clock.mode === "manual" ? world.clock.now() : Date.now();
  const result = checkToken(payload.token ?? "", { accountSid, apiKey, apiSecret, now: now / 1000 });
  if (payload.media !== undefined) device.media = payload.media !== false;
  if ("code" in result) {
    const code = device.media ? (WIRE_CODE[result.code] ?? result.code) : result.code;
    device.registered = false;
    device.send("error", { error: { code, message: result.message } });
    world.ledger.changed();
    return;
  }
  device.identity = result.identity;
  device.reconnectSeconds = payload.reconnectTimeout ?? 0;
  world.devices.add(device);
  incomingAllowed.set(device, result.incoming);
  device.send("connected", {
    region: "EU_IRELAND",
    edge: "dublin",
    home: "ie1",
    token: { identity: result.identity, ttl: result.ttl },
  });
  // Expiry ends the registration, as the gateway does when no fresh token arrives.
  const previous = expiry.get(device);
  if (previous !== undefined) world.clock.clearTimer(previous);
  const expire = () => {
    device.registered = false;
    device.send("error", { error: { code: device.media ? 31205 : 20104, message: "AccessTokenExpired" } });
    world.ledger.changed();
  };
  expiry.set(device, world.clock.setNetworkTimer(expire, Math.min(result.ttl * 1000, 2 ** 31 - 1)));
  world.ledger.changed();
}

const incomingAllowed = new WeakMap<Device, boolean>();
const expiry = new WeakMap<Device, number>();

function register(world: World, device: Device): void {
  if (!device.identity) {
    device.send("error", {
      error: { code: device.media ? 31204 : 20101, message: "AccessTokenInvalid: listen first" },
    });
    return;
  }
  if (!incomingAllowed.get(device)) {
    device.send("error", { error: { code: 31201, message: "The token does not allow incoming calls" } });
    return;
  }
  device.registered = true;
  device.since = world.clock.now();
  device.send("ready", {});
  world.ledger.changed();
}
