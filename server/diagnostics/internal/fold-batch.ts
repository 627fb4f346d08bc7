/** Folds a batch message by message, in the order it came, and gathers what is to be written. */
import { jitteredInterval } from "../rules/ocpp16-replies.ts";
import type { StationEffect, StationItem, StationRecord } from "../rules/station-record.ts";
import { foldItem, unheardStation } from "../rules/station-reducer.ts";
import type { BatchItem, KeptFrame, Outcome, StationLink } from "./batch.ts";
import type { Loaded } from "./load-records.ts";

export interface Effect {
  link: StationLink;
  at: number;
  effect: StationEffect;
  /** The message it came from, whose answer may need what the database gives (a transaction id). */
  outcome: Outcome;
}

export interface FoldedBatch {
  records: Map<string, StationRecord>;
  /** Connectors that changed, by station. */
  connectors: Map<string, Set<number>>;
  frames: { link: StationLink; at: number; valid: boolean; frame: KeptFrame }[];
  effects: Effect[];
  /** One a message, in the order of the batch. */
  outcomes: Outcome[];
}

function itemOf(item: BatchItem, heartbeatSeconds: number): StationItem | null {
  const { what, link } = item;
  switch (what.kind) {
    case "opened":
      return what;
    case "closed":
      return { ...what, epoch: link.epoch };
    case "kept":
      return null;
    case "message":
      return { ...what, epoch: link.epoch, heartbeatSeconds };
  }
}

function noteConnectors(batch: FoldedBatch, id: string, before: StationRecord, after: StationRecord) {
  if (before.connectors === after.connectors) return;
  const changed = batch.connectors.get(id) ?? new Set();
  for (const [connectorId, facts] of after.connectors)
    if (before.connectors.get(connectorId) !== facts) changed.add(connectorId);
  batch.connectors.set(id, changed);
}

function foldOne(batch: FoldedBatch, loaded: Loaded, item: BatchItem): Outcome {
  const { link, what, frame } = item;
  const heartbeatSeconds =
    "heartbeatJitter" in item ? jitteredInterval(loaded.heartbeatSeconds, item.heartbeatJitter) : 0;
  const outcome: Outcome = { kept: true, heartbeatSeconds, transactionId: null };
  const keep = (valid: boolean) => frame && batch.frames.push({ link, at: what.at, valid, frame });
  const station = itemOf(item, heartbeatSeconds);
  if (!station) {
    keep(what.kind === "kept" && what.valid);
    return outcome;
  }
  const before = batch.records.get(link.stationId) ??
    loaded.records.get(link.stationId) ?? { facts: unheardStation, connectors: new Map(), sessions: [] };
  const { record, effects, refused } = foldItem(before, station);
  if (refused) return { kept: false, reason: refused };
  if (station.kind === "opened") link.epoch = record.facts.epoch;
  batch.records.set(link.stationId, record);
  noteConnectors(batch, link.stationId, before, record);
  keep(station.kind === "message" && station.valid);
  for (const effect of effects) batch.effects.push({ link, at: what.at, effect, outcome });
  return outcome;
}

export function foldBatch(items: readonly BatchItem[], loaded: Loaded): FoldedBatch {
  const batch: FoldedBatch = { records: new Map(), connectors: new Map(), frames: [], effects: [], outcomes: [] };
  for (const item of items) batch.outcomes.push(foldOne(batch, loaded, item));
  return batch;
}
