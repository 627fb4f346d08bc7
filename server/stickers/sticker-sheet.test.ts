import jsQR from "jsqr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hotlineNumbers, subscriptions } from "#db/schema/promise.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { newId } from "#server/platform/ids.ts";
import { addStation } from "#server/stations/add-station.ts";
import { formatShortCode } from "#server/stations/rules/short-code.ts";
import { resolveText } from "#server/subscriptions/resolve.ts";
import { type PdfPage, readPdf } from "#server/testing/read-pdf.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { dimensions, leastCap, type StickerSize } from "./rules/sticker-sizes.ts";
import { stickerSheet } from "./sticker-sheet.ts";

let t: TestGround;
let alp: string;
const publicUrl = "https://desk.chargeline.example";
const capOf = (size: number) => size * 0.71;

interface Wish {
  ids?: (string | null)[];
  country?: string;
  active?: boolean;
}
let count = 0;
async function station(name: string, { ids, country = "AT", active = true }: Wish = {}) {
  const n = String(++count).padStart(4, "0");
  const evseIds = ids ?? [`AT*ALP*E${n}*1`];
  const added = await addStation(t.shell(), {
    companyId: alp,
    name,
    ocppIdentity: `CP-${n}`,
    site: { name: `Ort ${n}`, street: "A1", postcode: "5310", city: "Mondsee", country },
    evses: evseIds.map((evseId, at) => ({
      evseId,
      connectors: [{ connectorId: at + 1, standard: "IEC_62196_T2" as const, powerKw: 22 }],
    })),
  });
  if (active)
    await t.db
      .insert(subscriptions)
      .values({ id: newId(), stationId: added.id, startedAt: t.clock.at, startedBy: "system:seed" });
  return added;
}
const sheet = (ids: string[], language?: "de" | "en") =>
  stickerSheet(t.db, { stationIds: ids, publicUrl, now: t.clock.at, ...(language ? { language } : {}) });
const wordsOf = (page: PdfPage) => page.texts.map((one) => one.text);

/** Where the stickers lie, found by their frames. */
function framesOn(page: PdfPage): Record<StickerSize, { x: number; y: number }[]> {
  const found = { door: [], panel: [], pole: [], cable: [] } as Record<StickerSize, { x: number; y: number }[]>;
  for (const { x, y, width, height, how } of page.boxes)
    for (const [size, one] of Object.entries(dimensions) as [StickerSize, { width: number; height: number }][])
      if (how === "stroke" && Math.abs(width - one.width) < 0.01 && Math.abs(height - one.height) < 0.01)
        found[size].push({ x, y });
  return found;
}

async function qrTextsOn(page: PdfPage): Promise<(string | undefined)[]> {
  const texts: (string | undefined)[] = [];
  const frames = framesOn(page);
  for (const size of Object.keys(frames) as StickerSize[])
    for (const { x, y } of frames[size]) {
      const { width, height } = dimensions[size];
      const picture = await page.crop({ x, y, width, height });
      texts.push(jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data);
    }
  return texts;
}

beforeAll(async () => {
  t = await openTestGround();
  alp = (await addCompany(t.shell(), { name: "Alpladen GmbH", country: "AT" })).id;
  await t.db.insert(hotlineNumbers).values([
    { number: "+43720000240", country: "AT", language: "de", purpose: ["voice"] },
    { number: "+436768000240", country: "AT", language: "de", purpose: ["sms"] },
    { number: "+4930123456", country: "DE", language: "de", purpose: ["voice", "sms"] },
  ]);
});
afterAll(() => t.close());

describe("a sheet", () => {
  it("has one A4 page per charge point, in the order of names and bays", async () => {
    const ten = await station("Parkplatz 10");
    const two = await station("Parkplatz 2", { ids: ["AT*ALP*E7001*1", "AT*ALP*E7001*2"] });
    const made = await sheet([ten.id, two.id]);
    expect(made).toMatchObject({ evses: 3, pages: 3 });
    const { pages, info } = await readPdf(made.pdf);
    expect(pages.map((page) => wordsOf(page)[0])).toEqual([
      "Parkplatz 2, Ladepunkt 1",
      "Parkplatz 2, Ladepunkt 2",
      "Parkplatz 10, Ladepunkt 1",
    ]);
    for (const page of pages) expect([Math.round(page.width), Math.round(page.height)]).toEqual([210, 297]);
    expect(wordsOf(pages[1] as PdfPage).at(-1)).toBe("Blatt 2 von 3 · 22.11.2026");
    expect(info).toMatchObject({ Title: "Aufkleber für 2 Stationen", Author: "Alpladen GmbH", Language: "de" });
  });

  it("has four sizes to scale, the smallest twice, each within cut marks 2 mm away", async () => {
    const { id } = await station("Maßstab");
    const [page] = (await readPdf((await sheet([id])).pdf)).pages as [PdfPage];
    const frames = framesOn(page);
    expect(Object.fromEntries(Object.entries(frames).map(([size, all]) => [size, all.length]))).toEqual({
      door: 1,
      panel: 1,
      pole: 1,
      cable: 2,
    });
    for (const size of Object.keys(frames) as StickerSize[])
      for (const { x, y } of frames[size]) {
        const { width, height } = dimensions[size];
        const mark = page.boxes.find(
          (box) => box.how === "stroke" && Math.abs(box.x - (x - 2)) < 0.01 && Math.abs(box.y - (y - 2)) < 0.01,
        );
        expect(mark?.width).toBeCloseTo(width + 4, 1);
        expect(mark?.height).toBeCloseTo(height + 4, 1);
        expect(x - 2).toBeGreaterThanOrEqual(10);
        expect(x + width + 2).toBeLessThanOrEqual(200);
      }
  });

  it("says hotline, text number, short code, bay, EVSE ID and danger number, in German and English, with the owner", async () => {
    const added = await station("Mondsee West", { ids: ["AT*ALP*E0417*2"] });
    const code = formatShortCode(added.evses[0]?.shortCode ?? "");
    const [page] = (await readPdf((await sheet([added.id])).pdf)).pages as [PdfPage];
    const words = wordsOf(page);
    expect(words).toEqual(
      expect.arrayContaining([
        "Alpladen GmbH · 100 % drucken, an der gestrichelten Linie schneiden",
        "Hilfe beim Laden",
        "Charging help",
        "Anrufen · Call",
        "SMS · Text",
        "Kurzcode, dann # · Short code, then #",
        "Gefahr · Danger",
        "112",
        "Zustand und Hilfe",
        "Status and help",
        "148 × 105 mm, Säule außen · EVSE-ID 4,3 mm hoch",
        "85 × 26 mm, Ersatz · EVSE-ID 3,1 mm hoch",
        `Prüfung: Kurzcode ${code} und QR-Code führen zu AT*ALP*E0417*2`,
      ]),
    );
    const times = (text: string) => words.filter((word) => word === text).length;
    expect([times("+43 720 000 240"), times("+43 676 800 0240"), times("SMS +43 676 800 0240")]).toEqual([5, 2, 1]);
    expect([times("AT*ALP*E0417*2"), times("1")]).toEqual([5, 5]);
    expect(words.join(" ").split(code)).toHaveLength(5 + 1 + 1);
  });

  it("speaks the reader's language around the stickers", async () => {
    const { id } = await station("Bregenz Hafen");
    const [page] = (await readPdf((await sheet([id], "en")).pdf)).pages as [PdfPage];
    expect(wordsOf(page)[0]).toBe("Bregenz Hafen, bay 1");
    expect(wordsOf(page)).toContain("Alpladen GmbH · print at 100 %, cut along the dashed line");
  });

  it("has QR codes that lead to the charge point itself, on every size", async () => {
    const added = await station("Gmunden", { ids: ["FR*EXG*E72100*HOTELGARE*00012*001"] });
    const [page] = (await readPdf((await sheet([added.id])).pdf)).pages as [PdfPage];
    const code = added.evses[0]?.shortCode ?? "";
    expect(await qrTextsOn(page)).toEqual(Array.from({ length: 5 }, () => `${publicUrl}/e/${code}`));
    const found = await resolveText(t.db, `${publicUrl}/e/${code}`);
    expect([found.outcome, found.evse?.evseId]).toEqual(["activated", "FR*EXG*E72100*HOTELGARE*00012*001"]);
  });

  it.each([
    "FR*EXG*E7210*HOTELGARE*0012*0012",
    "DE*CHC*E123456789012345678901234567",
    "DE*CHC*E12345678901234567890*1234",
    "+49*810123*0000000000000000000000004*38*22",
  ])("sets the many characters of %s readably and inside every sticker", async (wished) => {
    const { id, evses } = await station(`Lang ${wished}`, { ids: [wished] });
    const evseId = evses[0]?.evseId ?? "";
    expect(evseId.length).toBeGreaterThanOrEqual(32);
    const [page] = (await readPdf((await sheet([id])).pdf)).pages as [PdfPage];
    const frames = framesOn(page);
    for (const size of Object.keys(frames) as StickerSize[])
      for (const { x, y } of frames[size]) {
        const { width, height } = dimensions[size];
        const inside = page.texts.filter((one) => one.x >= x && one.x < x + width && one.y > y && one.y < y + height);
        const lines = inside.filter((one) => one.text.length > 3 && evseId.includes(one.text));
        expect(lines.map((one) => one.text).join("")).toBe(evseId);
        for (const line of lines) {
          expect(capOf(line.size)).toBeGreaterThanOrEqual(leastCap - 0.001);
          expect(line.x + line.width).toBeLessThanOrEqual(x + width);
          expect(line.y).toBeLessThan(y + height - 0.5);
        }
      }
  });

  it("prints the numbers of the station's country, and of another one where it has none", async () => {
    const german = await station("Kassel Nord", { country: "DE" });
    const swiss = await station("Chur", { country: "CH" });
    const [first, second] = (await readPdf((await sheet([german.id, swiss.id])).pdf)).pages as [PdfPage, PdfPage];
    expect(wordsOf(first)).toContain("+43 720 000 240");
    expect(wordsOf(second)).toContain("+49 30 123 456");
  });

  it("is the same to the byte for the same facts at the same moment", async () => {
    const { id } = await station("Gleich");
    const [one, two] = [await sheet([id]), await sheet([id])];
    expect(one.pdf.equals(two.pdf)).toBe(true);
  });
});

describe("no sheet", () => {
  const refused = async (ids: string[], url = publicUrl) =>
    stickerSheet(t.db, { stationIds: ids, publicUrl: url, now: t.clock.at }).then(
      () => null,
      (error) => ({ code: error.code, reason: error.reason, params: error.params }),
    );

  it("is made for a station that is not activated or not complete, and the reason names it", async () => {
    const asleep = await station("Schläft", { active: false });
    const nameless = await station("Namenlos", { ids: ["AT*ALP*E8001*1", null] });
    expect(await refused([asleep.id])).toMatchObject({
      reason: "stickers_not_activated",
      params: { station: "Schläft" },
    });
    expect(await refused([nameless.id])).toMatchObject({
      reason: "stickers_evse_id_missing",
      params: { station: "Namenlos", bay: 2 },
    });
    const ready = await station("Bereit");
    expect(await refused([asleep.id, nameless.id, ready.id])).toEqual({
      code: "conflict",
      reason: "stickers_refused",
      params: { inactive: "Schläft", inactiveCount: 1, incomplete: "Namenlos", incompleteCount: 1 },
    });
  });

  it("is made for a station that does not exist, or with an address that no phone could read", async () => {
    expect(await refused([newId()])).toMatchObject({ code: "not_found", reason: "station_not_found" });
    const { id } = await station("Lange Adresse");
    expect(await refused([id], `https://${"a".repeat(200)}.example`)).toMatchObject({
      reason: "stickers_address_too_long",
    });
    expect(await refused([id], `https://${"a".repeat(90)}.example`)).toBeNull();
  });

  it("is made while there is no hotline number at all", async () => {
    const { id } = await station("Ohne Nummer");
    const kept = await t.db.delete(hotlineNumbers).returning();
    expect(await refused([id])).toMatchObject({ code: "conflict", reason: "stickers_no_hotline" });
    await t.db.insert(hotlineNumbers).values(kept);
  });
});
