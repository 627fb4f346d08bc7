/** What the bench's database holds: one owner with many activated stations, short codes that ring, and agents. */
import { openPool, type Pool } from "#db/client.ts";
import { addUser } from "#server/access/add-user.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { silentBell } from "#server/platform/bell.ts";
import { systemClock } from "#server/platform/clock.ts";
import { newCtx } from "#server/platform/context.ts";
import { makeShortCode } from "#server/stations/rules/short-code.ts";
import { addNumber } from "#server/subscriptions/add-number.ts";
import type { Login } from "./console-client.ts";
import { hotline } from "./driver.ts";

export interface Spot {
  shortCode: string;
  evseId: string;
}

const systemCtx = ({ db }: Pool) =>
  newCtx({ db, bell: silentBell, clock: systemClock }, { kind: "system", name: "seed" });

/** Two charge points to a station, fifty stations to a site. Written in SQL: through the verbs it takes minutes. */
async function addStations({ sql }: Pool, companyId: string, evses: number): Promise<void> {
  const stations = Math.ceil(evses / 2);
  await sql.begin(async (tx) => {
    await tx`insert into sites (id, company_id, name, street, postcode, city, country, lat, lon, timezone)
      select uuidv7(), ${companyId}, 'Park ' || n, 'Hauptstraße ' || n, '87435', 'Kempten', 'DE', 47.7, 10.3, 'Europe/Berlin'
      from generate_series(0, ${Math.ceil(stations / 50)}::int) n`;
    await tx`insert into stations (id, company_id, site_id, name, ocpp_identity, created_at)
      select uuidv7(), ${companyId}, s.id, 'Säule ' || n, 'BENCH-' || n, now()
      from generate_series(1, ${stations}::int) n join sites s on s.name = 'Park ' || (n / 50)`;
    await tx`insert into subscriptions (id, station_id, started_at, started_by)
      select uuidv7(), id, now() - interval '1 day', 'bench' from stations`;
    // DEBENE as a telephone types it: 332363.
    await tx`insert into evses (id, station_id, bay, evse_id, evse_key, keypad_form, created_at)
      select uuidv7(), s.id, bay, 'DE*BEN*E' || lpad(n, 7, '0') || '*' || bay, 'DEBENE' || lpad(n, 7, '0') || bay,
        '332363' || lpad(n, 7, '0') || bay, now()
      from stations s cross join lateral (select substr(s.ocpp_identity, 7) as n) number cross join generate_series(1, 2) bay`;
    await tx`insert into connectors (id, station_id, evse_id, connector_id, standard, power_kw, cable)
      select uuidv7(), station_id, id, bay, 'IEC_62196_T2', 22, 'socket' from evses`;
    const codes = Array.from({ length: stations * 2 }, (_, n) => makeShortCode(1_000_000 + n));
    await tx`insert into short_codes (code, evse_id, created_at)
      select code, id, now() from (select id, row_number() over (order by evse_key) as n from evses) e
      join unnest(${codes}::text[]) with ordinality as c (code, n) using (n)`;
  });
}

export interface World {
  pool: Pool;
  agents: Login[];
  listener: Login;
  /** For the browser. */
  painter: Login;
  spots: Spot[];
}

export interface WorldWish {
  agents: number;
  evses: number;
}

export async function fillWorld(pool: Pool, adminUrl: string, { agents, evses }: WorldWish): Promise<World> {
  const ctx = () => systemCtx(pool);
  const company = await addCompany(ctx(), { name: "Bench Energie", country: "DE" });
  await addNumber(ctx(), { number: hotline, country: "DE", language: "de", purpose: ["voice", "sms"] });
  await addStations(pool, company.id, evses);
  const admin = openPool({ url: adminUrl }, { max: 1 });
  await admin.sql`vacuum analyze`;
  await admin.end();
  const addAgent = async (name: string): Promise<Login> => {
    const login = { email: `${name}@bench.example`, password: `bench-${name}-password` };
    await addUser(ctx(), { ...login, name, role: "agent" });
    return login;
  };
  const names = Array.from({ length: agents }, (_, n) => `agent${n}`);
  const spots = await pool.sql<Spot[]>`
    select s.code as "shortCode", e.evse_id as "evseId" from short_codes s join evses e on e.id = s.evse_id
    order by random() limit 1000`;
  return {
    pool,
    agents: await Promise.all(names.map(addAgent)),
    listener: await addAgent("listener"),
    painter: await addAgent("painter"),
    spots: [...spots],
  };
}

/** The product's id of a call that has been greeted. */
export async function callIdOf({ pool }: World, callSid: string): Promise<string> {
  const [call] = await pool.sql<{ id: string }[]>`select id from calls where sid = ${callSid}`;
  if (!call) throw new Error(`call ${callSid} has not come in`);
  return call.id;
}
