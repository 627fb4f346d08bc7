/**
 * A station's end of OCPP-J 1.6: one WebSocket, subprotocol `ocpp1.6`, frames [2,id,action,payload], [3,id,payload],
 * [4,id,code,text,details], one own CALL outstanding at a time, jittered exponential reconnect.
 * Source: OCPP-J 1.6 edition 2, sections 3 and 4. Times in milliseconds.
 */
import { randomUUID } from "node:crypto";
import WebSocket from "ws";
import type { Clock } from "../twilio/clock.ts";
import type { Random } from "./random.ts";
import { type Timer, Timers } from "./timers.ts";

/** The central system answered with a CALLERROR. */
export class CallRefused extends Error {
  readonly code: string;
  constructor(code: string, description: string) {
    super(`${code}: ${description}`);
    this.code = code;
  }
}

/** The CALL got no answer: the socket closed or the answer never came. */
export class CallLost extends Error {}

/** `after` runs once the answer is on the wire: first a station says Accepted, then it acts. */
export type Reply = { result: object; after?: () => void } | { error: string; description?: string } | "no answer";

export interface LinkOptions {
  url: string;
  /** Value of the Authorization header, asked anew for every attempt. */
  authorization: () => string | undefined;
  clock: Clock;
  random: Random;
  callTimeoutMs: number;
  backoffMs: { min: number; max: number };
  onOpen(): void;
  onClose(reason: string): void;
  onCall(action: string, payload: Record<string, unknown>): Promise<Reply>;
  onFrame(direction: "in" | "out", text: string): void;
  onAnswered(ms: number): void;
}

interface PendingCall {
  id: string;
  action: string;
  payload: object;
  sentAt: number;
  resolve(result: Record<string, unknown>): void;
  reject(error: Error): void;
}

export class Link {
  /** A hung station: the socket stays open, nothing is said and nothing is heard. */
  silent = false;
  state: "offline" | "connecting" | "online" = "offline";
  private readonly options: LinkOptions;
  private readonly timers: Timers;
  private socket: WebSocket | undefined;
  private wanted = false;
  private attempts = 0;
  private retry: Timer | undefined;
  private readonly waiting: PendingCall[] = [];
  private outstanding: PendingCall | undefined;
  private deadline: NodeJS.Timeout | undefined;

  constructor(options: LinkOptions) {
    this.options = options;
    this.timers = new Timers(options.clock);
  }

  connect(): void {
    this.wanted = true;
    this.retry?.cancel();
    if (this.socket) return;
    this.state = "connecting";
    const authorization = this.options.authorization();
    const socket = new WebSocket(this.options.url, ["ocpp1.6"], {
      handshakeTimeout: 15_000,
      perMessageDeflate: false,
      maxPayload: 1024 * 1024,
      followRedirects: false,
      ...(authorization ? { headers: { Authorization: authorization } } : {}),
    });
    this.socket = socket;
    let failure = "";
    socket.on("unexpected-response", (request, response) => {
      failure = `refused with HTTP ${response.statusCode}`;
      request.destroy();
      this.closed(socket, failure);
    });
    socket.on("error", (error) => {
      failure ||= error.message || error.name;
      if (socket.readyState === WebSocket.CONNECTING || socket.readyState === WebSocket.CLOSING) {
        this.closed(socket, failure);
      }
    });
    socket.on("open", () => this.opened(socket));
    socket.on("message", (data, binary) => {
      if (!binary && this.socket === socket && !this.silent) this.received(data.toString());
    });
    socket.on("close", (code, reason) => this.closed(socket, failure || `closed ${code} ${reason}`.trim()));
  }

  /** Leaves and stays away until `connect` is called again. Abruptly: no close frame, as when a modem loses its cell. */
  disconnect(reason: string, abrupt = false): void {
    this.wanted = false;
    this.retry?.cancel();
    const socket = this.socket;
    if (!socket) return;
    this.closed(socket, reason);
    if (abrupt || socket.readyState === WebSocket.CONNECTING) socket.terminate();
    else socket.close(1000);
  }

  /** A hung station stays silent; one that wakes up gives up on the answer it never heard. */
  hush(silent: boolean): void {
    this.silent = silent;
    if (!silent) this.settle(this.outstanding?.id, (call) => call.reject(new CallLost(`${call.action}: missed`)));
  }

  ping(): void {
    if (this.socket?.readyState === WebSocket.OPEN && !this.silent) this.socket.ping();
  }

  call(action: string, payload: object): Promise<Record<string, unknown>> {
    if (this.state !== "online") return Promise.reject(new CallLost(`${action}: offline`));
    return new Promise((resolve, reject) => {
      this.waiting.push({ id: randomUUID(), action, payload, sentAt: 0, resolve, reject });
      this.pump();
    });
  }

  sendText(text: string): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN || this.silent) return false;
    this.options.onFrame("out", text);
    this.socket.send(text);
    return true;
  }

  private opened(socket: WebSocket): void {
    if (this.socket !== socket) return;
    if (socket.protocol !== "ocpp1.6") {
      this.closed(socket, `subprotocol "${socket.protocol}" was not offered`);
      socket.terminate();
      return;
    }
    this.attempts = 0;
    this.state = "online";
    this.options.onOpen();
  }

  private closed(socket: WebSocket, reason: string): void {
    if (this.socket !== socket) return;
    this.socket = undefined;
    this.state = "offline";
    clearTimeout(this.deadline);
    const lost = [...(this.outstanding ? [this.outstanding] : []), ...this.waiting.splice(0)];
    this.outstanding = undefined;
    for (const call of lost) call.reject(new CallLost(`${call.action}: ${reason}`));
    this.options.onClose(reason);
    if (this.wanted) this.reconnectLater();
  }

  private reconnectLater(): void {
    const { random, backoffMs } = this.options;
    const ceiling = Math.min(backoffMs.max, backoffMs.min * 2 ** this.attempts);
    this.attempts = Math.min(this.attempts + 1, 20);
    this.retry = this.timers.after(random.between(ceiling / 2, ceiling), () => this.wanted && this.connect());
  }

  private pump(): void {
    if (this.outstanding) return;
    const call = this.waiting.shift();
    if (!call) return;
    this.outstanding = call;
    call.sentAt = performance.now();
    this.sendText(JSON.stringify([2, call.id, call.action, call.payload]));
    // The answer comes from a real machine over a real socket, so this wait is the host's time, not the clock's.
    this.deadline = setTimeout(() => {
      this.settle(call.id, (late) => late.reject(new CallLost(`${late.action}: no answer`)));
    }, this.options.callTimeoutMs);
  }

  private settle(id: unknown, finish: (call: PendingCall) => void): void {
    const call = this.outstanding;
    if (!call || call.id !== id) return;
    clearTimeout(this.deadline);
    this.outstanding = undefined;
    finish(call);
    this.pump();
  }

  private received(text: string): void {
    this.options.onFrame("in", text);
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }
    if (!Array.isArray(message)) return;
    const [type, id] = message;
    if (type === 2 && typeof id === "string" && typeof message[2] === "string") {
      void this.answer(id, message[2], isRecord(message[3]) ? message[3] : {});
    } else if (type === 3) {
      this.settle(id, (call) => {
        this.options.onAnswered(performance.now() - call.sentAt);
        call.resolve(isRecord(message[2]) ? message[2] : {});
      });
    } else if (type === 4) {
      this.settle(id, (call) => call.reject(new CallRefused(String(message[2]), String(message[3] ?? ""))));
    }
  }

  private async answer(id: string, action: string, payload: Record<string, unknown>): Promise<void> {
    const socket = this.socket;
    const reply = await this.options.onCall(action, payload);
    if (reply === "no answer" || this.socket !== socket) return;
    if ("result" in reply) {
      this.sendText(JSON.stringify([3, id, reply.result]));
      reply.after?.();
    } else this.sendText(JSON.stringify([4, id, reply.error, reply.description ?? "", {}]));
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
