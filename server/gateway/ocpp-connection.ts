/**
 * One station's open socket: what it says goes into the queue and is answered after the commit, in its order.
 *
 * Closes gaps of ocpp-rpc 2.2.1 that were measured: no bound on calls in flight, an error code for garbage that 1.6 does
 * not know, an answer before the message is kept. Source: OCPP-J 1.6 §4 (message types, CALLERROR codes).
 */
import { createRPCError } from "ocpp-rpc";
import type RpcServerClient from "ocpp-rpc/lib/server-client.js";
import type { WebSocket } from "ws";
import type { FrameQueue, Kept } from "#server/diagnostics/frame-queue.ts";
import type { BatchItem, KeptFrame, StationLink } from "#server/diagnostics/ingest-frames.ts";
import { forgivesSchema, isKnownAction, readCall, type StationEvent } from "#server/diagnostics/rules/ocpp16-calls.ts";
import { replyTo } from "#server/diagnostics/rules/ocpp16-replies.ts";
import { storable, storableText } from "#server/diagnostics/rules/storable.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Log } from "#server/platform/log.ts";
import { type Violation, violationOf } from "./ocpp-schemas.ts";

/** Calls of one station that may wait for their commit; then its socket is read no further. */
const depth = 32;
/** What one packet may still bring after that. */
const mostInFlight = 1_024;
const closeCodes = { superseded: 1008, tooMuch: 1013 } as const;

export interface ConnectionGround {
  queue: FrameQueue;
  clock: Clock;
  log: Log;
  /** After this a station is told to try again; its message stays in the queue. */
  answerLimitMs: number;
  /** A status of this station is committed. */
  heardStatus(stationId: string): void;
}

export interface Connection {
  link: StationLink;
  identity: string;
  client: RpcServerClient;
  /** Asks the station something and keeps both sides. Rejects when it refuses, errs or stays silent. */
  call(action: string, params: Record<string, unknown>, timeoutMs: number): Promise<Record<string, unknown>>;
  end(code: number, reason: string): void;
  terminate(): void;
}

interface Call {
  method?: string;
  params?: Record<string, unknown>;
  messageId?: string;
}
interface BadMessage {
  buffer: Buffer;
  error: Error;
  response: unknown[] | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const within = <T>(work: Promise<T>, ms: number): Promise<T | "late"> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve("late"), ms);
    void work.then((result) => {
      clearTimeout(timer);
      resolve(result);
    });
  });

interface Judged {
  event: StationEvent | null;
  violation: Violation | null;
  valid: boolean;
}

function judge(method: string, params: unknown): Judged {
  if (!isKnownAction(method))
    return {
      event: { kind: "other" },
      violation: { code: "NotImplemented", message: "This action is not known here." },
      valid: true,
    };
  const broken = violationOf(method, params);
  const readable = isRecord(params) && (broken === null || forgivesSchema(method));
  const event = readable ? readCall(method, params) : null;
  const unreadable = { code: "PropertyConstraintViolation", message: "A number is out of its range." };
  return { event, violation: event ? null : (broken ?? unreadable), valid: broken === null && event !== null };
}

export function openConnection(client: RpcServerClient, link: StationLink, ground: ConnectionGround): Connection {
  const { queue, clock } = ground;
  // ocpp-rpc keeps its socket to itself; the version is pinned and a test pauses through it.
  const socket = (client as unknown as { _ws: WebSocket })._ws;
  const identity = client.identity ?? "";
  let inFlight = 0;

  const now = () => clock.now().getTime();
  const frame = (action: string, messageId: string | null, payload: unknown): KeptFrame => ({
    direction: "in",
    action: storableText(action, 100),
    messageId: messageId === null ? null : storableText(messageId, 100),
    payload,
  });
  const putMessage = (event: StationEvent | null, valid: boolean, kept: KeptFrame): Promise<Kept> => {
    const item: BatchItem = {
      link,
      what: { kind: "message", at: now(), event, valid },
      frame: kept,
      heartbeatJitter: Math.random(),
    };
    return queue.put(item);
  };
  const keep = (direction: "in" | "out", action: string, payload: unknown, valid = true) =>
    void queue.put({
      link,
      what: { kind: "kept", at: now(), valid },
      frame: { ...frame(action, null, storable(payload)), direction },
    });

  function end(code: number, reason: string) {
    client.close({ code, reason }).catch(() => socket.terminate());
  }

  function enter() {
    inFlight += 1;
    if (inFlight === depth) socket.pause();
    if (inFlight > mostInFlight) end(closeCodes.tooMuch, "Too many calls at once");
  }
  function leave() {
    inFlight -= 1;
    if (inFlight < depth && socket.isPaused) socket.resume();
  }

  async function answer({ method = "", params, messageId = "" }: Call): Promise<Record<string, unknown>> {
    const payload = storable(params);
    const { event, violation, valid } = judge(method, payload);
    const outcome = await within(putMessage(event, valid, frame(method, messageId, payload)), ground.answerLimitMs);
    if (outcome === "late" || !outcome.kept) {
      if (outcome !== "late" && outcome.reason === "superseded")
        end(closeCodes.superseded, "A newer connection took over");
      throw createRPCError("InternalError", "Not kept; send it again.");
    }
    if (violation || !event || !isKnownAction(method))
      throw createRPCError(violation?.code ?? "FormationViolation", violation?.message ?? "");
    if (event.kind === "status") ground.heardStatus(link.stationId);
    const { heartbeatSeconds, transactionId } = outcome;
    const idTag = "idTag" in event ? event.idTag : null;
    return replyTo(method, { now: clock.now(), heartbeatSeconds, transactionId, idTag });
  }

  client.handle(async (call: Call) => {
    enter();
    try {
      return await answer(call);
    } finally {
      leave();
    }
  });
  client.on("badMessage", ({ buffer, error, response }: BadMessage) => {
    // 1.6 has no RpcFrameworkError: what cannot be read is a FormationViolation.
    if (response?.[2] === "RpcFrameworkError" || response?.[2] === "MessageTypeNotSupported")
      response[2] = "FormationViolation";
    const raw = storableText(buffer.toString("utf8"));
    void putMessage(null, false, frame("unreadable", null, { raw, problem: storableText(error.message, 200) }));
  });
  client.on("socketError", (error: Error & { code?: string }) => {
    if (error.code?.startsWith("WS_ERR_"))
      void putMessage(null, false, frame("unreadable", null, { problem: error.code }));
  });

  return {
    link,
    identity,
    client,
    async call(action, params, timeoutMs) {
      keep("out", action, params);
      try {
        const result = await client.call(action, params, { callTimeoutMs: timeoutMs });
        keep("in", action, { result });
        return isRecord(result) ? result : {};
      } catch (error) {
        const { rpcErrorCode } = error as { rpcErrorCode?: string };
        if (rpcErrorCode) keep("in", action, { error: rpcErrorCode });
        throw error;
      }
    },
    end,
    terminate: () => socket.terminate(),
  };
}
