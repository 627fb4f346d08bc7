import { and, eq, inArray } from "drizzle-orm";
import { evses, stations } from "#db/schema/stations.ts";
import { reachesCompany } from "#server/access/reach.ts";
import { requireRight } from "#server/access/require-right.ts";
import { findCompany } from "#server/companies/reads.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { type AddedStation, addStations } from "#server/stations/add-stations.ts";
import { addTechnician } from "#server/technicians/add-technician.ts";
import { assignFirstTechnician } from "#server/technicians/assign-first-technician.ts";
import { activateStations } from "./activate-stations.ts";
import { groupRows, type ListedStation } from "./internal/group-rows.ts";
import { type ImportProblem, readCsv } from "./internal/read-csv.ts";
import { readRows } from "./internal/read-row.ts";

export type { ImportProblem } from "./internal/read-csv.ts";

export interface ImportStationsInput {
  companyId: string;
  /** The bytes or the text of the file. */
  source: AsyncIterable<Uint8Array | string>;
  /** Check everything, write nothing. */
  dryRun?: boolean;
}

export interface ImportedStations {
  dryRun: boolean;
  stations: number;
  evses: number;
  connectors: number;
  technicians: number;
  activated: number;
  /** For the stickers. Empty in a dry run: codes are minted when the stations are made. */
  shortCodes: { station: string; evseId: string; shortCode: string }[];
}

/** Nothing was imported: everything that is wrong, in the order of the file. */
export class ImportRefused extends DeskError {
  readonly problems: ImportProblem[];
  constructor(problems: ImportProblem[]) {
    super("invalid", "import_refused", { problems: problems.length });
    this.problems = problems;
  }
}

const batch = 10_000;
async function inBatches<T, R>(list: T[], read: (part: T[]) => Promise<R[]>): Promise<R[]> {
  const all: R[] = [];
  for (let at = 0; at < list.length; at += batch) all.push(...(await read(list.slice(at, at + batch))));
  return all;
}

/** What the list wants and somebody has already. */
async function takenProblems(ctx: Ctx, companyId: string, list: ListedStation[]): Promise<ImportProblem[]> {
  const identities = await inBatches(
    list.map((s) => s.input.ocppIdentity),
    (part) => ctx.db.select({ v: stations.ocppIdentity }).from(stations).where(inArray(stations.ocppIdentity, part)),
  );
  const names = await inBatches(
    list.map((s) => s.input.name),
    (part) =>
      ctx.db
        .select({ v: stations.name })
        .from(stations)
        .where(and(eq(stations.companyId, companyId), inArray(stations.name, part))),
  );
  const keys = await inBatches(
    list.flatMap((s) => s.evses.map((e) => e.key)),
    (part) =>
      ctx.db.select({ key: evses.evseKey, evseId: evses.evseId }).from(evses).where(inArray(evses.evseKey, part)),
  );
  const [takenIdentity, takenName] = [identities, names].map((rows) => new Set(rows.map((r) => r.v)));
  const takenKey = new Map(keys.map((r) => [r.key, r.evseId]));
  return list.flatMap(({ line, input, evses: own }): ImportProblem[] => [
    ...(takenIdentity?.has(input.ocppIdentity)
      ? [{ line, column: "ocpp_identity", reason: "station_identity_taken", params: { identity: input.ocppIdentity } }]
      : []),
    ...(takenName?.has(input.name)
      ? [{ line, column: "station", reason: "station_name_taken", params: { name: input.name } }]
      : []),
    ...own.flatMap((e) => {
      const other = takenKey.get(e.key);
      const params = { evseId: e.printed, other: other ?? "" };
      return other ? [{ line: e.line, column: "evse_id", reason: "evse_key_taken", params }] : [];
    }),
  ]);
}

async function readList(ctx: Ctx, { companyId, source }: ImportStationsInput, home: string): Promise<ListedStation[]> {
  const csv = await readCsv(source);
  const read = readRows(csv.rows, { decimalComma: csv.decimalComma, home });
  const grouped = groupRows(read.rows, companyId);
  const problems = [...csv.problems, ...read.problems, ...grouped.problems];
  problems.push(...(await takenProblems(ctx, companyId, grouped.stations)));
  if (problems.length === 0 && grouped.stations.length === 0)
    problems.push({ line: 1, column: "station", reason: "import_empty", params: {} });
  if (problems.length > 0) throw new ImportRefused(problems.sort((a, b) => a.line - b.line));
  return grouped.stations;
}

interface Team {
  person: NonNullable<ListedStation["technician"]>;
  names: string[];
}

function teamsOf(list: ListedStation[]): Team[] {
  const teams = new Map<string, Team>();
  for (const { technician: person, input } of list) {
    if (!person) continue;
    const key = JSON.stringify([person.name, person.phone]);
    const team = teams.get(key) ?? { person, names: [] };
    teams.set(key, team);
    team.names.push(input.name);
  }
  return [...teams.values()];
}

async function write(ctx: Ctx, companyId: string, list: ListedStation[]): Promise<AddedStation[]> {
  const added = await addStations(
    ctx,
    list.map((s) => s.input),
  );
  const ids = new Map(added.map((s) => [s.name, s.id]));
  const idsOf = (names: string[]) => names.flatMap((name) => ids.get(name) ?? []);
  for (const { person, names } of teamsOf(list)) {
    const { id } = await addTechnician(ctx, { companyId, ...person });
    await assignFirstTechnician(ctx, { technicianId: id, stationIds: idsOf(names) });
  }
  const active = idsOf(list.filter((s) => s.activated).map((s) => s.input.name));
  if (active.length > 0) await activateStations(ctx, { stationIds: active });
  return added;
}

/** An owner's list: stations, technicians, activation; all or nothing. */
export async function importStations(ctx: Ctx, input: ImportStationsInput): Promise<ImportedStations> {
  requireRight(ctx, "stations:manage");
  return withTransaction(ctx, async (ctx) => {
    const { companyId, dryRun = false } = input;
    const company = await findCompany(ctx.db, companyId);
    if (!company || !(await reachesCompany(ctx, companyId)))
      throw new DeskError("not_found", "company_not_found", { name: companyId });
    const list = await readList(ctx, input, company.country);
    const points = list.flatMap((s) => s.input.evses);
    const counts = {
      stations: list.length,
      evses: points.length,
      connectors: points.reduce((sum, e) => sum + e.connectors.length, 0),
      technicians: teamsOf(list).length,
      activated: list.filter((s) => s.activated).length,
    };
    if (dryRun) return { dryRun, ...counts, shortCodes: [] };
    const added = await write(ctx, companyId, list);
    await record(ctx, { kind: "subscriptions.stations_imported", subject: companyId, companyId, data: counts });
    const shortCodes = added.flatMap((s) =>
      s.evses.map(({ evseId, shortCode }) => ({ station: s.name, evseId, shortCode })),
    );
    return { dryRun, ...counts, shortCodes };
  });
}
