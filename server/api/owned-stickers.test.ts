import { eq } from "drizzle-orm";
import jsQR from "jsqr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hotlineNumbers, subscriptions } from "#db/schema/promise.ts";
import type { Session } from "#server/access/identify.ts";
import { apiAs, filesAs, ownerSession } from "#server/testing/owner-door.ts";
import { addOwnerTree, type OwnerTree } from "#server/testing/owner-tree.ts";
import { readPdf } from "#server/testing/read-pdf.ts";
import { openTestHouse, type TestHouse } from "#server/testing/test-house.ts";
import { createDriverPage } from "./driver-page.ts";

let t: TestHouse;
let tree: OwnerTree;
let other: OwnerTree;
let eva: Session;

beforeAll(async () => {
  t = await openTestHouse();
  tree = await addOwnerTree(t.desk.db, t.desk.clock.at, "Traunlade");
  other = await addOwnerTree(t.desk.db, t.desk.clock.at, "Ennslade");
  eva = ownerSession(tree);
  await t.desk.db
    .insert(hotlineNumbers)
    .values({ number: "+43720000240", country: "AT", language: "de", purpose: ["voice", "sms"] });
});
afterAll(() => t.close());

const fetchSheet = (session: Session | null, stations: string, more = "", accept = "*/*") =>
  filesAs(t.house, session).fetch(
    new Request(`http://localhost/api/owner/stickers.pdf?stations=${stations}${more}`, { headers: { accept } }),
  );
const reasonOf = async (answer: Response) => ((await answer.json()) as { error: { reason: string } }).error.reason;
const mine = () => `${tree.head.stationId},${tree.branch.stationId}`;

describe("the sheet as a file", () => {
  it("is shown in the browser, or saved under the station's name, and never kept on the way", async () => {
    const shown = await fetchSheet(eva, tree.head.stationId);
    expect([shown.status, shown.headers.get("content-type"), shown.headers.get("cache-control")]).toEqual([
      200,
      "application/pdf",
      "no-store",
    ]);
    expect(shown.headers.get("content-disposition")).toBe('inline; filename="Aufkleber-Traunlade-Nord.pdf"');
    const saved = await fetchSheet(eva, tree.head.stationId, "&save=1");
    expect(saved.headers.get("content-disposition")).toMatch(/^attachment; /);
    const { pages } = await readPdf(new Uint8Array(await saved.arrayBuffer()));
    expect(pages[0]?.texts[0]?.text).toBe("Traunlade Nord, Ladepunkt 1");
  });

  it("holds many stations of the whole tree, and the log of each says who fetched it", async () => {
    const answer = await fetchSheet({ ...eva, locale: "en" }, mine());
    expect(answer.headers.get("content-disposition")).toContain("Stickers-2.pdf");
    const { pages } = await readPdf(new Uint8Array(await answer.arrayBuffer()));
    expect(pages.map((page) => page.texts[0]?.text)).toEqual([
      "Traunlade Nord, bay 1",
      "Traunlade Tochter Nord, bay 1",
    ]);
    const card = await apiAs(t.house, eva).owner.stickers.ofStation({ stationId: tree.branch.stationId });
    expect(card).toMatchObject({ obstacle: null, evses: 1 });
    expect(card.prints.map((one) => [one.byName, one.way])).toContainEqual(["Eva Lindner", "sheet"]);
  });

  it("says in words why there is none for a station that is not activated", async () => {
    const answer = await fetchSheet(eva, tree.head.quietStationId, "", "text/html");
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("Traunlade Süd ist nicht aktiviert.");
    const many = await fetchSheet(
      eva,
      `${tree.head.stationId},${tree.head.quietStationId},${tree.branch.quietStationId}`,
      "",
      "text/html",
    );
    expect(await many.text()).toContain("Nicht aktiviert: Traunlade Süd, Traunlade Tochter Süd.");
  });

  it("is not there for another owner's station, alone or among one's own", async () => {
    const foreign = await fetchSheet(eva, `${tree.head.stationId},${other.head.stationId}`);
    expect([foreign.status, await reasonOf(foreign)]).toEqual([404, "station_not_found"]);
    const below = ownerSession(tree, { of: tree.branch, visibility: "own" });
    expect((await fetchSheet(below, tree.head.stationId)).status).toBe(404);
    expect((await fetchSheet(below, tree.branch.stationId)).status).toBe(200);
  });

  it("wants a session, the right, and a list of stations", async () => {
    expect((await fetchSheet(null, tree.head.stationId)).status).toBe(401);
    const reader = ownerSession(tree, { rights: ["stations:read"] });
    expect((await fetchSheet(reader, tree.head.stationId)).status).toBe(403);
    for (const nonsense of [
      "",
      "x",
      `${tree.head.stationId},`,
      Array.from({ length: 101 }, () => tree.head.stationId).join(","),
    ])
      expect((await fetchSheet(eva, nonsense)).status).toBe(400);
  });
});

describe("a sticker that is printed, cut and scanned", () => {
  it("opens the page of its charge point, until the service ends", async () => {
    const answer = await fetchSheet(eva, tree.head.stationId);
    const [page] = (await readPdf(new Uint8Array(await answer.arrayBuffer()))).pages;
    const frame = page?.boxes.find((box) => box.how === "stroke" && Math.abs(box.width - 85) < 0.01);
    if (!page || !frame) throw new Error("no sticker for a cable");
    const { data, width, height } = await page.crop(frame);
    const address = jsQR(new Uint8ClampedArray(data), width, height)?.data ?? "";
    expect(address).toBe(`${t.house.env.PUBLIC_URL}/e/${tree.head.shortCode}`);
    const phone = createDriverPage(t.house);
    const scanned = await phone.fetch(new Request(address));
    expect([scanned.status, (await scanned.text()).includes(tree.head.evseText)]).toEqual([200, true]);
    const running = eq(subscriptions.stationId, tree.head.stationId);
    await t.desk.db.update(subscriptions).set({ endedAt: t.desk.clock.at }).where(running);
    const after = await phone.fetch(new Request(address));
    expect([after.status, (await after.text()).includes("Traunlade")]).toEqual([404, false]);
    await t.desk.db.update(subscriptions).set({ endedAt: null }).where(running);
  });
});

describe("what the portal knows of stickers", () => {
  it("is, of every station that is asked for, whether they can be printed", async () => {
    const ready = await apiAs(t.house, eva).owner.stickers.ready({
      stationIds: [tree.head.quietStationId, tree.head.stationId],
    });
    expect(ready).toEqual([
      { id: tree.head.stationId, name: "Traunlade Nord", evses: 1, obstacle: null },
      {
        id: tree.head.quietStationId,
        name: "Traunlade Süd",
        evses: 1,
        obstacle: { reason: "not_activated" },
      },
    ]);
  });

  it("is nothing of another owner's", async () => {
    const api = apiAs(t.house, eva).owner.stickers;
    await expect(api.ofStation({ stationId: other.head.stationId })).rejects.toThrow("station_not_found");
    await expect(api.ready({ stationIds: [tree.head.stationId, other.head.stationId] })).rejects.toThrow(
      "station_not_found",
    );
  });
});
