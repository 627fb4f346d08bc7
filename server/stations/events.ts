import { z } from "zod";

export const stationAdded = z.object({
  kind: z.literal("stations.station_added"),
  subject: z.uuid(),
  data: z.object({ name: z.string(), identity: z.string(), evses: z.int() }),
});
export const keySet = z.object({ kind: z.literal("stations.key_set"), subject: z.uuid() });
export const stationChanged = z.object({
  kind: z.literal("stations.station_changed"),
  subject: z.uuid(),
  data: z.object({
    from: z.record(z.string(), z.string().nullable()),
    to: z.record(z.string(), z.string().nullable()),
  }),
});
/** One line for each station that stands at the site. */
export const siteChanged = z.object({
  kind: z.literal("stations.site_changed"),
  subject: z.uuid(),
  data: z.object({ site: z.uuid(), name: z.string() }),
});
export const evseIdChanged = z.object({
  kind: z.literal("stations.evse_id_changed"),
  subject: z.uuid(),
  data: z.object({ evse: z.uuid(), bay: z.int(), from: z.string().nullable(), to: z.string().nullable() }),
});
export const evseAdded = z.object({
  kind: z.literal("stations.evse_added"),
  subject: z.uuid(),
  data: z.object({ evse: z.uuid(), bay: z.int(), evseId: z.string().nullable() }),
});
export const shortCodeRenewed = z.object({
  kind: z.literal("stations.short_code_renewed"),
  subject: z.uuid(),
  data: z.object({ evse: z.uuid(), bay: z.int(), from: z.string().nullable(), to: z.string() }),
});
export const aliasAdded = z.object({
  kind: z.literal("stations.alias_added"),
  subject: z.uuid(),
  data: z.object({ alias: z.string() }),
});
export const aliasRemoved = z.object({
  kind: z.literal("stations.alias_removed"),
  subject: z.uuid(),
  data: z.object({ alias: z.string() }),
});
