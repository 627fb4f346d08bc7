/**
 * What a station is: the strings it sends at boot, its connectors and the habits of its firmware. Models are data in
 * `models/*.json`; a fleet entry is one station of a model with an identity and a key of its own.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const quirks = z.strictObject({
  /** Sends errorCode "" where the protocol wants NoError. */
  emptyErrorCode: z.boolean().default(false),
  /** Never answers TriggerMessage(StatusNotification) for connectorId 0. */
  ignoresTriggerForStation: z.boolean().default(false),
  /** Writes local time with a Z: all timestamps are this many hours ahead. */
  localTimeAsUtcHours: z.number().default(0),
  /** The station's clock is off and does not follow the central system. */
  clockSkewSeconds: z.number().default(0),
  /** Sends BootNotification after every reconnect, as if it had restarted. */
  bootsOnReconnect: z.boolean().default(false),
  /** Sends its statuses before BootNotification was accepted. */
  statusBeforeBoot: z.boolean().default(false),
  /** Meters in kWh instead of Wh. */
  energyInKwh: z.boolean().default(false),
  /** Extra members in every StatusNotification, which the schema forbids. */
  extraFields: z.record(z.string(), z.unknown()).default({}),
});

const connector = z.strictObject({
  connector: z.int().positive(),
  /** Connectors of one EVSE serve one car at a time. */
  evse: z.int().positive(),
  standard: z.string(),
  format: z.enum(["SOCKET", "CABLE"]),
  powerKw: z.number().positive(),
  /** 0 is direct current. */
  phases: z.union([z.literal(0), z.literal(1), z.literal(3)]),
});

const model = z.strictObject({
  name: z.string(),
  title: z.string(),
  vendor: z.string().max(20),
  chargePointModel: z.string().max(20),
  firmware: z.string().max(50),
  meterType: z.string().max(25),
  connectors: z.array(connector).min(1),
  meterIntervalSeconds: z.int().positive(),
  rebootSeconds: z.number().positive(),
  configuration: z.record(z.string(), z.string()).default({}),
  quirks: quirks.prefault({}),
});

export const scenarioChoice = z.union([
  z.string(),
  z.object({ name: z.string(), params: z.record(z.string(), z.unknown()).optional() }),
]);

export const fleetEntry = z.looseObject({
  identity: z.string().min(1).max(48),
  model: z.string(),
  /** Password for HTTP Basic; without it the station sends no Authorization header. */
  key: z.string().optional(),
  name: z.string().optional(),
  /** What the fleet's owner wrote on the plugs, for the page only. */
  connectors: z.array(z.looseObject({ connector: z.int().positive(), evseId: z.string().optional() })).optional(),
  scenario: scenarioChoice.optional(),
});

export type StationModel = z.output<typeof model>;
export type ModelConnector = z.output<typeof connector>;
export type FleetEntry = z.input<typeof fleetEntry>;
export type ScenarioChoice = z.output<typeof scenarioChoice>;

export function parseModel(value: unknown): StationModel {
  return model.parse(value);
}

export function loadModels(folder: string = join(import.meta.dirname, "models")): Map<string, StationModel> {
  const models = new Map<string, StationModel>();
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".json")) continue;
    const parsed = parseModel(JSON.parse(readFileSync(join(folder, file), "utf8")));
    models.set(parsed.name, parsed);
  }
  return models;
}
