/**
 * A central system for the simulator's own tests: answers what a station must be answered, keeps every message, checks
 * requests against the OCPP 1.6 schemas, and can be told to answer otherwise.
 */
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { type WebSocket, WebSocketServer } from "ws";

export interface Received {
  identity: string;
  action: string;
  payload: Record<string, unknown>;
  at: number;
}

export type Answer = object | { callError: string } | "no answer";

export interface TestCsms {
  target: string;
  received: Received[];
  /** Requests that break the schemas. */
  violations: string[];
  handshakes: { identity: string; authorization: string | undefined; protocol: string | undefined }[];
  answers: Record<string, (message: Received) => Answer>;
  /** Sends a CALL and resolves with the payload of the answer, or rejects with the CALLERROR's code. */
  call(identity: string, action: string, payload: object): Promise<Record<string, unknown>>;
  /** The nth message of an action, as soon as it is there. */
  next(identity: string, action: string, fits?: (payload: Received["payload"]) => boolean): Promise<Received>;
  of(identity: string, action: string): Received["payload"][];
  online(): number;
  kick(identity: string): void;
  /** Refuses new sockets with 503 while true. */
  down: boolean;
  close(): Promise<void>;
}

function schemaValidators(): Map<string, ValidateFunction> {
  const path = createRequire(import.meta.url).resolve("ocpp-rpc/lib/schemas/ocpp1_6.json");
  const schemas = JSON.parse(readFileSync(path, "utf8")) as { $id: string; $schema?: string }[];
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validators = new Map<string, ValidateFunction>();
  for (const { $schema: _, $id, ...schema } of schemas) validators.set($id, ajv.compile(schema));
  return validators;
}

export async function startTestCsms(bootInterval = 300): Promise<TestCsms> {
  const validators = schemaValidators();
  const sockets = new Map<string, WebSocket>();
  const pending = new Map<string, { resolve(value: Record<string, unknown>): void; reject(error: Error): void }>();
  const watchers = new Set<() => void>();
  const server = new WebSocketServer({
    port: 0,
    host: "127.0.0.1",
    handleProtocols: (offered) => (offered.has("ocpp1.6") ? "ocpp1.6" : false),
    verifyClient: (_info, done) => (csms.down ? done(false, 503) : done(true)),
  });
  await new Promise((resolve) => server.once("listening", resolve));
  let transactionId = 0;
  let callId = 0;
  const now = () => new Date().toISOString();
  const csms: TestCsms = {
    target: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    violations: [],
    handshakes: [],
    down: false,
    answers: {
      BootNotification: () => ({ status: "Accepted", currentTime: now(), interval: bootInterval }),
      Heartbeat: () => ({ currentTime: now() }),
      Authorize: () => ({ idTagInfo: { status: "Accepted" } }),
      StartTransaction: () => ({ transactionId: ++transactionId, idTagInfo: { status: "Accepted" } }),
      StopTransaction: () => ({ idTagInfo: { status: "Accepted" } }),
      DataTransfer: () => ({ status: "Accepted" }),
    },
    call(identity, action, payload) {
      const id = `c${++callId}`;
      sockets.get(identity)?.send(JSON.stringify([2, id, action, payload]));
      return new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
    },
    next(identity, action, fits = () => true) {
      return new Promise((resolve) => {
        const look = () => {
          const found = csms.received.find((m) => m.identity === identity && m.action === action && fits(m.payload));
          if (found) {
            watchers.delete(look);
            resolve(found);
          }
        };
        watchers.add(look);
        look();
      });
    },
    of: (identity, action) =>
      csms.received.filter((m) => m.identity === identity && m.action === action).map((m) => m.payload),
    online: () => sockets.size,
    kick: (identity) => sockets.get(identity)?.terminate(),
    async close() {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function onCall(socket: WebSocket, identity: string, id: string, action: string, payload: Received["payload"]) {
    const validate = validators.get(`urn:${action}.req`);
    if (!validate?.(payload)) csms.violations.push(`${identity} ${action} ${JSON.stringify(payload)}`);
    const message = { identity, action, payload, at: performance.now() };
    csms.received.push(message);
    const answer = csms.answers[action]?.(message) ?? {};
    if (answer !== "no answer") {
      const code = "callError" in answer ? answer.callError : undefined;
      socket.send(JSON.stringify(code ? [4, id, code, "told to", {}] : [3, id, answer]));
    }
    for (const watcher of [...watchers]) watcher();
  }

  server.on("connection", (socket: WebSocket, request: IncomingMessage) => {
    const identity = decodeURIComponent(request.url?.split("/").at(-1) ?? "");
    const { authorization, "sec-websocket-protocol": protocol } = request.headers;
    csms.handshakes.push({ identity, authorization, protocol });
    sockets.set(identity, socket);
    socket.on("close", () => sockets.get(identity) === socket && sockets.delete(identity));
    socket.on("message", (data) => {
      const [type, id, third, fourth] = JSON.parse(data.toString());
      if (type === 2) return onCall(socket, identity, id, third, fourth);
      if (type === 3) pending.get(id)?.resolve(third);
      else pending.get(id)?.reject(new Error(third));
      pending.delete(id);
    });
  });
  return csms;
}
