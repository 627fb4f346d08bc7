/** A station with a history of service, written as it is: for tests of what a month costs. */
import type { Db } from "#db/client.ts";
import { subscriptions } from "#db/schema/promise.ts";
import { evses, sites, stations } from "#db/schema/stations.ts";
import { newId } from "#server/platform/ids.ts";

const then = new Date("2020-01-01T00:00:00Z");
let count = 0;

/** Two bays; each period was begun by Eva Lindner and ended by Karl Egger. Returns the station's id. */
export async function addServedStation(
  db: Db,
  companyId: string,
  name: string,
  periods: readonly [from: string, until?: string][],
): Promise<string> {
  const [siteId, stationId, ref] = [newId(), newId(), `AT*ALP*E${String(++count).padStart(5, "0")}`];
  const place = { street: "A1", postcode: "5310", city: "Mondsee", country: "AT", timezone: "Europe/Vienna" };
  await db.insert(sites).values({ id: siteId, companyId, name, ...place });
  await db
    .insert(stations)
    .values({ id: stationId, companyId, siteId, name, ocppIdentity: `SERVED-${count}`, createdAt: then });
  await db.insert(evses).values(
    [1, 2].map((bay) => ({
      id: newId(),
      stationId,
      bay,
      evseId: `${ref}*${bay}`,
      evseKey: `${ref}${bay}`.replaceAll("*", ""),
      keypadForm: String(count * 10 + bay),
      createdAt: then,
    })),
  );
  if (periods.length > 0)
    await db.insert(subscriptions).values(
      periods.map(([from, until]) => ({
        id: newId(),
        stationId,
        startedAt: new Date(from),
        startedBy: "owner:u1",
        startedByName: "Eva Lindner",
        ...(until ? { endedAt: new Date(until), endedBy: "owner:u2", endedByName: "Karl Egger" } : {}),
      })),
    );
  return stationId;
}
