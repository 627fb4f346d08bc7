import { z } from "zod";

export const serviceActivated = z.object({ kind: z.literal("subscriptions.service_activated"), subject: z.uuid() });
export const serviceDeactivated = z.object({ kind: z.literal("subscriptions.service_deactivated"), subject: z.uuid() });
export const numberAdded = z.object({ kind: z.literal("subscriptions.number_added"), subject: z.string() });
export const priceAdded = z.object({
  kind: z.literal("subscriptions.price_added"),
  subject: z.uuid(),
  data: z.object({ name: z.string(), cents: z.int(), currency: z.string(), validFrom: z.iso.date() }),
});
export const stationsImported = z.object({
  kind: z.literal("subscriptions.stations_imported"),
  subject: z.uuid(),
  data: z.object({ stations: z.int(), evses: z.int(), activated: z.int() }),
});
