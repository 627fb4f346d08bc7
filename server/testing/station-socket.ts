/** The far end of a station's socket, for tests of the gateway: sends any text, and waits for answers by message id. */
import { once } from "node:events";
import { WebSocket } from "ws";

export interface StationSocketOptions {
  password?: string | Buffer;
  protocols?: string[];
  /** Path below the host, when it is not `/ocpp/<identity>`. */
  path?: string;
}

export interface Answered {
  /** 3: result, 4: error. */
  type: number;
  payload: Record<string, unknown>;
  errorCode: string | null;
}

export class StationSocket {
  readonly ws: WebSocket;
  /** What the central system asked, in order. */
  readonly asked: { id: string; action: string; payload: Record<string, unknown> }[] = [];
  /** Every text that came. */
  readonly heard: string[] = [];
  private readonly waiting = new Map<string, (answer: Answered) => void>();
  private readonly askers = new Set<() => void>();
  private count = 0;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;

  constructor(ws: WebSocket) {
    this.ws = ws;
    this.closed = once(ws, "close").then(([code]) => code as number);
    ws.on("error", () => {});
    ws.on("message", (data: Buffer) => this.take(data.toString()));
  }

  private take(text: string): void {
    this.heard.push(text);
    const [type, id, ...rest] = JSON.parse(text) as [number, string, ...unknown[]];
    if (type === 2) {
      this.asked.push({ id, action: String(rest[0]), payload: rest[1] as Record<string, unknown> });
      for (const asker of this.askers) asker();
      return;
    }
    const answer: Answered =
      type === 3
        ? { type, payload: rest[0] as Record<string, unknown>, errorCode: null }
        : { type, payload: rest[2] as Record<string, unknown>, errorCode: String(rest[0]) };
    this.waiting.get(id)?.(answer);
  }

  /** The answer to a message id; `-1` for what had none. */
  answerTo(id: string): Promise<Answered> {
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  call(action: string, payload: unknown = {}): Promise<Answered> {
    const id = `m${(this.count += 1)}`;
    const answer = this.answerTo(id);
    this.ws.send(JSON.stringify([2, id, action, payload]));
    return answer;
  }

  status(connectorId: number, status: string, errorCode = "NoError"): Promise<Answered> {
    return this.call("StatusNotification", { connectorId, status, errorCode });
  }

  boot(): Promise<Answered> {
    return this.call("BootNotification", { chargePointVendor: "ACME", chargePointModel: "One" });
  }

  /** The next question of the central system that is not yet taken. */
  async question(): Promise<{ id: string; action: string; payload: Record<string, unknown> }> {
    while (this.asked.length === 0) {
      await new Promise<void>((resolve) => {
        const tell = () => {
          this.askers.delete(tell);
          resolve();
        };
        this.askers.add(tell);
      });
    }
    return this.asked.shift() as { id: string; action: string; payload: Record<string, unknown> };
  }

  reply(id: string, payload: Record<string, unknown>): void {
    this.ws.send(JSON.stringify([3, id, payload]));
  }

  async close(): Promise<void> {
    if (this.ws.readyState === WebSocket.CLOSED) return;
    this.ws.close();
    await this.closed;
  }
}

export class Refused extends Error {
  readonly status: number;
  readonly body: string;
  constructor(status: number, body: string) {
    super(`${status} ${body}`);
    this.status = status;
    this.body = body;
  }
}

/** Resolves with the open socket, rejects with `Refused`. */
export function dialStation(
  port: number,
  identity: string,
  options: StationSocketOptions = {},
): Promise<StationSocket> {
  const path = options.path ?? `/ocpp/${encodeURIComponent(identity)}`;
  const password =
    options.password === undefined ? null : Buffer.concat([Buffer.from(`${identity}:`), Buffer.from(options.password)]);
  const headers = password ? { authorization: `Basic ${password.toString("base64")}` } : {};
  const ws = new WebSocket(`ws://127.0.0.1:${port}${path}`, options.protocols ?? ["ocpp1.6"], {
    headers,
    perMessageDeflate: true,
  });
  const socket = new StationSocket(ws);
  return new Promise((resolve, reject) => {
    ws.once("open", () => resolve(socket));
    ws.once("error", reject);
    ws.once("unexpected-response", (_req, res) => {
      let body = "";
      res.on("data", (chunk: Buffer) => {
        body += chunk;
      });
      res.on("end", () => reject(new Refused(res.statusCode ?? 0, body)));
    });
  });
}
