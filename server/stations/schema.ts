import { z } from "zod";
import { connectorStandards } from "./rules/connector-standard.ts";

const country = z.string().regex(/^[A-Z]{2}$/, "must be a country code like AT");
/** A name that is none would break every screen that shows the place's time. */
const timezone = z
  .string()
  .min(1)
  .max(60)
  .refine((name) => {
    try {
      return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
    } catch {
      return false;
    }
  }, "must be a time zone like Europe/Vienna");

export const siteInput = z.object({
  name: z.string().trim().min(1).max(120),
  street: z.string().trim().max(160),
  postcode: z.string().trim().max(16),
  city: z.string().trim().min(1).max(120),
  country,
  lat: z.number().min(-90).max(90).nullish(),
  lon: z.number().min(-180).max(180).nullish(),
  timezone: timezone.optional(),
  hint: z.string().trim().max(200).nullish(),
});
export type SiteInput = z.input<typeof siteInput>;

export const connectorInput = z.object({
  connectorId: z.int().min(1).max(99),
  standard: z.enum(connectorStandards),
  powerKw: z.number().positive().max(5_000),
  cable: z.enum(["fixed", "socket"]).optional(),
});

export const evseInput = z.object({
  /** Null or empty: not given yet. Its station can stand there without, and cannot be activated. */
  evseId: z.string().trim().max(60).nullish(),
  connectors: z.array(connectorInput).min(1).max(8),
  /** Of stickers that are already printed; minted otherwise. */
  shortCode: z.string().optional(),
});

/** The station's name for HTTP Basic and for the socket's path (OCPP-J 1.6 §3.1.1). */
export const ocppIdentity = z.string().regex(/^[^\s/:]{1,48}$/, "must have 1 to 48 characters without spaces, / and :");

export const addStationInput = z.object({
  companyId: z.uuid(),
  name: z.string().trim().min(1).max(120),
  ocppIdentity,
  site: siteInput,
  /** In the order of the bays, counted from 1. Empty: not yet numbered, and not to be activated. */
  evses: z.array(evseInput).max(40),
  /** Whatever else stands on it: old stickers, physical references. `bay` where it is one bay's. */
  aliases: z.array(z.object({ text: z.string().trim().min(1).max(80), bay: z.int().min(1).optional() })).optional(),
});
export type AddStationInput = z.input<typeof addStationInput>;

const note = z.string().trim().max(80).nullish();

export const changeStationInput = z.object({
  stationId: z.uuid(),
  name: z.string().trim().min(1).max(120),
  ocppIdentity,
  maker: note,
  model: note,
  serialNumber: note,
});
export type ChangeStationInput = z.input<typeof changeStationInput>;

/** The site of a station, whole: every station that stands there stands at the changed one. */
export const changeSiteInput = siteInput.extend({ stationId: z.uuid(), timezone });
export type ChangeSiteInput = z.input<typeof changeSiteInput>;

const evse = z.object({ evse: z.uuid() });
export const changeEvseIdInput = evse.extend({
  text: z.string().trim().min(1).max(60),
  /** What stood there when the change was begun: an answer to an older state is refused. */
  was: z.string().nullable().optional(),
});
export type ChangeEvseIdInput = z.input<typeof changeEvseIdInput>;

export const clearEvseIdInput = evse;
export type ClearEvseIdInput = z.input<typeof clearEvseIdInput>;

/** `code` is the one that is to be replaced: asked twice, it is replaced once. */
export const renewShortCodeInput = evse.extend({ code: z.string().max(12).nullable() });
export type RenewShortCodeInput = z.input<typeof renewShortCodeInput>;

export const addEvseInput = evseInput.extend({ stationId: z.uuid() });
export type AddEvseInput = z.input<typeof addEvseInput>;

/** `evse`: of one charge point; else of the station as a whole. */
export const addAliasInput = z.object({
  stationId: z.uuid(),
  evse: z.uuid().nullish(),
  text: z.string().trim().min(1).max(80),
});
export type AddAliasInput = z.input<typeof addAliasInput>;

export const removeAliasInput = z.object({ stationId: z.uuid(), aliasId: z.uuid() });
export type RemoveAliasInput = z.input<typeof removeAliasInput>;
