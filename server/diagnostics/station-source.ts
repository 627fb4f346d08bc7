/**
 * Where live diagnostics of a station come from, and what that source can do. The console shows every rung of the
 * ladder and says why one cannot be had; it never shows a button that fails.
 *
 * Sources to come: an OCPI 2.2.1 receiver (status and sessions, no error codes, no reset), an owner's CSMS over its API.
 */

/** The rungs of the ladder in its order (0 to 9), from harmless to never. */
export const rungs = [
  "refresh",
  "stopSession",
  "unlock",
  "startSession",
  "configure",
  "softReset",
  "hardReset",
  "takeOutOfService",
  "fetchDiagnostics",
  "updateFirmware",
] as const;
export type Rung = (typeof rungs)[number];

/** `reason` is a key below `diagnostics.source` in the words. */
export type Capability = { can: true } | { can: false; reason: "not_yet" | "not_connected" | "never_by_phone" };

export interface SourceFacts {
  /** A socket of the station is open at some gateway of ours. */
  connected: boolean;
}

export interface StationSource {
  name: "ocpp";
  /** What it tells by itself. */
  gives: { errorCodes: boolean; sessions: boolean; meterValues: boolean; liveness: boolean };
  capabilities(facts: SourceFacts): Record<Rung, Capability>;
}

const notYet: Capability = { can: false, reason: "not_yet" };

const ocpp: StationSource = {
  name: "ocpp",
  gives: { errorCodes: true, sessions: true, meterValues: true, liveness: true },
  capabilities: ({ connected }) => ({
    refresh: connected ? { can: true } : { can: false, reason: "not_connected" },
    stopSession: notYet,
    unlock: notYet,
    startSession: notYet,
    configure: notYet,
    softReset: notYet,
    hardReset: notYet,
    takeOutOfService: notYet,
    fetchDiagnostics: notYet,
    updateFirmware: { can: false, reason: "never_by_phone" },
  }),
};

const sources: Record<StationSource["name"], StationSource> = { ocpp };
export const sourceOf = (name: StationSource["name"]): StationSource => sources[name];
