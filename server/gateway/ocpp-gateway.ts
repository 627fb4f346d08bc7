/**
 * The door for charging stations: `ws(s)://host/ocpp/<identity>`, OCPP 1.6J.
 *
 * ocpp-rpc speaks the protocol; this door decides who comes in, lets the newest connection of an identity win, bounds
 * what a station may send, and answers only what is committed. Many doors may run side by side: what they know of each
 * other stands in the database (`station_states.epoch`, `node`).
 */
import type { IncomingMessage } from "node:http";
import { hostname } from "node:os";
import type { Duplex } from "node:stream";
import { RPCServer } from "ocpp-rpc";
import type RpcServerClient from "ocpp-rpc/lib/server-client.js";
import type { Sql } from "postgres";
import { openPool } from "#db/client.ts";
import { createFrameQueue, type FrameQueue } from "#server/diagnostics/frame-queue.ts";
import { leaveBehind } from "#server/diagnostics/ingest-frames.ts";
import { beatGateway } from "#server/faults/gateway-beat.ts";
import { beatMs } from "#server/faults/rules/listening.ts";
import type { House } from "#server/platform/house.ts";
import { type AdmittedStation, createAdmission } from "./ocpp-admission.ts";
import { createCommandRunner } from "./ocpp-commands.ts";
import { type Connection, openConnection } from "./ocpp-connection.ts";
import { isStationUrl, ourProtocols, readHandshake, refuse } from "./ocpp-handshake.ts";
import { patientValidator } from "./ocpp-schemas.ts";

const largestFrame = 64 * 1024;
const pingMs = 30_000;
const closeLimitMs = 1_500;
const statementLimitMs = 15_000;

export interface OcppGateway {
  /** True when the request was for a station's socket; it is answered then, whatever the answer. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  connections(): number;
  close(): Promise<void>;
}

export interface OcppGatewayOptions {
  /** After this long without a commit a station is told to send its message again. */
  answerLimitMs?: number;
}

const createServer = () =>
  new RPCServer({
    protocols: ourProtocols,
    strictMode: true,
    strictModeValidators: [patientValidator],
    maxBadMessages: 5,
    pingIntervalMs: pingMs,
    wssOptions: { maxPayload: largestFrame, perMessageDeflate: false },
  });

export function createOcppGateway(house: House, { answerLimitMs = 10_000 }: OcppGatewayOptions = {}): OcppGateway {
  const { clock, log } = house;
  const node = `${hostname()}:${house.env.PORT}`;
  const pool = openPool(house.address, {
    max: 3,
    applicationName: "chargeline-ocpp",
    statementTimeoutMs: statementLimitMs,
  });
  const queue = createFrameQueue(pool.sql, house.bell, log);
  const admit = createAdmission(pool.sql);
  const server = createServer();
  const live = new Map<string, Connection>();
  const admitted = new WeakMap<IncomingMessage, AdmittedStation>();
  const all = new Set<Connection>();
  let closing = false;
  const commands = createCommandRunner(house, (stationId) => live.get(stationId));
  const ground = { queue, clock, log, answerLimitMs, heardStatus: commands.heardStatus };

  server.auth((accept, reject, { request }) => {
    const station = admitted.get(request);
    if (station) accept({ station }, ourProtocols[0]);
    else reject(404, "Not admitted");
  });

  server.on("client", (client: RpcServerClient) => {
    const { station } = client.session as { station: AdmittedStation };
    const link = { stationId: station.stationId, companyId: station.companyId, epoch: 0 };
    const connection = openConnection(client, link, ground);
    const at = () => clock.now().getTime();
    const before = live.get(link.stationId);
    live.set(link.stationId, connection);
    all.add(connection);
    void queue
      .put({ link, what: { kind: "opened", at: at(), node, protocol: client.protocol ?? "" }, frame: null })
      .then(({ kept }) => (kept ? commands.look() : connection.end(1013, "Try again later")));
    before?.end(1008, "A newer connection took over");
    client.once("close", () => {
      all.delete(connection);
      if (live.get(link.stationId) === connection) live.delete(link.stationId);
      void queue.put({ link, what: { kind: "closed", at: at() }, frame: null });
    });
  });

  async function welcome(req: IncomingMessage, socket: Duplex, head: Buffer) {
    const drop = () => socket.destroy();
    socket.on("error", drop);
    const handshake = readHandshake(req);
    const answer = "status" in handshake ? handshake : await admit(handshake);
    if ("status" in answer) return refuse(socket, answer);
    if (closing) return refuse(socket, { status: 503, reason: "Closing; come back in a moment." });
    socket.off("error", drop);
    admitted.set(req, answer);
    // One spelling of the address, since the library reads the identity from its last part.
    req.url = `/ocpp/${encodeURIComponent(answer.identity)}`;
    // An HTTP upgrade without TLS or with it comes on a net.Socket; Duplex is only its declared type.
    await server.handleUpgrade(req, socket as import("node:net").Socket, head);
  }

  void leaveBehind(pool.sql, node, clock.now()).catch((error) =>
    log.warn({ error: String(error) }, "sockets of an earlier run could not be noted as closed"),
  );

  const beat = beatWhileListening({ house, queue, sql: pool.sql, node });

  return {
    upgrade(req, socket, head) {
      if (!isStationUrl(req.url)) return false;
      welcome(req, socket, head).catch((error: unknown) => {
        log.error({ error: String(error) }, "a station's handshake failed");
        socket.destroy();
      });
      return true;
    },
    connections: () => live.size,
    async close() {
      closing = true;
      await beat.stop();
      await commands.close();
      const ends = [...all].map(
        (c) =>
          new Promise<void>((done) => {
            c.client.once("close", () => done());
            c.end(1001, "Closing");
          }),
      );
      const limit = setTimeout(() => {
        for (const connection of all) connection.terminate();
      }, closeLimitMs);
      await Promise.all(ends);
      clearTimeout(limit);
      await queue.close(3_000);
      await pool.end();
    },
  };
}

interface Beating {
  house: House;
  queue: FrameQueue;
  sql: Sql;
  node: string;
}

/** Says again and again that somebody listens here, and that what was heard until then is in the database. */
function beatWhileListening({ house, queue, sql, node }: Beating) {
  const { clock, log } = house;
  let first = true;
  let beating: Promise<void> | null = null;
  async function beat() {
    const at = clock.now();
    await queue.settled();
    await beatGateway(sql, { node, at, first });
    first = false;
  }
  function next() {
    beating ??= beat()
      .catch((error: unknown) => log.warn({ error: String(error) }, "a gateway's beat could not be written"))
      .finally(() => {
        beating = null;
      });
  }
  next();
  const timer = setInterval(next, beatMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await Promise.race([beating, new Promise((done) => setTimeout(done, closeLimitMs).unref())]);
    },
  };
}
