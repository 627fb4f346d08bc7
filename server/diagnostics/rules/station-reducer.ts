/**
 * Folds what a station says into what is known of it: `(record, item) → (record, effects)`, no clock, no database.
 *
 * The newest connection wins: its epoch fences the messages of an older socket that is still open. A state's `since`
 * moves only when its status or error code changes; `asOf` with every saying of it.
 * Source: OCPP 1.6 edition 2, §4.2 (Boot Notification), §4.9 (Status Notification), §4.8 and §4.10 (transactions).
 */
import type { StationEvent } from "./ocpp16-calls.ts";
import type {
  ConnectorFacts,
  Folded,
  OpenSession,
  StationEffect,
  StationFacts,
  StationItem,
  StationRecord,
} from "./station-record.ts";
import { trustedSince } from "./trusted-time.ts";

type Message = Extract<StationItem, { kind: "message" }>;
type Event<K extends StationEvent["kind"]> = Extract<StationEvent, { kind: K }>;

export const unheardStation: StationFacts = {
  epoch: 0,
  node: null,
  protocol: null,
  connectedAt: null,
  disconnectedAt: null,
  lastMessageAt: null,
  lastHeartbeatAt: null,
  heartbeatIntervalSeconds: 300,
  bootedAt: null,
  vendor: null,
  model: null,
  serial: null,
  firmware: null,
  firmwareStatus: null,
  diagnosticsStatus: null,
  errorCode: null,
  invalidFrames: 0,
};

const withFacts = (record: StationRecord, facts: Partial<StationFacts>): StationRecord => ({
  ...record,
  facts: { ...record.facts, ...facts },
});

const withConnector = (record: StationRecord, id: number, facts: ConnectorFacts): StationRecord => ({
  ...record,
  connectors: new Map(record.connectors).set(id, facts),
});

const line = (name: string, data: Record<string, unknown> = {}): StationEffect => ({ kind: "line", line: name, data });

export function foldItem(record: StationRecord, item: StationItem): Folded {
  if (item.kind === "opened") return opened(record, item);
  if (item.epoch !== record.facts.epoch) return { record, effects: [], refused: "superseded" };
  return item.kind === "closed" ? closed(record, item.at) : message(record, item);
}

function opened(record: StationRecord, item: Extract<StationItem, { kind: "opened" }>): Folded {
  const { facts } = record;
  const wasOpen = facts.connectedAt !== null && facts.disconnectedAt === null;
  return {
    record: withFacts(record, {
      epoch: facts.epoch + 1,
      node: item.node,
      protocol: item.protocol,
      connectedAt: item.at,
      disconnectedAt: null,
    }),
    effects: wasOpen ? [] : [line("diagnostics.station_connected")],
  };
}

function closed(record: StationRecord, at: number): Folded {
  return {
    record: withFacts(record, { disconnectedAt: at }),
    effects: [line("diagnostics.station_disconnected")],
  };
}

function message(before: StationRecord, item: Message): Folded {
  const { invalidFrames } = before.facts;
  const record = withFacts(before, {
    lastMessageAt: item.at,
    invalidFrames: item.valid ? invalidFrames : invalidFrames + 1,
  });
  const { event } = item;
  switch (event?.kind) {
    case "boot":
      return boot(record, event, item);
    case "heartbeat":
      return { record: withFacts(record, { lastHeartbeatAt: item.at }), effects: [] };
    case "status":
      return status(record, event, item.at);
    case "start":
      return start(record, event, item.at);
    case "meter":
      return meter(record, event, item.at);
    case "stop":
      return stop(record, event, item.at);
    case "firmwareStatus":
      return { record: withFacts(record, { firmwareStatus: event.status }), effects: [] };
    case "diagnosticsStatus":
      return { record: withFacts(record, { diagnosticsStatus: event.status }), effects: [] };
    default:
      return { record, effects: [] };
  }
}

function boot(record: StationRecord, event: Event<"boot">, item: Message): Folded {
  const { vendor, model, serial, firmware } = event;
  return {
    record: withFacts(record, {
      vendor,
      model,
      serial,
      firmware,
      bootedAt: item.at,
      heartbeatIntervalSeconds: item.heartbeatSeconds,
    }),
    effects: [line("diagnostics.station_booted", { vendor, model, firmware })],
  };
}

function status(before: StationRecord, { connectorId, said, at: saidAt }: Event<"status">, at: number): Folded {
  const record =
    connectorId === 0 ? withFacts(before, { errorCode: said.errorCode === "NoError" ? null : said.errorCode }) : before;
  const previous = record.connectors.get(connectorId);
  const same = previous?.status === said.status && previous.errorCode === said.errorCode;
  const live = previous !== undefined && previous.asOf >= (record.facts.connectedAt ?? 0);
  const heard = { said: saidAt, receivedAt: at, previousSince: previous?.since ?? null, live };
  const since = same ? previous.since : trustedSince(heard);
  const next: ConnectorFacts = {
    ...said,
    since,
    asOf: at,
    powerW: said.status === "Charging" ? (previous?.powerW ?? null) : null,
    energyWh: previous?.energyWh ?? null,
    socPercent: previous?.socPercent ?? null,
    meterAt: previous?.meterAt ?? null,
  };
  const effects: StationEffect[] = [];
  if (!same) effects.push({ kind: "interval", connectorId, status: said.status, errorCode: said.errorCode, at: since });
  if (!same || previous.vendorErrorCode !== said.vendorErrorCode) {
    const { status: to, errorCode, vendorErrorCode } = said;
    const data = { connectorId, from: previous?.status ?? null, to, errorCode, vendorErrorCode };
    effects.push(line("diagnostics.connector_changed", data));
  }
  return { record: withConnector(record, connectorId, next), effects };
}

/** The key under which a start repeated by the station finds its first answer. */
const startKeyOf = (event: Event<"start">) =>
  [event.connectorId, event.idTag, event.meterStartWh, event.rawTime].join("|");

/** A charge may be told late, after a break of days; its time counts unless it is still to come. */
const sessionMoment = (said: number | null, at: number) => (said !== null && said <= at ? said : at);

function start(record: StationRecord, event: Event<"start">, at: number): Folded {
  const { connectorId, idTag, meterStartWh } = event;
  const began = sessionMoment(event.at, at);
  return {
    record,
    effects: [{ kind: "start", startKey: startKeyOf(event), connectorId, idTag, at: began, meterStartWh }],
  };
}

function sessionOf(record: StationRecord, event: Event<"meter">): OpenSession | undefined {
  return (
    record.sessions.find((s) => s.transactionId === event.transactionId) ??
    record.sessions.find((s) => s.connectorId === event.connectorId)
  );
}

function meter(record: StationRecord, event: Event<"meter">, at: number): Folded {
  const { powerW, registerWh, socPercent } = event.reading;
  const session = sessionOf(record, event);
  const known = record.connectors.get(event.connectorId);
  const effects: StationEffect[] = [];
  let energyWh: number | null = null;
  if (session && registerWh !== null && registerWh >= session.meterStartWh) {
    energyWh = registerWh - session.meterStartWh;
    effects.push({ kind: "meter", transactionId: session.transactionId, registerWh });
  }
  if (!known || (powerW === null && energyWh === null && socPercent === null)) return { record, effects };
  const next = {
    ...known,
    powerW: powerW ?? known.powerW,
    energyWh: energyWh ?? known.energyWh,
    socPercent: socPercent ?? known.socPercent,
    meterAt: at,
  };
  return { record: withConnector(record, event.connectorId, next), effects };
}

function stop(record: StationRecord, event: Event<"stop">, at: number): Folded {
  const { transactionId, meterStopWh, reason } = event;
  const session = record.sessions.find((s) => s.transactionId === transactionId);
  const known = session && record.connectors.get(session.connectorId);
  const ended = sessionMoment(event.at, at);
  const rested = known && { ...known, powerW: null, energyWh: null, socPercent: null, meterAt: null };
  const next: StationRecord = { ...record, sessions: record.sessions.filter((s) => s !== session) };
  return {
    record: session && rested ? withConnector(next, session.connectorId, rested) : next,
    effects: [{ kind: "stop", transactionId, at: ended, meterStopWh, reason }],
  };
}
