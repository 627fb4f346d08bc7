/**
 * What the console shows, as plain data. Times are epoch milliseconds, durations seconds, energy watt-hours, power
 * kilowatts. `Phrase` is either text as it came (a name, a vendor's error code) or a key of the catalogue.
 */

export type * from "./action-view.ts";
export type * from "./call-view.ts";
export type * from "./desk-view.ts";
export type * from "./station-view.ts";
export type * from "./ticket-view.ts";
