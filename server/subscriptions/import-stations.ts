import { sql } from "drizzle-orm";
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
import { rightProblems, takenProblems } from "./internal/check-list.ts";
import type { ListedStation } from "./internal/group-rows.ts";
import type { ImportProblem } from "./internal/read-csv.ts";
import { type ReadList, readList } from "./internal/read-list.ts";

export type { ImportProblem } from "./internal/read-csv.ts";

export type ImportPhase = "rows" | "stations" | "technicians" | "service";
export type OnProgress = (phase: ImportPhase, done: number, total: number) => void;

export interface ImportStationsInput {
  companyId: string;
  /** The bytes or the text of the file. Read to its end before anything is written. */
  source: AsyncIterable<Uint8Array | string>;
  /** Check everything, write nothing. */
  dryRun?: boolean;
  onProgress?: OnProgress;
}

export interface ImportedStations {
  dryRun: boolean;
  rows: number;
  stations: number;
  evses: number;
  connectors: number;
  /** Charge points that have no EVSE ID yet. */
  withoutEvseId: number;
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

async function checkList(ctx: Ctx, companyId: string, list: ReadList): Promise<void> {
  const taken = await takenProblems(ctx, companyId, list.stations);
  if (taken.already && list.problems.length === 0)
    throw new DeskError("conflict", "import_already_there", { stations: list.stations.length });
  const problems = [...list.problems, ...taken.problems, ...rightProblems(ctx, list.stations)];
  if (problems.length === 0 && list.stations.length === 0)
    problems.push({ line: 1, column: "station", reason: "import_empty", params: {} });
  if (problems.length > 0) throw new ImportRefused(problems.sort((a, b) => a.line - b.line));
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

/** So many stations are written before progress is told. */
const step = 500;

async function write(ctx: Ctx, companyId: string, list: ListedStation[], tell: OnProgress): Promise<AddedStation[]> {
  const added: AddedStation[] = [];
  for (let at = 0; at < list.length; at += step) {
    tell("stations", at, list.length);
    const part = list.slice(at, at + step).map((s) => s.input);
    added.push(...(await addStations(ctx, part)));
  }
  const ids = new Map(added.map((s) => [s.name, s.id]));
  const idsOf = (names: string[]) => names.flatMap((name) => ids.get(name) ?? []);
  const teams = teamsOf(list);
  for (const [at, { person, names }] of teams.entries()) {
    tell("technicians", at, teams.length);
    const { id } = await addTechnician(ctx, { companyId, ...person });
    await assignFirstTechnician(ctx, { technicianId: id, stationIds: idsOf(names) });
  }
  const active = idsOf(list.filter((s) => s.activated).map((s) => s.input.name));
  tell("service", 0, active.length);
  if (active.length > 0) await activateStations(ctx, { stationIds: active });
  return added;
}

function countsOf({ rows, stations }: ReadList) {
  const points = stations.flatMap((s) => s.input.evses);
  return {
    rows,
    stations: stations.length,
    evses: points.length,
    connectors: points.reduce((sum, e) => sum + e.connectors.length, 0),
    withoutEvseId: points.filter((e) => !e.evseId).length,
    technicians: teamsOf(stations).length,
    activated: stations.filter((s) => s.activated).length,
  };
}

/** An owner's list: stations, technicians, activation; all or nothing. Sent twice it is imported once. */
export async function importStations(ctx: Ctx, input: ImportStationsInput): Promise<ImportedStations> {
  requireRight(ctx, "stations:import");
  const { companyId, dryRun = false, onProgress: tell = () => undefined } = input;
  const company = await findCompany(ctx.db, companyId);
  if (!company || !(await reachesCompany(ctx, companyId)))
    throw new DeskError("not_found", "company_not_found", { name: companyId });
  const list = await readList(input.source, company, (done, total) => tell("rows", done, total));
  return withTransaction(ctx, async (ctx) => {
    // The same list sent twice at once: the second waits, and finds everything there.
    if (!dryRun) await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${companyId}, 7))`);
    await checkList(ctx, companyId, list);
    const counts = countsOf(list);
    if (dryRun) return { dryRun, ...counts, shortCodes: [] };
    const added = await write(ctx, companyId, list.stations, tell);
    await record(ctx, { kind: "subscriptions.stations_imported", subject: companyId, companyId, data: counts });
    const shortCodes = added.flatMap((s) =>
      s.evses.map(({ evseId, shortCode }) => ({ station: s.name, evseId, shortCode })),
    );
    return { dryRun, ...counts, shortCodes };
  });
}
