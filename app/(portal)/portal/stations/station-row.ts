import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/app-router.ts";
import type { OwnedStationRow } from "../../_parts/station-list.tsx";

type Listed = inferRouterOutputs<AppRouter>["owner"]["stations"]["rows"][number];

function serviceOf({ activeSince, missing, evses }: Listed): OwnedStationRow["service"] {
  const since = activeSince?.getTime() ?? null;
  const key = since === null ? "ui.portal.missingEvse" : "ui.portal.activeMissing";
  if (missing > 0) return { state: "incomplete", since, missing: { key, values: { count: missing } } };
  if (since !== null) return { state: "active", since };
  if (evses === 0) return { state: "incomplete", since, missing: { key: "ui.portal.missingBays" } };
  return { state: "inactive", since };
}

/** A station as the list draws it. */
export const stationRow = (row: Listed): OwnedStationRow => ({
  id: row.id,
  href: `/portal/stations/${row.id}/info`,
  name: row.name,
  address: [row.street, `${row.postcode} ${row.city}`].filter((part) => part.trim() !== "").join(", "),
  ref: row.ref,
  bays: row.bays,
  service: serviceOf(row),
  technicianName: row.technicianName,
  faults: row.faults,
  lastMessageAt: row.lastSeenAt,
  staleAfterSeconds: row.staleAfterSeconds,
});
