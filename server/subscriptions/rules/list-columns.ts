/**
 * The columns of an owner's list of stations, one row per connector. Their order is free; the first eleven must be there.
 * A column that is called otherwise is named with what it is called here.
 */
export const listColumns = [
  "station",
  "ocpp_identity",
  "evse_id",
  "connector",
  "standard",
  "power_kw",
  "name",
  "street",
  "postcode",
  "city",
  "country",
  "lat",
  "lon",
  "timezone",
  "technician_name",
  "technician_phone",
  "technician_email",
  "activated",
  /** The charge point's number, for those that have no EVSE ID yet: connectors with the same number are one's. */
  "bay",
] as const;
export type ListColumn = (typeof listColumns)[number];
export const requiredColumns: readonly ListColumn[] = listColumns.slice(0, 11);

export interface ColumnProblem {
  line: number;
  column: string;
  reason: "column_missing" | "column_unknown" | "column_renamed" | "column_twice";
  params: Record<string, string>;
}

/** What other lists call them. */
const elsewhere: Readonly<Record<string, ListColumn>> = {
  stationsname: "station",
  stationname: "station",
  ladestation: "station",
  ocppid: "ocpp_identity",
  ocpp: "ocpp_identity",
  chargepointid: "ocpp_identity",
  evse: "evse_id",
  evseid: "evse_id",
  anschluss: "connector",
  connectorid: "connector",
  stecker: "standard",
  typ: "standard",
  type: "standard",
  leistung: "power_kw",
  leistungkw: "power_kw",
  kw: "power_kw",
  power: "power_kw",
  standort: "name",
  site: "name",
  sitename: "name",
  strasse: "street",
  straße: "street",
  address: "street",
  adresse: "street",
  plz: "postcode",
  zip: "postcode",
  postalcode: "postcode",
  ort: "city",
  stadt: "city",
  town: "city",
  land: "country",
  breite: "lat",
  latitude: "lat",
  länge: "lon",
  laenge: "lon",
  longitude: "lon",
  lng: "lon",
  zeitzone: "timezone",
  techniker: "technician_name",
  technician: "technician_name",
  technikertelefon: "technician_phone",
  technikeremail: "technician_email",
  aktiv: "activated",
  active: "activated",
  aktiviert: "activated",
  betriebsführung: "activated",
  ladepunkt: "bay",
};

const bare = (name: string) => name.replace(/[\s_./-]/g, "");
const known = new Set<string>(listColumns);

/** The column that may have been meant, if the list has it not already. */
function meantBy(name: string, missing: ReadonlySet<string>): ListColumn | null {
  const plain = bare(name);
  const same = listColumns.find((column) => bare(column) === plain);
  const meant = same ?? elsewhere[plain] ?? null;
  return meant && missing.has(meant) ? meant : null;
}

export const cleanHeader = (names: readonly string[]): string[] => names.map((name) => name.trim().toLowerCase());

/** What is wrong with a header: all of it at once. */
export function checkColumns(header: readonly string[]): ColumnProblem[] {
  const names = cleanHeader(header);
  const missing = new Set<string>(listColumns.filter((column) => !names.includes(column)));
  const problem = (reason: ColumnProblem["reason"], column: string, more: Record<string, string> = {}) => ({
    line: 1,
    column,
    reason,
    params: { column, ...more },
  });
  const others = names
    .filter((name) => name !== "" && !known.has(name))
    .map((name) => {
      const expected = meantBy(name, missing);
      if (!expected) return problem("column_unknown", name);
      missing.delete(expected);
      return problem("column_renamed", name, { expected });
    });
  return [
    ...requiredColumns.filter((column) => missing.has(column)).map((column) => problem("column_missing", column)),
    ...others,
    ...names.filter((name, at) => known.has(name) && names.indexOf(name) !== at).map((n) => problem("column_twice", n)),
  ];
}

const count = (text: string, char: string) => text.split(char).length - 1;
/** Spreadsheets in German write ";". */
export const delimiterOf = (line: string): ";" | "," => (count(line, ";") > count(line, ",") ? ";" : ",");
