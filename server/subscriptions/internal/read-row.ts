/** One row of an owner's list: every value read and checked, every fault named with its column. */
import { z } from "zod";
import { cableOf, readStandard } from "#server/stations/rules/connector-standard.ts";
import { parseEvseText } from "#server/stations/rules/evse-id.ts";
import { ocppIdentity } from "#server/stations/schema.ts";
import { isTimezone } from "#server/technicians/rules/local-time.ts";
import { readTechnicianPhone } from "#server/technicians/rules/technician-phone.ts";
import type { CsvRow, ImportProblem } from "./read-csv.ts";

/** The message of an issue is the reason's key. */
const refuse = (ctx: z.RefinementCtx, reason: string): never => {
  ctx.addIssue({ code: "custom", message: reason });
  return z.NEVER;
};
const text = (longest: number) => z.string().min(1, "value_missing").max(longest, "value_too_long");
const optional = (longest: number) =>
  z
    .string()
    .max(longest, "value_too_long")
    .transform((v) => (v === "" ? null : v));

const within = (low: number, high: number, decimalComma: boolean) =>
  z.string().transform((value, ctx) => {
    if (value === "") return null;
    const plain = decimalComma ? value.replace(",", ".") : value;
    if (!/^-?\d+(?:\.\d+)?$/.test(plain)) return refuse(ctx, "value_no_number");
    const number = Number(plain);
    return number >= low && number <= high ? number : refuse(ctx, "value_out_of_range");
  });

const yes = new Set(["yes", "ja", "true", "1", "x"]);
const no = new Set(["no", "nein", "false", "0", ""]);

const evseId = z.string().transform((value, ctx) => {
  if (value === "") return null;
  const { kind, printed, key, refused, connector } = parseEvseText(value);
  const is = (kind === "iso" || kind === "din") && refused === null && connector === null;
  return is ? { printed, key } : refuse(ctx, "evse_id_invalid");
});

export interface RowReading {
  decimalComma: boolean;
  /** The company's country, which completes numbers as they are dialled at home. */
  home: string;
}

const shape = ({ decimalComma, home }: RowReading) =>
  z.object({
    station: text(120),
    ocpp_identity: z
      .string()
      .min(1, "value_missing")
      .refine((v) => ocppIdentity.safeParse(v).success, "station_identity_invalid"),
    evse_id: evseId,
    connector: within(1, 99, decimalComma).refine((v) => v === null || Number.isInteger(v), "value_out_of_range"),
    standard: z.string().transform((value, ctx) => {
      if (value === "") return null;
      const standard = readStandard(value);
      return standard ? { standard, cable: cableOf(standard, value) } : refuse(ctx, "standard_unknown");
    }),
    power_kw: within(0.1, 5_000, decimalComma),
    name: text(120),
    street: text(160),
    postcode: text(16),
    city: text(120),
    country: z.string().transform((value, ctx) => {
      const country = value.toUpperCase();
      return /^[A-Z]{2}$/.test(country) ? country : refuse(ctx, "country_invalid");
    }),
    lat: within(-90, 90, decimalComma),
    lon: within(-180, 180, decimalComma),
    timezone: optional(60).refine((v) => v === null || isTimezone(v), "timezone_invalid"),
    technician_name: optional(120),
    technician_phone: z.string().transform((value, ctx) => {
      if (value === "") return null;
      const read = readTechnicianPhone(value, home);
      return "e164" in read ? read.e164 : refuse(ctx, read.refused);
    }),
    technician_email: optional(200).refine((v) => v === null || z.email().safeParse(v).success, "email_invalid"),
    activated: z.string().transform((value, ctx) => {
      const said = value.toLowerCase();
      return yes.has(said) ? true : no.has(said) ? false : refuse(ctx, "value_yes_or_no");
    }),
    bay: within(1, 40, decimalComma).refine((v) => v === null || Number.isInteger(v), "value_out_of_range"),
  });

export type ReadRow = z.output<ReturnType<typeof shape>> & { line: number };

const mostTold = 120;

function togetherProblems(row: ReadRow): [column: string, reason: string][] {
  const found: [string, string][] = [];
  // An EVSE ID may follow; a plug may not.
  const hasPoint = [row.evse_id, row.connector, row.standard, row.power_kw, row.bay].some((v) => v !== null);
  if (hasPoint)
    for (const column of ["connector", "standard", "power_kw"] as const)
      if (row[column] === null) found.push([column, "value_missing"]);
  if ((row.technician_name === null) !== (row.technician_phone === null))
    found.push([row.technician_name === null ? "technician_name" : "technician_phone", "value_missing"]);
  if (row.activated && row.evse_id === null) found.push([hasPoint ? "evse_id" : "activated", "activated_without_evse"]);
  return found;
}

/** Reads rows and names every fault; a row with one is left out of `rows`. */
export function readRows(list: CsvRow[], how: RowReading): { rows: ReadRow[]; problems: ImportProblem[] } {
  const parser = shape(how);
  const rows: ReadRow[] = [];
  const problems: ImportProblem[] = [];
  for (const { line, values } of list) {
    const said = (column: string) => values[column as keyof typeof values] ?? "";
    const add = (column: string, reason: string) => {
      // As much as tells which cell is meant: a whole chapter in one would be sent back with each of its faults.
      const value = said(column).slice(0, mostTold);
      const params = { value, number: value, evseId: value, country: value, identity: value };
      problems.push({ line, column, reason, params });
    };
    const parsed = parser.safeParse(values);
    if (!parsed.success) for (const issue of parsed.error.issues) add(String(issue.path[0] ?? ""), issue.message);
    else {
      const row = { ...parsed.data, line };
      const together = togetherProblems(row);
      for (const [column, reason] of together) add(column, reason);
      if (together.length === 0) rows.push(row);
    }
  }
  return { rows, problems };
}
