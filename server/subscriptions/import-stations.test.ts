import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectors, sites, stations } from "#db/schema/stations.ts";
import { addCompany } from "#server/companies/add-company.ts";
import type { Ctx } from "#server/platform/context.ts";
import { addStation } from "#server/stations/add-station.ts";
import { evsesOfStations, findStations } from "#server/stations/reads.ts";
import { checkShortCode } from "#server/stations/rules/short-code.ts";
import { techniciansOfStation } from "#server/technicians/reads.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { ImportRefused, importStations } from "./import-stations.ts";
import { isActive } from "./reads.ts";

let t: TestGround;
let alp: string;
let other: string;
beforeAll(async () => {
  t = await openTestGround();
  alp = (await addCompany(t.shell(), { name: "Alpladen GmbH", country: "AT" })).id;
  other = (await addCompany(t.shell(), { name: "Ostlade AG", country: "CH" })).id;
});
afterAll(() => t.close());

const header =
  "station,ocpp_identity,evse_id,connector,standard,power_kw,name,street,postcode,city,country,lat,lon,timezone,technician_name,technician_phone,technician_email,activated";

async function* chunks(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
const run = (
  text: string | Uint8Array,
  more: { ctx?: Ctx; companyId?: string; dryRun?: boolean; chunk?: number } = {},
) =>
  importStations(more.ctx ?? t.shell(), {
    companyId: more.companyId ?? alp,
    source: chunks(text, more.chunk),
    ...(more.dryRun ? { dryRun: true } : {}),
  });
const problemsOf = async (text: string | Uint8Array) => {
  const error = await run(text).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ImportRefused);
  return (error as ImportRefused).problems.map((p) => [p.line, p.column, p.reason]);
};
const row = (n: number, more: Record<string, string> = {}) => {
  const values: Record<string, string> = {
    station: `Row ${n}`,
    ocpp_identity: `ROW-${n}`,
    evse_id: `AT*ROW*E${n}*1`,
    connector: "1",
    standard: "CCS",
    power_kw: "150",
    name: "Rastplatz",
    street: "A1",
    postcode: "5310",
    city: "Mondsee",
    country: "AT",
    ...more,
  };
  return header
    .split(",")
    .map((column) => values[column] ?? "")
    .join(",");
};

describe("an owner's list", () => {
  it("becomes stations with bays, plugs, technician, service and short codes", async () => {
    const text = [
      header,
      "Mondsee West,ALP-0417,AT*ALP*E0417*1,1,CCS,150,A1 Rastplatz,A1,5310,Mondsee,AT,47.86,13.30,,Stefan Gruber,+43 664 000 0184,g@e.example,yes",
      "Mondsee West,ALP-0417,AT*ALP*E0417*1,2,CHAdeMO,50,A1 Rastplatz,A1,5310,Mondsee,AT,47.86,13.30,,Stefan Gruber,+436640000184,g@e.example,yes",
      'Mondsee West,ALP-0417,at-alp-e0417-2,3,"Typ 2",22,A1 Rastplatz,A1,5310,Mondsee,AT,47.86,13.30,,Stefan Gruber,+43 664 0000184,g@e.example,ja',
      '"Wels, Nord",ALP-0480,AT*ALP*E0480*1,1,Type 2 cable,11,Wels,"Gunskirchner Straße 7",4600,Wels,AT,,,Europe/Vienna,,,,no',
    ].join("\n");
    const done = await run(text);
    expect(done).toMatchObject({ dryRun: false, stations: 2, evses: 3, connectors: 4, technicians: 1, activated: 1 });
    expect(done.shortCodes.map((c) => [c.station, c.evseId, checkShortCode(c.shortCode)])).toEqual([
      ["Mondsee West", "AT*ALP*E0417*1", true],
      ["Mondsee West", "AT*ALP*E0417*2", true],
      ["Wels, Nord", "AT*ALP*E0480*1", true],
    ]);
    const [west] = await findStations(t.db, "ALP-0417", "");
    const [wels] = await findStations(t.db, "Wels, Nord", "");
    expect([await isActive(t.db, west?.id ?? ""), await isActive(t.db, wels?.id ?? "")]).toEqual([true, false]);
    expect((await techniciansOfStation(t.db, west?.id ?? "")).map((p) => [p.name, p.phone])).toEqual([
      ["Stefan Gruber", "+436640000184"],
    ]);
    const bays = (await evsesOfStations(t.db, [west?.id ?? ""])).get(west?.id ?? "");
    expect(bays?.map((b) => [b.bay, b.connectors.map((c) => [c.connectorId, c.standard, c.cable])])).toEqual([
      [
        1,
        [
          [1, "IEC_62196_T2_COMBO", "fixed"],
          [2, "CHADEMO", "fixed"],
        ],
      ],
      [2, [[3, "IEC_62196_T2", "socket"]]],
    ]);
    const cables = await t.db
      .select()
      .from(connectors)
      .where(eq(connectors.stationId, wels?.id ?? ""));
    expect(cables.map((c) => c.cable)).toEqual(["fixed"]);
    expect((await t.linesOf("subscriptions.stations_imported")).map((l) => [l.subject, l.data.stations])).toEqual([
      [alp, 2],
    ]);
  });

  it("may be separated by semicolons, with a byte order mark, decimal commas and Windows line ends", async () => {
    const text = `\uFEFF${header.replaceAll(",", ";").toUpperCase()}\r\nLinz;LNZ-1;AT*LNZ*E1*1;1;CCS;62,5;Linz;Straße;4020;Linz;at;48,3;14,3;;;;;nein\r\n\r\n`;
    expect(await run(text, { chunk: 3 })).toMatchObject({ stations: 1, connectors: 1 });
    const [site] = await t.db.select().from(sites).where(eq(sites.name, "Linz"));
    expect([site?.lat, site?.country, site?.timezone]).toEqual([48.3, "AT", "Europe/Vienna"]);
    const [station] = await findStations(t.db, "LNZ-1", "");
    const [plug] = await t.db
      .select()
      .from(connectors)
      .where(eq(connectors.stationId, station?.id ?? ""));
    expect(plug?.powerKw).toBe(62.5);
  });

  it("may leave a station without charge points, and then without service", async () => {
    const bare = { evse_id: "", connector: "", standard: "", power_kw: "" };
    expect(await run([header, row(900, bare)].join("\n"))).toMatchObject({ stations: 1, evses: 0 });
    expect(await problemsOf([header, row(901, { ...bare, activated: "yes" })].join("\n"))).toEqual([
      [2, "activated", "activated_without_evse"],
    ]);
  });

  it("may leave the EVSE ID of a charge point open, its connectors told together by the bay, but not with service", async () => {
    const open = { station: "Offen", ocpp_identity: "OPEN-1", evse_id: "" };
    const text = [
      `${header},bay`,
      `${row(950, { ...open, connector: "3" })},2`,
      `${row(950, { ...open, connector: "1" })},1`,
      `${row(950, { ...open, connector: "2" })},1`,
    ];
    expect(await run(text.join("\n"))).toMatchObject({ stations: 1, evses: 2, connectors: 3, withoutEvseId: 2 });
    const [station] = await findStations(t.db, "OPEN-1", "");
    const bays = (await evsesOfStations(t.db, [station?.id ?? ""])).get(station?.id ?? "");
    expect(bays?.map((b) => [b.bay, b.evseId || null, b.connectors.map((c) => c.connectorId)])).toEqual([
      [1, null, [1, 2]],
      [2, null, [3]],
    ]);
    const wanted = row(951, { evse_id: "", activated: "yes" });
    expect(await problemsOf([header, wanted].join("\n"))).toEqual([[2, "evse_id", "activated_without_evse"]]);
    const twice = [`${row(952)},1`, `${row(952, { evse_id: "AT*ROW*E953*1", connector: "2" })},1`];
    expect(await problemsOf([`${header},bay`, ...twice].join("\n"))).toEqual([[3, "bay", "bay_taken"]]);
  });

  it("may carry cells that a spreadsheet must not compute, and numbers as dialled at home", async () => {
    const crew = { technician_name: "'=Gruber", technician_phone: "0664 0000999" };
    await run([header, row(960, { station: "'+Plus", ...crew })].join("\n"));
    const [station] = await findStations(t.db, "ROW-960", "");
    expect(station?.name).toBe("+Plus");
    expect((await techniciansOfStation(t.db, station?.id ?? "")).map((p) => [p.name, p.phone])).toEqual([
      ["=Gruber", "+436640000999"],
    ]);
  });

  it("tells how far it is", async () => {
    const told: string[] = [];
    const list = [header, row(970, { technician_name: "A", technician_phone: "+436640000998" })].join("\n");
    await importStations(t.shell(), {
      companyId: alp,
      source: chunks(list),
      onProgress: (phase, done, total) => told.push(`${phase} ${done}/${total}`),
    });
    expect(told).toEqual(["rows 1/1", "stations 0/1", "technicians 0/1", "service 0/0"]);
  });

  it("sent twice is imported once, also at the same moment, and the second is told so", async () => {
    const list = [header, row(980), row(981)].join("\n");
    const both = await Promise.allSettled([run(list), run(list)]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    for (const dryRun of [true, false])
      await expect(run(list, { dryRun })).rejects.toMatchObject({
        reason: "import_already_there",
        params: { stations: 2 },
      });
    // With something new in it, it is a list with rows that are taken.
    expect(await problemsOf([header, row(980), row(982)].join("\n"))).toEqual([
      [2, "ocpp_identity", "station_identity_taken"],
      [2, "station", "station_name_taken"],
      [2, "evse_id", "evse_key_taken"],
    ]);
  });

  it("in a dry run is checked and counted, and nothing is written", async () => {
    const done = await run([header, row(800, { activated: "yes" })].join("\n"), { dryRun: true });
    expect(done).toMatchObject({ dryRun: true, stations: 1, evses: 1, activated: 1, shortCodes: [] });
    expect(await findStations(t.db, "ROW-800", "")).toEqual([]);
  });
});

describe("a wrong list", () => {
  it("names every fault with line and column, and imports nothing", async () => {
    const text = [
      header,
      row(1),
      row(2, { standard: "Typ 9", power_kw: "viel" }),
      row(3, { evse_id: "Barb-Olly", country: "Austria" }),
      row(4, { street: "", technician_name: "Gruber", technician_phone: "0664" }),
      row(5, { connector: "0", lat: "95", timezone: "Mars/Base", activated: "maybe" }),
      row(6, { connector: "" }),
      row(7, { technician_name: "Gruber" }),
      row(8, { technician_email: "gruber", ocpp_identity: "has space" }),
    ].join("\n");
    expect(await problemsOf(text)).toEqual([
      [3, "standard", "standard_unknown"],
      [3, "power_kw", "value_no_number"],
      [4, "evse_id", "evse_id_invalid"],
      [4, "country", "country_invalid"],
      [5, "street", "value_missing"],
      [5, "technician_phone", "phone_too_short"],
      [6, "connector", "value_out_of_range"],
      [6, "lat", "value_out_of_range"],
      [6, "timezone", "timezone_invalid"],
      [6, "activated", "value_yes_or_no"],
      [7, "connector", "value_missing"],
      [8, "technician_phone", "value_missing"],
      [9, "ocpp_identity", "station_identity_invalid"],
      [9, "technician_email", "email_invalid"],
    ]);
    expect(await findStations(t.db, "ROW-1", "")).toEqual([]);
  });

  it("names what is longer than a card takes, and sends no more of it back than tells which", async () => {
    const long = "x".repeat(5_000);
    const crew = { technician_name: long, technician_phone: "+436640000184", technician_email: `${long}@alp.example` };
    const error = await run([header, row(980, crew)].join("\n")).catch((e: unknown) => e);
    const { problems } = error as ImportRefused;
    expect(problems.map((p) => [p.column, p.reason])).toEqual([
      ["technician_name", "value_too_long"],
      ["technician_email", "value_too_long"],
    ]);
    expect(JSON.stringify(problems).length).toBeLessThan(3_000);
  });

  it("is told where it contradicts itself", async () => {
    const text = [
      header,
      row(10),
      row(10, { connector: "2", city: "Wels" }),
      row(10, { connector: "1" }),
      row(11, { ocpp_identity: "ROW-10" }),
      row(12, { evse_id: "AT*ROW*E10*1" }),
      row(13, { evse_id: "AT*ROW*E1*01" }),
    ].join("\n");
    expect(await problemsOf(text)).toEqual([
      [3, "city", "rows_differ"],
      [4, "connector", "connector_taken"],
      [5, "ocpp_identity", "station_identity_taken"],
      [6, "evse_id", "evse_key_taken"],
      [7, "evse_id", "evse_key_taken"],
    ]);
  });

  it("is told what is registered already, also by another owner, with the first's EVSE ID", async () => {
    await addStation(t.shell(), {
      companyId: other,
      name: "Chur",
      ocppIdentity: "OST-1",
      site: { name: "Chur", street: "S", postcode: "7000", city: "Chur", country: "CH" },
      evses: [{ evseId: "CH*OST*E1*23", connectors: [{ connectorId: 1, standard: "CHADEMO", powerKw: 50 }] }],
    });
    await run([header, row(20)].join("\n"));
    const text = [header, row(20, { ocpp_identity: "OST-1", evse_id: "CH*OST*E12*3" })].join("\n");
    const error = (await run(text).catch((e: unknown) => e)) as ImportRefused;
    expect(error.problems).toEqual([
      { line: 2, column: "ocpp_identity", reason: "station_identity_taken", params: { identity: "OST-1" } },
      { line: 2, column: "station", reason: "station_name_taken", params: { name: "Row 20" } },
      {
        line: 2,
        column: "evse_id",
        reason: "evse_key_taken",
        params: { evseId: "CH*OST*E12*3", other: "CH*OST*E1*23" },
      },
    ]);
  });

  it("in its header or its bytes is refused as a whole", async () => {
    const cut = header.replace(",city", "").replace("lat", "latitude");
    expect(await problemsOf(`${cut}\nx`)).toEqual([
      [1, "city", "column_missing"],
      [1, "latitude", "column_renamed"],
    ]);
    expect(await problemsOf(header)).toEqual([[1, "station", "import_empty"]]);
    const latin1 = Uint8Array.from([...`${header}\nStraßwalchen`].map((c) => c.charCodeAt(0) & 0xff));
    await expect(run(latin1)).rejects.toMatchObject({ reason: "import_unreadable", params: { detail: "not UTF-8" } });
    await expect(run("")).rejects.toMatchObject({ reason: "import_unreadable" });
    await expect(run(`${header}\nRathaus\0`)).rejects.toMatchObject({ reason: "import_unreadable" });
    await expect(run(`${header}\n"open,quote`)).rejects.toMatchObject({ reason: "import_unreadable" });
  });
});

describe("who imports", () => {
  it("an owner administrator for the own company, with both rights where stations are activated", async () => {
    const eva = t.as(t.ownerActor(alp));
    expect(await run([header, row(30, { activated: "yes" })].join("\n"), { ctx: eva })).toMatchObject({ activated: 1 });
    const elsewhere = run([header, row(31)].join("\n"), { ctx: eva, companyId: other });
    await expect(elsewhere).rejects.toMatchObject({ code: "not_found", reason: "company_not_found" });
    for (const actor of [people.agent, t.ownerActor(alp, "owner")])
      await expect(run([header, row(32)].join("\n"), { ctx: t.as(actor) })).rejects.toMatchObject({
        code: "forbidden",
      });
  });

  it("needs the import right alone; rows that want more than their sender may say so", async () => {
    const importer = { ...t.ownerActor(alp), rights: ["stations:import"] };
    const crew = { technician_name: "Gruber", technician_phone: "+436640000184" };
    const text = [header, row(40), row(41, { activated: "yes" }), row(42, crew)].join("\n");
    const error = await run(text, { ctx: t.as(importer) }).catch((e: unknown) => e);
    expect((error as ImportRefused).problems.map((p) => [p.line, p.column, p.reason])).toEqual([
      [3, "activated", "import_may_not_activate"],
      [4, "technician_name", "import_may_not_crew"],
    ]);
    expect(await run([header, row(40)].join("\n"), { ctx: t.as(importer) })).toMatchObject({ stations: 1 });
    const half = { ...importer, rights: ["stations:import", "service:activate"] };
    await expect(run([header, row(41, { activated: "yes" })].join("\n"), { ctx: t.as(half) })).rejects.toMatchObject({
      reason: "import_refused",
    });
  });
});

describe("five thousand rows", () => {
  it("with three errors name exactly these three, and nothing is imported", async () => {
    const rows = Array.from({ length: 5_000 }, (_, n) => row(20_000 + n));
    rows[10] = row(20_010, { standard: "Typ 9" });
    rows[2_500] = row(22_500, { power_kw: "viel" });
    rows[4_999] = row(24_999, { country: "Austria" });
    expect(await problemsOf([header, ...rows].join("\n"))).toEqual([
      [12, "standard", "standard_unknown"],
      [2_502, "power_kw", "value_no_number"],
      [5_001, "country", "country_invalid"],
    ]);
    expect(await findStations(t.db, "ROW-20000", "")).toEqual([]);
  }, 60_000);

  it("hold up nobody else while they are checked", async () => {
    const rows = Array.from({ length: 5_000 }, (_, n) => row(20_000 + n));
    let turns = 0;
    const others = setInterval(() => turns++, 0);
    await run([header, ...rows].join("\n"), { dryRun: true, chunk: 65_536 });
    clearInterval(others);
    expect(turns).toBeGreaterThanOrEqual(15);
  });

  it("are imported in seconds", async () => {
    const rows = Array.from({ length: 5_000 }, (_, n) => {
      const station = Math.floor(n / 2);
      const more = { station: `Big ${station}`, ocpp_identity: `BIG-${station}`, name: `Site ${station % 400}` };
      const evse = { evse_id: `DE*BIG*E${station}*${(n % 2) + 1}`, connector: String((n % 2) + 1) };
      const technician = { technician_name: `T ${station % 9}`, technician_phone: `+4915100${station % 9}00` };
      return row(n, { ...more, ...evse, ...technician, activated: station % 3 ? "yes" : "no" });
    });
    const started = performance.now();
    const done = await run([header, ...rows].join("\n"), { chunk: 65_536 });
    expect(done).toMatchObject({ stations: 2_500, evses: 5_000, connectors: 5_000, technicians: 9 });
    expect(performance.now() - started).toBeLessThan(30_000);
    const all = await t.db.select({ id: stations.id }).from(stations);
    expect(all.length).toBeGreaterThanOrEqual(2_500);
  }, 60_000);
});
