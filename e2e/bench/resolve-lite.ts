/**
 * W2 in small: an EVSE ID as it is printed → the station, its owner, its plugs and since when it is activated. The product's
 * `resolveText` against the shortest way to the EVSE in bare postgres.js, one after the other, on the same rows.
 */
import type { Pool } from "#db/client.ts";
import { resolveText } from "#server/subscriptions/resolve.ts";
import { type Spread, spread } from "./measure.ts";
import type { Spot } from "./world.ts";

export interface ResolvePair {
  product: Spread;
  raw: Spread;
}

const raw = ({ sql }: Pool, evseId: string) => sql<{ evseId: string }[]>`
  select e.evse_id as "evseId", e.bay, s.name, si.city, si.street, c.name as company, p.started_at
  from evses e join stations s on s.id = e.station_id join sites si on si.id = s.site_id
    join companies c on c.id = s.company_id left join subscriptions p on p.station_id = s.id and p.ended_at is null
  where e.evse_key = ${evseId.replaceAll("*", "")}`;

export async function measureResolve(pool: Pool, spots: Spot[], times: number): Promise<ResolvePair> {
  const product: number[] = [];
  const bare: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const { evseId } = spots[at % spots.length] as Spot;
    const begin = performance.now();
    const { evse, outcome } = await resolveText(pool.db, evseId);
    const middle = performance.now();
    const [row] = await raw(pool, evseId);
    const end = performance.now();
    if (outcome !== "activated" || evse?.evseId !== evseId || row?.evseId !== evseId) throw new Error(`lost ${evseId}`);
    product.push(middle - begin);
    bare.push(end - middle);
  }
  return { product: spread(product), raw: spread(bare) };
}
