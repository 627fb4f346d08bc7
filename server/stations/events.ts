import { z } from "zod";

export const stationAdded = z.object({
  kind: z.literal("stations.station_added"),
  subject: z.uuid(),
  data: z.object({ name: z.string(), identity: z.string(), evses: z.int() }),
});
export const keySet = z.object({ kind: z.literal("stations.key_set"), subject: z.uuid() });
