import { z } from "zod";
import { connectorStandards } from "./rules/connector-standard.ts";

const country = z.string().regex(/^[A-Z]{2}$/, "must be a country code like AT");
const timezone = z.string().min(1).max(60);

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
  evseId: z.string().trim().min(1).max(60),
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
