import { createReadStream, existsSync, statSync } from "node:fs";
import { DeskError } from "#server/platform/errors.ts";
import { errorWords } from "#server/platform/words/speak.ts";
import { findStations, type StationRow } from "#server/stations/reads.ts";
import { parseEvseText } from "#server/stations/rules/evse-id.ts";
import { setStationKey } from "#server/stations/set-station-key.ts";
import { activateStation } from "#server/subscriptions/activate-station.ts";
import { deactivateStation } from "#server/subscriptions/deactivate-station.ts";
import {
  type ImportedStations,
  type ImportProblem,
  ImportRefused,
  importStations,
} from "#server/subscriptions/import-stations.ts";
import { type Answer, type Command, type DeskTools, option, positional, UsageError } from "./command.ts";
import { companyNamed } from "./companies.ts";

async function stationCalled(tools: DeskTools, text: string): Promise<StationRow> {
  const found = await findStations(tools.db, text, parseEvseText(text).key);
  const [station, other] = found;
  if (!station) throw new DeskError("not_found", "station_unknown", { station: text });
  if (other) {
    const choices = found.map((s) => s.ocppIdentity).join(", ");
    throw new DeskError("conflict", "station_ambiguous", { station: text, choices });
  }
  return station;
}

const problemLine = ({ line, column, reason, params }: ImportProblem) =>
  `line ${line}, column ${column}: ${errorWords("en", reason, params)}`;

function refusedAnswer(error: ImportRefused): Answer {
  const problems = error.problems.map((p) => ({
    line: p.line,
    column: p.column,
    reason: p.reason,
    message: errorWords("en", p.reason, p.params),
  }));
  for (const problem of error.problems) console.error(problemLine(problem));
  console.error(errorWords("en", error.reason, error.params));
  return { json: { imported: false, problems }, text: "", failed: true };
}

const countsOf = (done: ImportedStations) =>
  `${done.stations} stations, ${done.evses} charge points, ${done.connectors} connectors, ${done.activated} with service`;

export const importStationsCommand: Command = {
  name: "stations import",
  usage: "<file.csv> --owner <name> [--dry-run]",
  summary: "Imports an owner's stations from CSV: all rows or none.",
  details: `One row per connector, UTF-8, "," or ";":
  station,ocpp_identity,evse_id,connector,standard,power_kw,name,street,postcode,city,country,lat,lon,timezone,
  technician_name,technician_phone,technician_email,activated`,
  options: { owner: { type: "string" }, "dry-run": { type: "boolean" } },
  async run(tools, given) {
    const file = positional(importStationsCommand, given, "the file");
    const owner = await companyNamed(tools, option(importStationsCommand, given, "owner"));
    if (!existsSync(file) || !statSync(file).isFile()) throw new UsageError(`There is no file ${file}.`);
    const dryRun = given.values["dry-run"] === true;
    try {
      const done = await importStations(tools.ctx(), { companyId: owner.id, source: createReadStream(file), dryRun });
      const text = dryRun
        ? `The list is right: ${countsOf(done)}. Nothing was written.`
        : `Imported ${countsOf(done)}.`;
      return { json: { imported: !dryRun, ...done }, text };
    } catch (error) {
      if (error instanceof ImportRefused) return refusedAnswer(error);
      throw error;
    }
  },
};

const which = "the station: its OCPP identity, its name or one of its EVSE IDs";

export const activateStationCommand: Command = {
  name: "stations activate",
  usage: "<station>",
  summary: "Starts the service of a station; the hotline answers for it from now on.",
  options: {},
  async run(tools, given) {
    const station = await stationCalled(tools, positional(activateStationCommand, given, which));
    const { startedAt } = await activateStation(tools.ctx(), { stationId: station.id });
    const { id, name, ocppIdentity } = station;
    return {
      json: { id, name, ocppIdentity, active: true, since: startedAt },
      text: `${name} is active since ${startedAt.toISOString()}.`,
    };
  },
};

export const deactivateStationCommand: Command = {
  name: "stations deactivate",
  usage: "<station>",
  summary: "Ends the service of a station at once.",
  options: {},
  async run(tools, given) {
    const station = await stationCalled(tools, positional(deactivateStationCommand, given, which));
    const ended = await deactivateStation(tools.ctx(), { stationId: station.id });
    const { id, name, ocppIdentity } = station;
    return {
      json: { id, name, ocppIdentity, active: false, endedAt: ended?.endedAt ?? null },
      text: ended ? `The service of ${name} has ended.` : `The service of ${name} was not active.`,
    };
  },
};

export const stationKeyCommand: Command = {
  name: "station-key",
  usage: "<identity>",
  summary: "Makes a new key for a station's OCPP login and shows it once.",
  options: {},
  async run(tools, given) {
    const station = await stationCalled(tools, positional(stationKeyCommand, given, "the station's OCPP identity"));
    const { key } = await setStationKey(tools.ctx(), { stationId: station.id });
    const { ocppIdentity } = station;
    return { json: { identity: ocppIdentity, key }, text: `Key of ${ocppIdentity}, shown only now: ${key}` };
  },
};
