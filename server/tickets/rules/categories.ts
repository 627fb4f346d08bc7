/** What a contact is about, in words an agent can choose without thinking. Independent of how it ended. */
export const categories = [
  "will_not_start",
  "plug_stuck",
  "stops_early",
  "slow",
  "payment",
  "display",
  "damage",
  "bay_blocked",
  "station_offline",
  "danger",
  "question",
  "other",
] as const;
export type Category = (typeof categories)[number];
