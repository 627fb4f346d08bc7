/** An owner's stickers: whether they can be printed, the sheet itself, and who printed it last. */
import { type OwnerScope, withOwnerScope } from "#server/companies/owner-scope.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import type { House } from "#server/platform/house.ts";
import type { Language } from "#server/platform/words/catalogue.ts";
import { printsOf, stickerStations } from "#server/stickers/reads.ts";
import { recordPrint } from "#server/stickers/record-print.ts";
import { stickerSheet } from "#server/stickers/sticker-sheet.ts";

interface Reader {
  house: House;
  scope: OwnerScope;
}

/** A station that is not the owner's is not there, alone or among others. */
async function ownStations({ house, scope }: Reader, stationIds: string[]) {
  const ids = [...new Set(stationIds)];
  const found = await withOwnerScope(house, scope, ({ db }) => stickerStations(db, ids));
  if (found.length < ids.length) throw new DeskError("not_found", "station_not_found");
  return found;
}

export async function stickersOfStation(reader: Reader, stationId: string) {
  const [station] = await ownStations(reader, [stationId]);
  const prints = await withOwnerScope(reader.house, reader.scope, (scoped) => printsOf(scoped, stationId));
  return { obstacle: station?.obstacle ?? null, evses: station?.evses.length ?? 0, prints };
}

/** Before many are printed: which can be, and of the others why not. */
export async function readyForStickers(reader: Reader, stationIds: string[]) {
  const stations = await ownStations(reader, stationIds);
  return stations.map(({ facts, evses, obstacle }) => ({
    id: facts.id,
    name: facts.name,
    evses: evses.length,
    obstacle,
  }));
}

export interface PrintAsked extends Reader {
  act: () => Ctx;
  language: Language;
  stationIds: string[];
}

export interface PrintedSheet {
  pdf: Buffer;
  /** Of the file. */
  name: string;
}

/** Every fetch stands in the reprint log. */
export async function printStickers(asked: PrintAsked): Promise<PrintedSheet> {
  const { house, language } = asked;
  const stations = await ownStations(asked, asked.stationIds);
  const stationIds = stations.map((one) => one.facts.id);
  const { pdf } = await stickerSheet(house.db, {
    stationIds,
    publicUrl: house.env.PUBLIC_URL,
    now: house.clock.now(),
    language,
  });
  const printed = stations.map(({ facts, evses }) => ({ stationId: facts.id, evses: evses.length }));
  await recordPrint(asked.act(), { stations: printed, way: "sheet" });
  const [only] = stations;
  const about = stations.length === 1 && only ? only.facts.name : String(stations.length);
  return { pdf, name: `${language === "de" ? "Aufkleber" : "Stickers"} ${about}.pdf` };
}
