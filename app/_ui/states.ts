/**
 * The states of the visual language and their colour classes. Tailwind finds classes only as whole words in the
 * source, so each is written out. A state is never told by colour alone: pair these with a glyph and the word.
 */
export const chargingStates = [
  "available",
  "preparing",
  "charging",
  "suspended",
  "finishing",
  "reserved",
  "unavailable",
  "faulted",
  "offline",
  "unknown",
] as const;
export type ChargingState = (typeof chargingStates)[number];
/** What may be shown for a value: a charging state, or "stale" when the value is older than its limit. */
export type ShownState = ChargingState | "stale";

export type StateClasses = { fg: string; soft: string; solid: string; on: string; hatched?: boolean };

export const stateClasses: Record<ShownState, StateClasses> = {
  available: {
    fg: "text-available-fg",
    soft: "bg-available-soft",
    solid: "bg-available-solid",
    on: "text-available-on",
  },
  preparing: {
    fg: "text-preparing-fg",
    soft: "bg-preparing-soft",
    solid: "bg-preparing-solid",
    on: "text-preparing-on",
  },
  charging: { fg: "text-charging-fg", soft: "bg-charging-soft", solid: "bg-charging-solid", on: "text-charging-on" },
  suspended: {
    fg: "text-suspended-fg",
    soft: "bg-suspended-soft",
    solid: "bg-suspended-solid",
    on: "text-suspended-on",
  },
  finishing: {
    fg: "text-finishing-fg",
    soft: "bg-finishing-soft",
    solid: "bg-finishing-solid",
    on: "text-finishing-on",
  },
  reserved: { fg: "text-reserved-fg", soft: "bg-reserved-soft", solid: "bg-reserved-solid", on: "text-reserved-on" },
  unavailable: {
    fg: "text-unavailable-fg",
    soft: "bg-unavailable-soft",
    solid: "bg-unavailable-solid",
    on: "text-unavailable-on",
  },
  faulted: { fg: "text-faulted-fg", soft: "bg-faulted-soft", solid: "bg-faulted-solid", on: "text-faulted-on" },
  offline: {
    fg: "text-offline-fg",
    soft: "bg-offline-soft",
    solid: "bg-offline-solid",
    on: "text-offline-on",
    hatched: true,
  },
  unknown: {
    fg: "text-unknown-fg",
    soft: "bg-unknown-soft",
    solid: "bg-unknown-solid",
    on: "text-unknown-on",
    hatched: true,
  },
  stale: {
    fg: "text-stale-fg",
    soft: "bg-stale-soft",
    solid: "bg-stale-solid",
    on: "text-stale-on",
    hatched: true,
  },
};

export const workStates = ["waiting", "ringing", "live", "hold", "wrapup"] as const;
export type WorkState = (typeof workStates)[number];
export const workClasses: Record<WorkState, { fg: string; soft: string }> = {
  waiting: { fg: "text-waiting-fg", soft: "bg-waiting-soft" },
  ringing: { fg: "text-ringing-fg", soft: "bg-ringing-soft" },
  live: { fg: "text-live-fg", soft: "bg-live-soft" },
  hold: { fg: "text-hold-fg", soft: "bg-hold-soft" },
  wrapup: { fg: "text-wrapup-fg", soft: "bg-wrapup-soft" },
};

export type Priority = "danger" | "high" | "normal";
export const priorityClasses: Record<Priority, { fg: string; soft: string }> = {
  danger: { fg: "text-danger-fg", soft: "bg-danger-soft" },
  high: { fg: "text-high-fg", soft: "bg-high-soft" },
  normal: { fg: "text-normal-fg", soft: "bg-normal-soft" },
};
