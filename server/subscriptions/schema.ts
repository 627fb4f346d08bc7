import { z } from "zod";
import type { ParsedKind, RefusalReason } from "../stations/rules/parsed-text.ts";

export const resolveInput = z.object({ text: z.string().max(2_000) });

export type Outcome = "activated" | "not_activated" | "unknown" | "ambiguous" | "refused";

export interface ResolvedConnector {
  connectorId: number;
  standard: string;
  powerKw: number;
  cable: "fixed" | "socket";
}
export interface ResolvedEvse {
  id: string;
  /** As printed, for read-back. Empty while it is not given: such a charge point is found by short code and alias. */
  evseId: string;
  bay: number;
  shortCode: string | null;
  connectors: ResolvedConnector[];
}
export interface ResolvedStation {
  id: string;
  name: string;
  ocppIdentity: string;
  companyId: string;
  companyName: string;
  siteId: string;
  siteName: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
  timezone: string;
  hint: string | null;
  activeSince: Date;
}
/** A suggestion. Always of an activated station; the agent confirms it by place and bay. */
export interface Candidate {
  /** The EVSE's row. */
  id: string;
  evseId: string;
  bay: number;
  stationId: string;
  stationName: string;
  siteName: string;
  street: string;
  city: string;
  hint: string | null;
  /** Where its printed form differs from what was said; `index` counts in `evseId`. */
  differing: { index: number; typed: string; candidate: string }[];
}

/** Why there are several: the text named a group, or it is one that looks or ends like others. */
export type AmbiguityReason = "pool" | "station" | "shared" | "look_alike" | "suffix";

export interface Resolution {
  outcome: Outcome;
  kind: ParsedKind;
  /** What was looked up; kept on tickets. Empty for a card number, which is never kept. */
  key: string;
  /** Set for `refused` (words: `resolve.refused.<reason>`) and for `ambiguous`. */
  reason: RefusalReason | AmbiguityReason | null;
  /** Set for `activated` and for nothing else. */
  evse: ResolvedEvse | null;
  station: ResolvedStation | null;
  candidates: Candidate[];
  /** From "#2" or "/2" behind the id. */
  connector: number | null;
}

export const activateStationInput = z.object({
  stationId: z.uuid(),
  /** Is called first from now on. */
  technicianId: z.uuid().nullish(),
  /** The click that switches several stations. */
  orderId: z.uuid().nullish(),
});
export type ActivateStationInput = z.input<typeof activateStationInput>;
export const deactivateStationInput = activateStationInput.omit({ technicianId: true });
export type DeactivateStationInput = z.input<typeof deactivateStationInput>;

/** A part of an order: the page sends one after the other and shows how far it is. */
export const manyInput = z.object({
  orderId: z.uuid(),
  stationIds: z.array(z.uuid()).min(1).max(50),
  last: z.boolean(),
});
export type ManyInput = z.input<typeof manyInput>;

export const askForActivationInput = z.object({
  stationId: z.uuid(),
  userId: z.string().min(1).max(80),
  note: z.string().trim().max(500).nullish(),
});
export type AskForActivationInput = z.input<typeof askForActivationInput>;

export const declineRequestInput = z.object({ requestId: z.uuid() });
export type DeclineRequestInput = z.input<typeof declineRequestInput>;

export const addNumberInput = z.object({
  number: z.string().min(1).max(40),
  country: z.string().regex(/^[A-Z]{2}$/),
  language: z.enum(["de", "en"]),
  purpose: z.array(z.enum(["voice", "sms", "whatsapp"])).min(1),
});
export type AddNumberInput = z.input<typeof addNumberInput>;

export const addPriceInput = z.object({
  name: z.string().trim().min(1).max(80),
  /** Per station and month, without VAT. */
  cents: z.int().min(0).max(10_000_000),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default("EUR"),
  /** The first day on which it is valid. */
  validFrom: z.iso.date(),
  /** Any company of the tree whose price it is; without one it is the list's. */
  companyId: z.uuid().nullish(),
});
export type AddPriceInput = z.input<typeof addPriceInput>;
