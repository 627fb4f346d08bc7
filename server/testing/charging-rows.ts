/** Rows a diagnostics test stands on: a company with stations, written as they are, without the verbs that make them. */

import type { Db } from "#db/client.ts";
import { companies } from "#db/schema/companies.ts";
import { subscriptions } from "#db/schema/promise.ts";
import { connectors, evses, sites, stations } from "#db/schema/stations.ts";
import { newId } from "#server/platform/ids.ts";

const then = new Date("2026-01-01T00:00:00Z");

export interface StationWish {
  identity: string;
  /** Bays, each with one connector whose number is the bay's. */
  bays?: number;
  keyHash?: string | null;
  activated?: boolean;
}

export interface Place {
  companyId: string;
  siteId: string;
}

export async function addPlace(db: Db, name = "Alpladen"): Promise<Place> {
  const companyId = newId();
  const siteId = newId();
  await db
    .insert(companies)
    .values({ id: companyId, name: `${name} ${companyId.slice(-6)}`, rootId: companyId, createdAt: then });
  await db.insert(sites).values({
    id: siteId,
    companyId,
    name,
    street: "A1",
    postcode: "5310",
    city: "Mondsee",
    country: "AT",
    timezone: "Europe/Vienna",
  });
  return { companyId, siteId };
}

/** Returns the station ids in the order of the wishes. */
export async function addStations(db: Db, { companyId, siteId }: Place, wishes: StationWish[]): Promise<string[]> {
  const made = wishes.map((wish) => ({ id: newId(), wish }));
  await db.insert(stations).values(
    made.map(({ id, wish }) => ({
      id,
      companyId,
      siteId,
      name: wish.identity,
      ocppIdentity: wish.identity,
      ocppKeyHash: wish.keyHash ?? null,
      createdAt: then,
    })),
  );
  const bays = made.flatMap(({ id, wish }) =>
    Array.from({ length: wish.bays ?? 1 }, (_, i) => ({ stationId: id, evse: newId(), bay: i + 1 })),
  );
  await db.insert(evses).values(
    bays.map(({ stationId, evse, bay }) => ({
      id: evse,
      stationId,
      bay,
      evseId: `AT*ALP*E${stationId.slice(-12)}*${bay}`,
      evseKey: `ATALPE${stationId.slice(-12).toUpperCase()}${bay}`,
      keypadForm: "0",
      createdAt: then,
    })),
  );
  await db.insert(connectors).values(
    bays.map(({ stationId, evse, bay }) => ({
      id: newId(),
      stationId,
      evseId: evse,
      connectorId: bay,
      standard: "IEC_62196_T2",
      powerKw: 22,
      cable: "socket" as const,
    })),
  );
  const active = made.filter(({ wish }) => wish.activated !== false);
  if (active.length > 0)
    await db
      .insert(subscriptions)
      .values(active.map(({ id }) => ({ id: newId(), stationId: id, startedAt: then, startedBy: "test" })));
  return made.map(({ id }) => id);
}
