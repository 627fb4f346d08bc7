/** What a confirmation tells of the periods it is about, read when it is written. */
import { asc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { companies } from "#db/schema/companies.ts";
import { stationTechnicians, subscriptions } from "#db/schema/promise.ts";
import { evses, sites, stations } from "#db/schema/stations.ts";
import { stationRef } from "#server/stations/rules/station-ref.ts";
import { pricesFor } from "../price-reads.ts";
import { chargedMonths, lastDayOf, monthOf } from "../rules/charged-month.ts";
import { type Price, priceAt } from "../rules/price.ts";

export interface ToldPeriod {
  id: string;
  stationId: string;
  companyId: string;
  rootId: string;
  name: string;
  ref: string;
  address: string;
  timezone: string;
  startedAt: Date;
  endedAt: Date | null;
  startedBy: string;
  endedBy: string | null;
  startedByName: string | null;
  endedByName: string | null;
  hasTechnician: boolean;
  /** What the month in which it began takes. */
  price: Pick<Price, "cents" | "currency"> | null;
  /** In which it began, or ended: "2026-11", in the owner's time zone. */
  month: string;
  /** Of a period that has ended: the last month that is charged for this station up to that; null: none. */
  lastCharged: string | null;
}

function grouped<T extends { stationId: string }>(rows: T[]): Map<string, T[]> {
  const all = new Map<string, T[]>();
  for (const row of rows) {
    const known = all.get(row.stationId);
    if (known) known.push(row);
    else all.set(row.stationId, [row]);
  }
  return all;
}

const rowsOf = (db: Db, ids: string[]) =>
  db
    .select({ period: subscriptions, station: stations, site: sites, company: companies })
    .from(subscriptions)
    .innerJoin(stations, eq(stations.id, subscriptions.stationId))
    .innerJoin(sites, eq(sites.id, stations.siteId))
    .innerJoin(companies, eq(companies.id, stations.companyId))
    .where(inArray(subscriptions.id, ids))
    .orderBy(asc(stations.name), asc(stations.id));

async function surroundings(db: Db, stationIds: string[]) {
  const history = await db.select().from(subscriptions).where(inArray(subscriptions.stationId, stationIds));
  const points = await db.select().from(evses).where(inArray(evses.stationId, stationIds)).orderBy(asc(evses.bay));
  const served = await db
    .selectDistinct({ id: stationTechnicians.stationId })
    .from(stationTechnicians)
    .where(inArray(stationTechnicians.stationId, stationIds));
  return { history: grouped(history), points: grouped(points), served: new Set(served.map((r) => r.id)) };
}

/** By the names of the stations. */
export async function toldPeriods(db: Db, periodIds: string[]): Promise<ToldPeriod[]> {
  if (periodIds.length === 0) return [];
  const rows = await rowsOf(db, periodIds);
  const around = await surroundings(
    db,
    rows.map((r) => r.station.id),
  );
  const prices = new Map<string, Awaited<ReturnType<typeof pricesFor>>>();
  for (const { company } of rows)
    if (!prices.has(company.rootId)) prices.set(company.rootId, await pricesFor(db, company.rootId));
  return rows.map(({ period, station, site, company }) => {
    const { timezone, rootId } = company;
    const at = period.endedAt ?? period.startedAt;
    const month = monthOf(at, timezone);
    const { stationId: _, startedOrder: _s, endedOrder: _e, ...said } = period;
    return {
      ...said,
      stationId: station.id,
      companyId: company.id,
      rootId,
      name: station.name,
      ref: stationRef((around.points.get(station.id) ?? []).flatMap((point) => point.evseId ?? [])),
      address: `${site.street}, ${site.postcode} ${site.city}`,
      timezone,
      hasTechnician: around.served.has(station.id),
      price: priceAt(prices.get(rootId) ?? [], lastDayOf(month, timezone)),
      month,
      lastCharged: period.endedAt
        ? (chargedMonths(around.history.get(station.id) ?? [], timezone, month).at(-1) ?? null)
        : null,
    };
  });
}
