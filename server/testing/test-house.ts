/** A house on a small desk: for tests of doors, which want the bell and the journal's tail as they are in production. */
import { readEnv } from "#server/platform/env.ts";
import { openHouse } from "#server/platform/house.ts";
import { createLog } from "#server/platform/log.ts";
import { openSmallDesk } from "./small-desk.ts";

export async function openTestHouse() {
  const desk = await openSmallDesk();
  const env = readEnv({ CHARGELINE_ENV: "test", LOG_LEVEL: "silent", PUBLIC_URL: "http://localhost:3000" });
  const house = await openHouse(env, desk.database.address, createLog("silent"), desk.clock);
  return {
    desk,
    house,
    async close() {
      await house.close();
      await desk.close();
    },
  };
}
export type TestHouse = Awaited<ReturnType<typeof openTestHouse>>;
