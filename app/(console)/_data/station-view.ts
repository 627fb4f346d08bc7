import type { Phrase } from "../../_ui/phrase.tsx";
import type {
  BayView,
  LadderRung,
  SessionView,
  StationView,
  TechnicianView,
  VerdictView,
} from "../_parts/view-model.ts";
import { openFaults, pastFaults } from "./fault-view.ts";
import type { RecordData } from "./outputs.ts";
import { linkedTicket } from "./ticket-view.ts";

type Live = RecordData["live"];
type Bay = Live["bays"][number];

/** Plugs as people say them. What has no such name is shown as it is kept. */
export function plugName(standard: string, locale: string): string {
  const names: Record<string, string> = {
    IEC_62196_T2: locale === "de" ? "Typ 2" : "Type 2",
    IEC_62196_T2_COMBO: "CCS",
    IEC_62196_T1: locale === "de" ? "Typ 1" : "Type 1",
    IEC_62196_T1_COMBO: "CCS 1",
    CHADEMO: "CHAdeMO",
    DOMESTIC_F: "Schuko",
    DOMESTIC_J: "T13",
    IEC_60309_2_single_16: "CEE 16",
    IEC_60309_2_three_16: "CEE 16",
    IEC_60309_2_three_32: "CEE 32",
  };
  return names[standard] ?? standard;
}

function plainWords(bay: Bay): Phrase | null {
  if (bay.fault?.words) return { key: bay.fault.words };
  if (bay.state === "suspended" && bay.suspendedBy) return { key: `desk.suspended.${bay.suspendedBy}` };
  return bay.info;
}

function bayView(bay: Bay, callersBay: string | null, locale: string): BayView {
  return {
    evseId: bay.evseText,
    label: bay.label,
    connectors: bay.connectors.map(({ connectorId, standard, powerKw, cable }) => ({
      connectorId,
      standard: plugName(standard, locale),
      powerKw,
      cable,
    })),
    state: bay.state,
    since: bay.since,
    errorCode: bay.errorCode,
    vendorErrorCode: bay.vendorErrorCode,
    plainWords: plainWords(bay),
    powerKw: bay.powerW === null ? null : bay.powerW / 1000,
    energyWh: bay.energyWh,
    asOf: bay.confirmedAt,
    staleAfterSeconds: bay.staleAfterSeconds,
    ribbon: bay.ribbon,
    lastSession: bay.lastSession,
    caller: bay.label === callersBay,
  };
}

const sessionView = (session: Live["sessions"][number]): SessionView => ({
  id: String(session.transactionId),
  bayLabel: session.bayLabel ?? "",
  startedAt: session.startedAt,
  endedAt: session.endedAt,
  energyWh: session.energyWh,
  endReason: session.stopReason,
  failed: session.failed,
});

const addressOf = ({ street, postcode, city }: RecordData["station"]) => `${street}, ${postcode} ${city}`;

export function stationView(record: RecordData, locale: string): StationView {
  const { station, live, callersBay, others } = record;
  return {
    id: station.id,
    name: station.name,
    ref: station.ref,
    ownerName: station.companyName,
    address: addressOf(station),
    ...(station.hint ? { hint: station.hint } : {}),
    timezone: station.timezone,
    service: { state: "active", since: record.activeSince.getTime() },
    liveness: live.liveness,
    bays: live.bays.map((bay) => bayView(bay, callersBay, locale)),
    sessions: live.sessions.map(sessionView),
    faults: openFaults(record),
    pastFaults: pastFaults(record),
    maintenanceUntil: record.maintenance?.endsAt.getTime() ?? null,
    otherCallers: others.count > 0 && others.lastAt ? { count: others.count, lastAt: others.lastAt.getTime() } : null,
    tickets: record.openTickets.map(linkedTicket),
    neighbours: record.neighbours.length > 0 ? { stations: record.neighbours, distanceMetres: null } : null,
  };
}

export function verdictView({ verdict }: RecordData): VerdictView {
  const { proposal } = verdict;
  return {
    tone: verdict.tone,
    sentences: verdict.sentences,
    evidence: verdict.evidence,
    proposal: proposal && {
      id: proposal.id === "send_to_bay" ? `send_to_bay:${proposal.bay ?? ""}` : proposal.id,
      label: proposal.label,
      ...(proposal.blocked ? { blocked: proposal.blocked } : {}),
    },
  };
}

const later = { blocked: { key: "console.call.later" } } as const;

type Called = NonNullable<RecordData["called"]>;
const reachOf = (called: Called): TechnicianView["reach"] =>
  called.onDuty
    ? { state: "onDuty", until: called.until?.getTime() ?? null, asOf: null }
    : { state: "offDuty", until: null, from: called.first?.from.getTime() ?? null, asOf: null };

/** Who would be called now, out of the station's order. */
export function technicianView({ technicians, called }: RecordData): TechnicianView | null {
  if (!called) return null;
  const { technician } = called;
  return {
    id: technician.id,
    name: technician.name,
    firm: technician.firm ?? "",
    distanceKm: null,
    phone: technician.phone,
    notes: technician.notes,
    reach: reachOf(called),
    need: null,
    arrival: null,
    can: { call: later, sms: later, conference: later },
    chain: technicians.map((one) => ({ id: one.id, name: one.name, active: one.id === technician.id })),
  };
}

/** The rungs in their order, as the ladder words them. */
const rungs = [
  ["refresh", { key: "console.ladder.action.refresh" }],
  ["stopSession", { key: "console.ladder.action.stop" }],
  ["unlock", { key: "console.ladder.action.unlock" }],
  ["startSession", { key: "console.ladder.action.start" }],
  ["configure", { key: "console.ladder.action.clearCache" }],
  ["softReset", { key: "console.ladder.action.resetIdle" }],
  ["hardReset", { key: "console.ladder.action.resetNow" }],
  ["takeOutOfService", { key: "desk.ladder.inoperative" }],
  ["fetchDiagnostics", { key: "console.ladder.action.logs" }],
  ["updateFirmware", { key: "console.ladder.action.firmware" }],
] as const satisfies [keyof Live["capabilities"], Phrase][];

const reasons = {
  not_yet: { key: "console.ladder.reason.later" },
  not_connected: { key: "console.ladder.reason.offline" },
  never_by_phone: { key: "console.ladder.reason.never" },
} as const satisfies Record<string, Phrase>;

/** A finished request is told for a while; then it can be asked again. */
const toldMs = 60_000;

function refreshStatus(record: RecordData, now: number, busy: boolean): LadderRung["status"] | null {
  const [latest] = record.live.commands;
  if (busy) return { kind: "busy", note: { key: "console.ladder.note.sent" } };
  if (!latest) return null;
  if (latest.state === "queued" || latest.state === "sent" || latest.state === "accepted")
    return { kind: "busy", note: { key: `diagnostics.command.${latest.state}` } };
  const at = latest.endedAt ?? latest.createdAt;
  if (now - at > toldMs) return null;
  // The server writes states of its own list only, and the words hold all of them.
  const result: Phrase = { key: `diagnostics.command.${latest.state as "done"}` };
  return latest.state === "done" ? { kind: "done", at, result } : { kind: "ineffective", at, result };
}

export function ladderView(record: RecordData, now: number, busy: boolean): LadderRung[] {
  return rungs.map(([rung, label], number) => {
    const can = record.live.capabilities[rung];
    const base = { number, action: rung, label };
    if (!can.can)
      return {
        ...base,
        status:
          can.reason === "never_by_phone"
            ? { kind: "never", reason: reasons[can.reason] }
            : { kind: "blocked", reason: reasons[can.reason] },
      };
    const state = rung === "refresh" ? refreshStatus(record, now, busy) : null;
    return { ...base, status: state ?? { kind: "free" } };
  });
}
