/** Which lines of a statement are looked at: all, the charged ones, or those with service that was not charged. */
export const lineFilters = ["all", "charged", "not_charged"] as const;
export type LineFilter = (typeof lineFilters)[number];

/** So many lines come at a time. */
export const pageOfLines = 50;
