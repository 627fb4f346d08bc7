import { z } from "zod";

export const serviceActivated = z.object({
  kind: z.literal("subscriptions.service_activated"),
  subject: z.uuid(),
  data: z.object({ periodId: z.uuid() }),
});
export const serviceDeactivated = z.object({
  kind: z.literal("subscriptions.service_deactivated"),
  subject: z.uuid(),
  data: z.object({ periodId: z.uuid() }),
});
/** The mail, or mails, of several stations that were switched by one click. */
export const orderConfirmed = z.object({
  kind: z.literal("subscriptions.order_confirmed"),
  subject: z.uuid(),
  data: z.object({ direction: z.enum(["activated", "deactivated"]), mails: z.int() }),
});
export const activationAsked = z.object({
  kind: z.literal("subscriptions.activation_asked"),
  subject: z.uuid(),
  data: z.object({ requestId: z.uuid(), reminder: z.boolean() }),
});
export const requestSettled = z.object({
  kind: z.literal("subscriptions.request_settled"),
  subject: z.uuid(),
  data: z.object({ requestId: z.uuid(), outcome: z.enum(["activated", "declined"]) }),
});
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
