/**
 * An owner's stations as the list that could be imported: one row per connector, the columns of `rules/list-columns.ts`.
 * Runs in the owner's scope. Of several technicians the first is told; a list knows no more.
 */
import { sql } from "drizzle-orm";
import type { ScopedDb } from "#server/companies/owner-scope.ts";
import { readStandard, writeStandard } from "#server/stations/rules/connector-standard.ts";
import { showPhone } from "#server/technicians/rules/technician-phone.ts";
import { type ListColumn, listColumns } from "./rules/list-columns.ts";
import { csvLine } from "./rules/list-text.ts";

interface Row extends Record<string, unknown> {
  station: string;
  ocpp_identity: string;
  evse_id: string | null;
  bay: number | null;
  connector: number | null;
  standard: string | null;
  power_kw: number | null;
  cable: "fixed" | "socket" | null;
  name: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
  lat: number | null;
  lon: number | null;
  timezone: string;
  technician_name: string | null;
  technician_phone: string | null;
  technician_email: string | null;
  activated: boolean;
}

const rowsOf = ({ db }: ScopedDb) =>
  db.execute<Row>(sql`
    select s.name as station, s.ocpp_identity, e.evse_id, e.bay, c.connector_id as connector, c.standard, c.power_kw,
      c.cable, t.name, t.street, t.postcode, t.city, t.country, t.lat, t.lon, t.timezone,
      p.name as technician_name, p.phone as technician_phone, p.email as technician_email,
      exists (select 1 from subscriptions u where u.station_id = s.id and u.ended_at is null) as activated
    from stations s join sites t on t.id = s.site_id
    left join evses e on e.station_id = s.id
    left join connectors c on c.evse_id = e.id
    left join lateral (
      select n.name, n.phone, n.email from station_technicians st join technicians n on n.id = st.technician_id
      where st.station_id = s.id order by st.position limit 1) p on true
    order by s.name, s.id, e.bay, c.connector_id`);

export interface ListStyle {
  /** Spreadsheets in German read ";" and a decimal comma, in English "," and a point. */
  language: "de" | "en";
  mask: (text: string | null) => string | null;
}

function cellsOf(row: Row, { language, mask }: ListStyle): Record<ListColumn, string> {
  const number = (value: number | null) =>
    value === null ? "" : language === "de" ? String(value).replace(".", ",") : String(value);
  const standard = row.standard ? readStandard(row.standard) : null;
  return {
    station: row.station,
    ocpp_identity: row.ocpp_identity,
    evse_id: row.evse_id ?? "",
    connector: number(row.connector),
    standard: standard ? writeStandard(standard, row.cable ?? "fixed") : (row.standard ?? ""),
    power_kw: number(row.power_kw),
    name: row.name,
    street: row.street,
    postcode: row.postcode,
    city: row.city,
    country: row.country,
    lat: number(row.lat),
    lon: number(row.lon),
    timezone: row.timezone,
    technician_name: row.technician_name ?? "",
    technician_phone: mask(row.technician_phone && showPhone(row.technician_phone)) ?? "",
    technician_email: mask(row.technician_email) ?? "",
    activated: row.activated ? (language === "de" ? "ja" : "yes") : language === "de" ? "nein" : "no",
    bay: number(row.bay),
  };
}

const bom = "\uFEFF";
const delimiterFor = (language: "de" | "en") => (language === "de" ? ";" : ",");

/** The whole list, with a byte order mark so that a spreadsheet knows its letters. */
export async function stationList(scoped: ScopedDb, style: ListStyle): Promise<string> {
  const delimiter = delimiterFor(style.language);
  const rows = await rowsOf(scoped);
  const lines = rows.map((row) => {
    const cells = cellsOf(row, style);
    return csvLine(
      listColumns.map((column) => cells[column]),
      delimiter,
    );
  });
  return bom + csvLine(listColumns, delimiter) + lines.join("");
}

/** A list to write into: the header and three rows that show how it is meant. */
export function listTemplate(language: "de" | "en"): string {
  const number = (value: number) => (language === "de" ? String(value).replace(".", ",") : String(value));
  const place = ["Rastplatz Mondsee", "A1 Richtung Wien", "5310", "Mondsee", "AT", number(47.856), number(13.351), ""];
  const crew = ["Stefan Gruber", "+43 664 0000184", "gruber@elektro.example"];
  const yes = language === "de" ? "ja" : "yes";
  const rows = [
    ["Mondsee West", "ALP-0417", "AT*ALP*E0417*1", "1", "CCS", "150", ...place, ...crew, yes, "1"],
    ["Mondsee West", "ALP-0417", "AT*ALP*E0417*1", "2", "CHAdeMO", "50", ...place, ...crew, yes, "1"],
    ["Mondsee West", "ALP-0417", "AT*ALP*E0417*2", "3", "Type 2", "22", ...place, ...crew, yes, "2"],
  ];
  const delimiter = delimiterFor(language);
  return bom + [[...listColumns], ...rows].map((cells) => csvLine(cells, delimiter)).join("");
}
