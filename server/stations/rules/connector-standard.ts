/**
 * Plug and socket standards, kept under their OCPI 2.2.1 names (mod_locations_connector_standard_enum). Lists from
 * owners say "CCS", "Type 2" or "Typ2"; both are read, anything else is refused.
 */
export const connectorStandards = [
  "IEC_62196_T2",
  "IEC_62196_T2_COMBO",
  "IEC_62196_T1",
  "IEC_62196_T1_COMBO",
  "CHADEMO",
  "DOMESTIC_F",
  "DOMESTIC_J",
  "IEC_60309_2_single_16",
  "IEC_60309_2_three_16",
  "IEC_60309_2_three_32",
  "NACS",
  "MCS",
] as const;
export type ConnectorStandard = (typeof connectorStandards)[number];

const spoken: Readonly<Record<string, ConnectorStandard>> = {
  CCS: "IEC_62196_T2_COMBO",
  CCS2: "IEC_62196_T2_COMBO",
  COMBO2: "IEC_62196_T2_COMBO",
  CCS1: "IEC_62196_T1_COMBO",
  TYPE2: "IEC_62196_T2",
  TYP2: "IEC_62196_T2",
  T2: "IEC_62196_T2",
  MENNEKES: "IEC_62196_T2",
  TYPE1: "IEC_62196_T1",
  TYP1: "IEC_62196_T1",
  CHADEMO: "CHADEMO",
  SCHUKO: "DOMESTIC_F",
  T13: "DOMESTIC_J",
  CEE16: "IEC_60309_2_three_16",
  CEE32: "IEC_60309_2_three_32",
  NACS: "NACS",
  MCS: "MCS",
};
/** What lists say, shortest first; a standard without a name of its own is said officially. */
const written: Readonly<Partial<Record<ConnectorStandard, string>>> = {
  IEC_62196_T2: "Type 2",
  IEC_62196_T2_COMBO: "CCS",
  IEC_62196_T1: "Type 1",
  IEC_62196_T1_COMBO: "CCS 1",
  CHADEMO: "CHAdeMO",
  DOMESTIC_F: "Schuko",
  DOMESTIC_J: "T13",
  IEC_60309_2_three_16: "CEE 16",
  IEC_60309_2_three_32: "CEE 32",
};
const official = new Map(connectorStandards.map((name) => [name.toUpperCase(), name]));

/** Null where the text is no standard. "CCS 2", "ccs-2" and "IEC_62196_T2_COMBO" are one. */
export function readStandard(text: string): ConnectorStandard | null {
  const upper = text.normalize("NFKC").trim().toUpperCase();
  const name = upper.replace(/[\s_./-]*(?:CABLE|KABEL|SOCKET|STECKDOSE|BUCHSE)$/, "");
  return official.get(name) ?? spoken[name.replace(/[\s_./-]/g, "")] ?? null;
}

/** Direct current comes on a fixed cable; Type 2 is a socket unless its list says "cable". */
export function cableOf(standard: ConnectorStandard, text = ""): "fixed" | "socket" {
  if (/cable|kabel/i.test(text)) return "fixed";
  if (/socket|steckdose|buchse/i.test(text)) return "socket";
  return ["IEC_62196_T2", "DOMESTIC_F", "DOMESTIC_J"].includes(standard) || standard.startsWith("IEC_60309")
    ? "socket"
    : "fixed";
}

/** As a list says it: read again it is the same plug. "cable" or "socket" stands behind where it is not the usual one. */
export function writeStandard(standard: ConnectorStandard, cable: "fixed" | "socket"): string {
  const name = written[standard] ?? standard;
  if (cableOf(standard) === cable) return name;
  return `${name} ${cable === "fixed" ? "cable" : "socket"}`;
}
