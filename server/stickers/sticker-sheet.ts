/** The sheets to print: one A4 page per charge point, in the order of the stations' names and their bays. */
import { setImmediate } from "node:timers/promises";
import type { Db } from "#db/client.ts";
import { DeskError } from "#server/platform/errors.ts";
import { newPdf, pdfBytes } from "#server/platform/pdf.ts";
import type { Language } from "#server/platform/words/catalogue.ts";
import { formatShortCode } from "#server/stations/rules/short-code.ts";
import { listNumbers } from "#server/subscriptions/reads.ts";
import { drawPage, type PageText } from "./internal/draw-page.ts";
import { driverAddress, qrOf } from "./internal/qr-code.ts";
import { refuseObstacles } from "./internal/refuse-obstacles.ts";
import { sheetWords } from "./internal/sticker-words.ts";
import { type StickerStation, stickerStations } from "./reads.ts";
import { groupedNumber } from "./rules/grouped-number.ts";
import { type HotlineRow, hotlineFor } from "./rules/hotline-for.ts";

export interface SheetAsked {
  stationIds: string[];
  publicUrl: string;
  now: Date;
  /** Of the words around the stickers, which themselves speak both; the owner's if not given. */
  language?: Language;
}

export interface StickerSheet {
  pdf: Buffer;
  evses: number;
  pages: number;
}

const dayOf = (at: Date, language: Language, timeZone: string) =>
  new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
    timeZone,
    day: "2-digit",
    month: language === "de" ? "2-digit" : "short",
    year: "numeric",
  }).format(at);

type Unnumbered = Omit<PageText, "page" | "pages">;

function pagesOf(station: StickerStation, rows: HotlineRow[], asked: SheetAsked): Unnumbered[] {
  const { facts, evses, timezone } = station;
  const { voice, sms } = hotlineFor(rows, facts.country, station.language);
  if (!voice) throw new DeskError("conflict", "stickers_no_hotline");
  const language = asked.language ?? station.language;
  return evses.map(({ evseId, bay, shortCode }) => ({
    stationName: facts.name,
    companyName: facts.companyName,
    language,
    date: dayOf(asked.now, language, timezone),
    evseId,
    bay: String(bay),
    shortCode: formatShortCode(shortCode ?? ""),
    voice: groupedNumber(voice),
    sms: sms && groupedNumber(sms),
    qr: qrOf(driverAddress(asked.publicUrl, shortCode ?? "")),
  }));
}

/** Refused as a whole if one of the stations is not activated or not complete, and says which and why. */
export async function stickerSheet(db: Db, asked: SheetAsked): Promise<StickerSheet> {
  const [stations, numbers] = await Promise.all([stickerStations(db, [...new Set(asked.stationIds)]), listNumbers(db)]);
  const [first] = stations;
  if (!first) throw new DeskError("not_found", "station_not_found");
  refuseObstacles(stations);
  const texts = stations.flatMap((station) => pagesOf(station, numbers, asked));
  const language = asked.language ?? first.language;
  const title =
    stations.length === 1
      ? sheetWords(language, "document", { station: first.facts.name })
      : sheetWords(language, "documentOfMany", { stations: stations.length });
  const doc = newPdf({ title, language, at: asked.now, author: first.facts.companyName });
  for (const [n, text] of texts.entries()) {
    drawPage(doc, { ...text, page: n + 1, pages: texts.length });
    // The telephone line runs in the same process: nobody waits for a long print.
    await setImmediate();
  }
  return { pdf: await pdfBytes(doc), evses: texts.length, pages: texts.length };
}
