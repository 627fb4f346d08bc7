/**
 * What the stations of *a bad night* said in the two weeks before it: told as messages and taken in as a gateway takes them,
 * so that ribbons, charge logs and errors of a fresh demo have a past. The same stations on every start.
 */
import type { Sql } from "postgres";
import { type BatchItem, ingestFrames, type StationLink } from "#server/diagnostics/ingest-frames.ts";
import type { StationEvent } from "#server/diagnostics/rules/ocpp16-calls.ts";
import { silentBell } from "#server/platform/bell.ts";
import { models } from "./models.ts";
import { seedStations } from "./places.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const days = 14;
/** The last word before tonight; the socket closes a minute later. */
const endsBeforeMs = 3 * minute;

/** Of what a station ails tonight it has ailed before. */
const ailments: Readonly<Record<string, string>> = {
  "connector-lock-failure": "ConnectorLockFailure",
  "reader-failure": "ReaderFailure",
  "ground-fault": "GroundFailure",
  overheats: "HighTemperature",
  "start-fails": "PowerSwitchFailure",
  "reboot-loop": "InternalError",
};

interface Plug {
  link: StationLink;
  connectorId: number;
  powerKw: number;
  /** What breaks here now and then; null: hardly anything does. */
  ails: string | null;
  meterWh: number;
  random: () => number;
  /** Up to here it has been told. */
  at: number;
}

/** mulberry32: small, and the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function plugsOf(sql: Sql, from: number): Promise<Plug[]> {
  const rows = await sql<{ id: string; companyId: string; name: string }[]>`
    select id, company_id as "companyId", name from stations order by id`;
  const ids = new Map(rows.map((row) => [row.name, row]));
  return seedStations.flatMap((seed, at) => {
    const row = ids.get(seed.name);
    if (!row) return [];
    const link: StationLink = { stationId: row.id, companyId: row.companyId, epoch: 0 };
    const { name, params } = typeof seed.scenario === "string" ? { name: seed.scenario, params: {} } : seed.scenario;
    return models[seed.model].flat().map(({ connectorId, powerKw }): Plug => {
      const here = !("connector" in params) || params.connector === connectorId;
      const random = randomFrom(at * 100 + connectorId);
      const ails = here ? (ailments[name] ?? null) : null;
      return { link, connectorId, powerKw, ails, meterWh: Math.round(random() * 9e6), random, at: from };
    });
  });
}

function message({ link }: Plug, at: number, action: string, event: StationEvent, payload: object): BatchItem {
  const frame = { direction: "in" as const, action, messageId: null, payload };
  return { link, what: { kind: "message", at, event, valid: true }, frame, heartbeatJitter: 0.5 };
}

function says(plug: Plug, at: number, status: string, errorCode = "NoError"): BatchItem {
  const { connectorId } = plug;
  const timestamp = new Date(at).toISOString();
  const said = { status, errorCode, vendorId: null, vendorErrorCode: null, info: null };
  const payload = { connectorId, status, errorCode, timestamp };
  return message(plug, at, "StatusNotification", { kind: "status", connectorId, said, at }, payload);
}

function begins(plug: Plug, at: number, idTag: string): BatchItem {
  const { connectorId, meterWh: meterStartWh } = plug;
  const rawTime = new Date(at).toISOString();
  const event: StationEvent = { kind: "start", connectorId, idTag, meterStartWh, at, rawTime };
  const payload = { connectorId, idTag, meterStart: meterStartWh, timestamp: rawTime };
  return message(plug, at, "StartTransaction", event, payload);
}

function ends(plug: Plug, at: number, transactionId: number, reason: string): BatchItem {
  const { meterWh: meterStopWh } = plug;
  const event: StationEvent = { kind: "stop", transactionId, meterStopWh, at, reason };
  const payload = { transactionId, meterStop: meterStopWh, timestamp: new Date(at).toISOString(), reason };
  return message(plug, at, "StopTransaction", event, payload);
}

/** People charge by day; at night hardly anyone comes. */
function nextArrival({ at, random }: Plug): number {
  let next = at + (1 + random() * 22) * 60 * minute;
  const hour = new Date(next).getUTCHours();
  if (hour < 5 && random() < 0.8) next += (5 - hour) * 60 * minute;
  return next;
}

interface Charge {
  plug: Plug;
  minutes: number;
  breaks: boolean;
  /** Where its StartTransaction stands in the batch. */
  index: number;
}

const reasons = ["EVDisconnected", "EVDisconnected", "Local", "Remote"];

/** One charge at every plug that has time left for it: its beginning, then, with the number it was given, its end. */
async function tellRound(take: (items: BatchItem[]) => Promise<(number | null)[]>, plugs: Plug[], until: number) {
  const charges: Charge[] = [];
  const items: BatchItem[] = [];
  for (const plug of plugs) {
    const from = nextArrival(plug);
    const minutes = plug.powerKw > 43 ? 12 + plug.random() * 40 : 50 + plug.random() * 240;
    const after = from + (minutes + 75) * minute;
    plug.at = after > until ? until : from;
    if (after > until) continue;
    const tag = `04${Math.floor(plug.random() * 0xff_ff_ff)
      .toString(16)
      .padStart(6, "0")}AA`.toUpperCase();
    items.push(says(plug, from, "Preparing"));
    const index = items.push(begins(plug, from + minute, tag)) - 1;
    items.push(says(plug, from + minute, "Charging"));
    charges.push({ plug, minutes, breaks: plug.random() < (plug.ails ? 0.3 : 0.012), index });
  }
  if (charges.length === 0) return false;
  const ids = await take(items);
  await take(charges.flatMap((charge) => theEnd(charge, ids[charge.index] ?? 0)));
  return true;
}

function theEnd({ plug, minutes, breaks }: Charge, transactionId: number): BatchItem[] {
  const { random, powerKw } = plug;
  const at = plug.at + (1 + minutes) * minute;
  plug.meterWh += Math.round(powerKw * 1_000 * (minutes / 60) * (0.35 + random() * 0.4));
  const reason = breaks ? "Other" : (reasons[Math.floor(random() * reasons.length)] ?? "Local");
  const stopped = ends(plug, at, transactionId, reason);
  if (!breaks) {
    plug.at = at + (2 + random() * 25) * minute;
    return [stopped, says(plug, at, "Finishing"), says(plug, plug.at, "Available")];
  }
  plug.at = at + (4 + random() * 70) * minute;
  const errorCode = plug.ails ?? "EVCommunicationError";
  return [says(plug, at, "Faulted", errorCode), stopped, says(plug, plug.at, "Available")];
}

export async function seedStationHistory(sql: Sql, now: Date): Promise<void> {
  const from = now.getTime() - days * day;
  const until = now.getTime() - endsBeforeMs;
  const plugs = await plugsOf(sql, from);
  const take = async (items: BatchItem[]) =>
    (await ingestFrames(sql, silentBell, items)).map((outcome) => (outcome.kept ? outcome.transactionId : null));
  const links = [...new Set(plugs.map((plug) => plug.link))];
  const opened = (link: StationLink): BatchItem => {
    return { link, what: { kind: "opened", at: from, node: "before", protocol: "ocpp1.6" }, frame: null };
  };
  await take([...links.map(opened), ...plugs.map((plug) => says(plug, from, "Available"))]);
  while (await tellRound(take, plugs, until));
  await take([
    ...plugs.map((plug) => says(plug, until, "Available")),
    ...links.map((link): BatchItem => ({ link, what: { kind: "closed", at: until + minute }, frame: null })),
  ]);
}
