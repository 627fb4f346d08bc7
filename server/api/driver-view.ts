/** What the driver page shows of a text: the charge point it means, several to choose from, or nothing at all. */
import type { Db } from "#db/client.ts";
import { findCompany } from "#server/companies/reads.ts";
import { stationDiagnostics } from "#server/diagnostics/reads.ts";
import { maintenanceNow, openFaultsOf } from "#server/faults/reads.ts";
import { parseEvseText } from "#server/stations/rules/evse-id.ts";
import { hotlineFor } from "#server/stickers/rules/hotline-for.ts";
import { listNumbers } from "#server/subscriptions/reads.ts";
import { resolveText } from "#server/subscriptions/resolve.ts";
import type { Candidate, ResolvedEvse, ResolvedStation } from "#server/subscriptions/schema.ts";
import { type DriverScene, type SeenBay, sceneAt } from "./rules/driver-scene.ts";

export interface BayRow extends SeenBay {
  standard: string | null;
  powerKw: number;
}

export interface ChargePointView {
  kind: "charge_point";
  evse: ResolvedEvse;
  station: ResolvedStation;
  scene: DriverScene;
  bays: BayRow[];
  maintenanceUntil: Date | null;
  voice: string | null;
  sms: string | null;
  now: number;
}
export interface SeveralView {
  kind: "several";
  candidates: Candidate[];
}
/** What is not activated and what does not exist are the same here. `why` follows from the text alone. */
export interface NothingView {
  kind: "nothing";
  why: "contract" | "checkDigit" | null;
}
export type DriverView = ChargePointView | SeveralView | NothingView;

const mostCharacters = 200;
/** What names a group is listed; what only looks alike is a guess, and a guess leads nobody to a foreign station. */
const named: ReadonlySet<string | null> = new Set(["pool", "station", "shared"]);

function nothing(text: string): NothingView {
  const { refused } = parseEvseText(text);
  return {
    kind: "nothing",
    why: refused === "contract_id" ? "contract" : refused === "short_code_check_digit" ? "checkDigit" : null,
  };
}

export async function driverView(db: Db, text: string, now: Date): Promise<DriverView> {
  if (text.length > mostCharacters) return { kind: "nothing", why: null };
  const found = await resolveText(db, text, { now });
  if (found.evse && found.station) return chargePoint(db, found.evse, found.station, now);
  if (found.outcome === "ambiguous" && named.has(found.reason) && found.candidates.length > 0)
    return { kind: "several", candidates: found.candidates };
  return nothing(text);
}

async function chargePoint(db: Db, evse: ResolvedEvse, station: ResolvedStation, now: Date): Promise<ChargePointView> {
  const [live, open, numbers, owner, work] = await Promise.all([
    stationDiagnostics(db, station.id, now),
    openFaultsOf(db, [station.id]),
    listNumbers(db),
    findCompany(db, station.companyId),
    maintenanceNow(db, station.id, evse.connectors[0]?.connectorId ?? null, now),
  ]);
  const bays = (live?.bays ?? []).map(
    ({ evseId, label, state, stale, confirmedAt, connectors: [plug] }): BayRow => ({
      evseId,
      label,
      state,
      stale,
      confirmedAt,
      standard: plug?.standard ?? null,
      powerKw: plug?.powerKw ?? 0,
    }),
  );
  const here: SeenBay = bays.find((bay) => bay.evseId === evse.id) ?? {
    evseId: evse.id,
    label: String(evse.bay),
    state: "unknown",
    stale: false,
    confirmedAt: null,
  };
  // Of a connector that no bay has, nothing can be said here.
  const faults = open
    .filter((fault) => fault.bay !== null || fault.connectorId === 0)
    .map((fault) => ({ bay: fault.bay === null ? null : String(fault.bay), since: fault.since.getTime() }));
  return {
    kind: "charge_point",
    evse,
    station,
    scene: sceneAt(bays, here, faults),
    bays,
    maintenanceUntil: work?.endsAt ?? null,
    ...hotlineFor(numbers, station.country, owner?.language ?? "de"),
    now: now.getTime(),
  };
}
