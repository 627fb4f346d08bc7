import { asc } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stickerPrints } from "#db/schema/promise.ts";
import { mintScope, withOwnerScope } from "#server/companies/owner-scope.ts";
import type { Actor } from "#server/platform/context.ts";
import { openSmallDesk, type SmallDesk } from "#server/testing/small-desk.ts";
import { stickersPrinted } from "./events.ts";
import { printsOf } from "./reads.ts";
import { recordPrint } from "./record-print.ts";

let t: SmallDesk;
let eva: Extract<Actor, { kind: "owner" }>;

beforeAll(async () => {
  t = await openSmallDesk();
  eva = { ...t.ownerUser, userId: "u-eva", name: "Eva Lindner", rights: ["stickers:print"] };
});
afterAll(() => t.close());

const rows = () =>
  t.db.select().from(stickerPrints).orderBy(asc(stickerPrints.printedAt), asc(stickerPrints.stationId));
const later = (seconds: number) => {
  t.clock.at = new Date(t.clock.at.getTime() + seconds * 1000);
};

describe("the reprint log", () => {
  it("notes for every station who printed it, and says so in the journal", async () => {
    const second = await t.station(t.owner, "Autohof Süd");
    const input = {
      stations: [
        { stationId: t.first.id, evses: 2 },
        { stationId: second.id, evses: 2 },
      ],
      way: "sheet" as const,
    };
    expect(await recordPrint(t.as(eva), input)).toBe(2);
    expect(await rows()).toMatchObject([
      { stationId: t.first.id, printedBy: "owner:u-eva", printedByName: "Eva Lindner", way: "sheet", evses: 2 },
      { stationId: second.id, printedBy: "owner:u-eva" },
    ]);
    const [line] = await t.linesAbout(second.id);
    expect(line).toMatchObject({ kind: "stickers.printed", companyId: t.owner, data: { way: "sheet", evses: 2 } });
    expect(stickersPrinted.safeParse(line).success).toBe(true);
  });

  it("counts what one person's browser asks for within a minute once, also when it asks twice at once", async () => {
    const { id: stationId } = await t.station(t.owner, "Doppelt");
    const print = (actor: Actor) => recordPrint(t.as(actor), { stations: [{ stationId, evses: 2 }], way: "sheet" });
    const noted = await Promise.all([print(eva), print(eva), print(eva)]);
    expect(noted.toSorted()).toEqual([0, 0, 1]);
    expect(await print({ ...eva, userId: "u-paul", name: "Paul Reiter" })).toBe(1);
    later(61);
    expect(await print(eva)).toBe(1);
    expect(await t.linesAbout(stationId)).toHaveLength(3);
  });

  it("notes a sheet that goes out with a mail, which nobody in person sends", async () => {
    const { id: stationId } = await t.station(t.owner, "Mit Post");
    await recordPrint(t.as({ kind: "system", name: "relay" }), { stations: [{ stationId, evses: 2 }], way: "mail" });
    const scope = mintScope({ actor: eva });
    const prints = await withOwnerScope({ db: t.db }, scope, (scoped) => printsOf(scoped, stationId));
    expect(prints).toMatchObject([{ byName: null, way: "mail", evses: 2 }]);
  });

  it("is closed to who may not print, and knows no station of another owner", async () => {
    const foreign = await t.station(await t.company("Ostlade AG"), "Fremd");
    const before = (await rows()).length;
    const print = (actor: Actor, ids: string[]) =>
      recordPrint(t.as(actor), { stations: ids.map((stationId) => ({ stationId, evses: 2 })), way: "sheet" });
    await expect(print(t.ownerUser, [t.first.id])).rejects.toMatchObject({ code: "forbidden" });
    await expect(print(t.jana, [t.first.id])).rejects.toMatchObject({ code: "forbidden" });
    await expect(print(eva, [t.first.id, foreign.id])).rejects.toMatchObject({ code: "not_found" });
    await expect(print(eva, [crypto.randomUUID()])).rejects.toMatchObject({ code: "not_found" });
    expect(await rows()).toHaveLength(before);
    const seen = await withOwnerScope({ db: t.db }, mintScope({ actor: eva }), (scoped) =>
      printsOf(scoped, foreign.id),
    );
    expect(seen).toEqual([]);
  });
});
