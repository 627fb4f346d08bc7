import {
  firstDirection,
  type OwnedDirection,
  type OwnedFilter,
  type OwnedSort,
  ownedFilters,
  ownedSorts,
} from "#server/faults/rules/owned-filters.ts";

/** What the list shows stands in its address: it survives a reload and the way back from a station. */
export interface StationsAddress {
  text: string;
  filter: OwnedFilter;
  sort: OwnedSort;
  direction: OwnedDirection;
}

export function readStationsAddress(params: URLSearchParams): StationsAddress {
  const sort = ownedSorts.find((one) => one === params.get("sort")) ?? "name";
  const way = params.get("direction");
  return {
    text: (params.get("text") ?? "").slice(0, 80),
    filter: ownedFilters.find((one) => one === params.get("filter")) ?? "all",
    sort,
    direction: way === "asc" || way === "desc" ? way : firstDirection[sort],
  };
}

export function stationsAddress({ text, filter, sort, direction }: StationsAddress): string {
  const params = new URLSearchParams();
  if (text !== "") params.set("text", text);
  if (filter !== "all") params.set("filter", filter);
  if (sort !== "name") params.set("sort", sort);
  if (direction !== firstDirection[sort]) params.set("direction", direction);
  const query = params.toString();
  return query ? `/portal/stations?${query}` : "/portal/stations";
}
