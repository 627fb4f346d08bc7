/** A gateway on a port of its own, with a real database behind it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createOcppGateway, type OcppGateway, type OcppGatewayOptions } from "#server/gateway/ocpp-gateway.ts";
import { readEnv } from "#server/platform/env.ts";
import { type House, openHouse } from "#server/platform/house.ts";
import { createLog } from "#server/platform/log.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

export interface GatewayHouse {
  house: House;
  database: TestDatabase;
  gateway: OcppGateway;
  port: number;
  /** Closes the gateway and opens another one on the same port and database. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openGatewayHouse(options: OcppGatewayOptions = {}): Promise<GatewayHouse> {
  const database = await testDatabase();
  const env = readEnv({ CHARGELINE_ENV: "test", PORT: "0", LOG_LEVEL: "silent" });
  const house = await openHouse(env, database.address, createLog("warn"));
  let gateway = createOcppGateway(house, options);
  const server = createServer((_req, res) => res.writeHead(404).end());
  server.on("upgrade", (req, socket, head) => {
    if (!gateway.upgrade(req, socket, head)) socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    house,
    database,
    get gateway() {
      return gateway;
    },
    port,
    async restart() {
      await gateway.close();
      gateway = createOcppGateway(house, options);
    },
    async close() {
      await gateway.close();
      await new Promise((done) => server.close(done));
      await house.close();
      await database.drop();
    },
  };
}
