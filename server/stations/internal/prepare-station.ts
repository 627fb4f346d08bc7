/** Turns what an owner says of a station into rows, and refuses what a driver could not call it by. */
import { DeskError } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { cableOf } from "../rules/connector-standard.ts";
import { parseEvseText } from "../rules/evse-id.ts";
import { keypadForm } from "../rules/keypad.ts";
import { checkShortCode } from "../rules/short-code.ts";
import type { AddStationInput } from "../schema.ts";

export interface PreparedEvse {
  id: string;
  bay: number;
  /** The three are null together: the EVSE ID is not given yet. */
  evseId: string | null;
  evseKey: string | null;
  keypadForm: string | null;
  shortCode: string | null;
  connectors: { id: string; connectorId: number; standard: string; powerKw: number; cable: "fixed" | "socket" }[];
}
export interface PreparedStation {
  id: string;
  input: AddStationInput;
  evses: PreparedEvse[];
  aliases: { id: string; aliasKey: string; printed: string; bay: number | null }[];
}

/** The printed form and the key of an EVSE ID; null where the text is none. */
export function readEvseId(text: string): { printed: string; key: string } | null {
  const parsed = parseEvseText(text);
  const whole = parsed.connector === null && (parsed.kind === "iso" || parsed.kind === "din");
  return whole && parsed.refused === null ? { printed: parsed.printed, key: parsed.key } : null;
}

/** What aliases are looked up by. A text that reads as something stronger (an id without its "E") keeps that key. */
export const aliasKey = (text: string): string => {
  const parsed = parseEvseText(text);
  return parsed.refused === null || parsed.key !== "" ? parsed.key : "";
};

/** What of an EVSE ID stands in its row; refused where the text is none. */
export function evseIdRow(text: string | null | undefined): Pick<PreparedEvse, "evseId" | "evseKey" | "keypadForm"> {
  if (!text?.trim()) return { evseId: null, evseKey: null, keypadForm: null };
  const read = readEvseId(text);
  if (!read) throw new DeskError("invalid", "evse_id_invalid", { evseId: text });
  return { evseId: read.printed, evseKey: read.key, keypadForm: keypadForm(read.key) };
}

export function prepareEvse(evse: AddStationInput["evses"][number], bay: number): PreparedEvse {
  const row = evseIdRow(evse.evseId);
  const shortCode = evse.shortCode?.replace(/\s/g, "") ?? null;
  if (shortCode !== null && !checkShortCode(shortCode))
    throw new DeskError("invalid", "short_code_invalid", { code: evse.shortCode ?? "" });
  if (evse.connectors.length === 0) throw new DeskError("invalid", "station_without_connector");
  const connectors = evse.connectors.map(({ connectorId, standard, powerKw, cable }) => {
    return { id: newId(), connectorId, standard, powerKw, cable: cable ?? cableOf(standard) };
  });
  return { id: newId(), bay, ...row, shortCode, connectors };
}

/**
 * "AT*ALP*E0417" for a station with AT*ALP*E0417*1 to *4: what people read out when the bay is not in it. Found only
 * where all bays share everything up to their last star.
 */
export function stationRef(evseIds: (string | null)[]): string | null {
  const refs = new Set(evseIds.map((id) => id?.slice(0, id.lastIndexOf("*"))));
  const [ref] = refs;
  return evseIds.length > 1 && refs.size === 1 && ref && readEvseId(ref) ? ref : null;
}

export function prepareStation(input: AddStationInput): PreparedStation {
  const evses = input.evses.map((evse, at) => prepareEvse(evse, at + 1));
  const taken = new Set<number>();
  for (const { connectorId } of evses.flatMap((e) => e.connectors)) {
    if (taken.has(connectorId)) throw new DeskError("invalid", "connector_taken", { connector: connectorId });
    taken.add(connectorId);
  }
  const ref = stationRef(evses.map((e) => e.evseId));
  const texts = [...(ref ? [{ text: ref, bay: undefined }] : []), ...(input.aliases ?? [])];
  const aliases = texts.map(({ text, bay }) => ({
    id: newId(),
    aliasKey: aliasKey(text),
    printed: text,
    bay: bay ?? null,
  }));
  const empty = aliases.find((a) => a.aliasKey === "");
  if (empty) throw new DeskError("invalid", "alias_invalid", { alias: empty.printed });
  return { id: newId(), input, evses, aliases };
}
