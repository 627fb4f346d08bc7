import { z } from "zod";

/** More stations at once are printed in parts. */
export const mostStations = 100;

export const stationList = z.array(z.uuid()).min(1).max(mostStations);

export const recordPrintInput = z.object({
  stations: z
    .array(z.object({ stationId: z.uuid(), evses: z.int().positive() }))
    .min(1)
    .max(mostStations),
  /** A sheet somebody fetched, or the one that goes out with a mail. */
  way: z.enum(["sheet", "mail"]),
});
export type RecordPrintInput = z.input<typeof recordPrintInput>;
