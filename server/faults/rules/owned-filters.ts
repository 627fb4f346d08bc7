/** How an owner's list of stations can be filtered and sorted. Without zod: the browser reads it too. */
export const ownedFilters = ["all", "active", "inactive", "incomplete", "faulted"] as const;
export type OwnedFilter = (typeof ownedFilters)[number];

export const ownedSorts = ["name", "town", "since", "faults", "last"] as const;
export type OwnedSort = (typeof ownedSorts)[number];

export type OwnedDirection = "asc" | "desc";
/** Where each sort begins: names from A, everything else with what is newest or most. */
export const firstDirection: Record<OwnedSort, OwnedDirection> = {
  name: "asc",
  town: "asc",
  since: "desc",
  faults: "desc",
  last: "desc",
};

export interface OwnedListInput {
  text: string;
  filter: OwnedFilter;
  sort: OwnedSort;
  direction: OwnedDirection;
  /** Where the page begins, as the page before said. */
  after?: string | null | undefined;
}
