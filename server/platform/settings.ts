/** Thresholds are data, so that a desk can change them and a test can set short ones. Defaults are the design's. */
import type { Db } from "#db/client.ts";
import { settings } from "#db/schema/ground.ts";

export const defaultSettings = {
  /** How long one agent's browser rings before the next agent is asked. */
  ringSeconds: 20,
  /** Missed offers in a row before an agent is set away and the supervisor is told. */
  missesBeforeAway: 2,
  wrapUpSeconds: 60,
  /** A heartbeat older than this and the agent is not offered anything. */
  heartbeatSeconds: 15,
  /** A vanished agent is offered his caller first if he is back within this. */
  sameAgentSeconds: 20,
  /** A caller whom nobody could answer for this long goes on to the duty phones. */
  overflowSeconds: 300,
  /** A waiting text older than this alerts the whole desk. */
  textAlertSeconds: 120,
  /** be.ENERGISED's limits: no message for 30 min → pending, 60 min → offline. */
  pendingMinutes: 30,
  offlineMinutes: 60,
  /** A closed socket counts as offline after this, so that a restart of ours is not a fault. */
  socketGraceSeconds: 300,
  /** A connector that says Faulted for this long is a fault. */
  faultDebounceSeconds: 60,
  /** What comes back within this is the same fault and the same ticket. */
  faultReopenMinutes: 30,
  /** A remote action whose expected state did not come within this was sent without effect. */
  commandSeconds: 15,
  /** A remote action for a station that is not connected waits this long for it, then expires. */
  commandExpirySeconds: 120,
  /** How often stations are asked to say that they are there. */
  stationHeartbeatSeconds: 60,
  /** Ticket targets by priority, minutes, around the clock. */
  dueMinutesDanger: 15,
  dueMinutesHigh: 60,
  dueMinutesNormal: 240,
  /** Invitations that one owner's tree may send in an hour. */
  invitationsPerHour: 60,
  reconcileSeconds: 15,
} as const;

export type SettingName = keyof typeof defaultSettings;
export type Settings = { [K in SettingName]: number };

/** All settings with defaults filled in. A handful of rows: read afresh rather than cached and wrong. */
export async function readSettings(db: Db): Promise<Settings> {
  const rows = await db.select().from(settings);
  const own = Object.fromEntries(
    rows.filter((r) => r.key in defaultSettings && typeof r.value === "number").map((r) => [r.key, r.value]),
  );
  return { ...defaultSettings, ...own } as Settings;
}

export async function writeSetting(db: Db, name: SettingName, value: number, now: Date): Promise<void> {
  const row = { key: name, value, updatedAt: now };
  await db.insert(settings).values(row).onConflictDoUpdate({ target: settings.key, set: row });
}
