/** Next in this process, as the renderer of screens. It gets no server of ours: it would close foreign sockets. */
import { EventEmitter } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";
import type { Env } from "./platform/env.ts";

export interface Pages {
  render(req: IncomingMessage, res: ServerResponse): void;
  /** Next's own sockets exist only in development (reload). */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): Promise<void>;
}

export async function openPages(env: Env, port: number): Promise<Pages> {
  const dev = env.CHARGELINE_ENV === "dev";
  const upgrades = new EventEmitter();
  // Next attaches its upgrade listener to whatever server it is given: an emitter that only hears its own upgrades.
  const app = next({ dev, hostname: "localhost", port, httpServer: upgrades as unknown as Server });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    render: (req, res) => void handle(req, res),
    upgrade(req, socket, head) {
      if (!dev) return false;
      upgrades.emit("upgrade", req, socket, head);
      return true;
    },
    close: () => app.close(),
  };
}
