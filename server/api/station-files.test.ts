import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stations } from "#db/schema/stations.ts";
import type { Session } from "#server/access/identify.ts";
import { ownerRights, type Right } from "#server/access/rules/rights.ts";
import { filesAs, ownerSession } from "#server/testing/owner-door.ts";
import { addOwnerTree, type OwnerTree } from "#server/testing/owner-tree.ts";
import { openTestHouse, type TestHouse } from "#server/testing/test-house.ts";
import type { ImportNews } from "./station-import.ts";

let t: TestHouse;
let tree: OwnerTree;
let eva: Session;
beforeAll(async () => {
  t = await openTestHouse();
  tree = await addOwnerTree(t.desk.db, t.desk.clock.at, "Murlade");
  eva = ownerSession(tree);
});
afterAll(() => t.close());

const header = "station,ocpp_identity,evse_id,connector,standard,power_kw,name,street,postcode,city,country,activated";
const row = (n: number, more = "no", city = "Wels") =>
  `Liste ${n},LST-${n},AT*LST*E${n}*1,1,CCS,150,Ort,Straße 1,4600,${city},AT,${more}`;

const post = (body: BodyInit, { session = eva, dry = "1", companyId = tree.head.companyId } = {}) =>
  filesAs(t.house, session).fetch(
    new Request(`http://localhost/api/owner/stations-import?companyId=${companyId}&dry=${dry}`, {
      method: "POST",
      body,
    }),
  );
async function newsOf(answer: Response): Promise<ImportNews[]> {
  expect(answer.status).toBe(200);
  return (await answer.text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as ImportNews);
}
const last = async (answer: Response | Promise<Response>) => (await newsOf(await answer)).at(-1);
const without = (...gone: Right[]) =>
  ownerSession(tree, { rights: ownerRights.filter((right) => !gone.includes(right)) });
const named = (name: string) => t.desk.db.select().from(stations).where(eq(stations.name, name));

describe("a list sent to the portal", () => {
  it("is previewed with what it makes and what it costs, and nothing is written", async () => {
    expect(await last(post([header, row(1, "yes"), row(2)].join("\n")))).toMatchObject({
      result: {
        dryRun: true,
        rows: 2,
        stations: 2,
        evses: 2,
        technicians: 0,
        activated: 1,
        encoding: "utf-8",
        price: { cents: 1290, currency: "EUR" },
      },
    });
    expect(await named("Liste 1")).toEqual([]);
  });

  it("tells its progress line by line, then the result; sent again it says that it is there", async () => {
    const list = [header, row(10), row(11)].join("\n");
    const news = await newsOf(await post(list, { dry: "0" }));
    expect(news.map((one) => ("phase" in one ? one.phase : Object.keys(one)[0]))).toEqual([
      "rows",
      "stations",
      "service",
      "result",
    ]);
    expect(await named("Liste 10")).toHaveLength(1);
    expect(await last(post(list, { dry: "0" }))).toEqual({
      error: { reason: "import_already_there", params: { stations: 2 } },
    });
  });

  it("names every wrong cell, in order, however many", async () => {
    const wrong = Array.from({ length: 700 }, (_, n) => row(1_000 + n, "maybe"));
    const news = await newsOf(await post([header, ...wrong].join("\n")));
    const problems = news.flatMap((one) => ("problems" in one ? one.problems : []));
    expect(problems).toHaveLength(700);
    expect(problems.map((p) => p.line)).toEqual(Array.from({ length: 700 }, (_, n) => n + 2));
    expect(news.at(-1)).toEqual({ refused: { problems: 700, encoding: "utf-8" } });
  });

  it("as Windows saves it is read, and said", async () => {
    const bytes = Uint8Array.from([...[header, row(20, "no", "Köln")].join("\n")].map((c) => c.charCodeAt(0) & 0xff));
    expect(await last(post(bytes))).toMatchObject({ result: { stations: 1, encoding: "windows-1252" } });
  });

  it.each([
    ["a workbook", Uint8Array.from([0x50, 0x4b, 3, 4, 0]), "import_is_excel"],
    ["nothing", new Uint8Array(), "import_empty_file"],
    ["an open quote", new TextEncoder().encode(`${header}\n"open`), "import_unreadable"],
  ])("that is %s is refused with what it is", async (_, bytes, reason) => {
    expect(await last(post(bytes))).toMatchObject({ error: { reason } });
  });

  it("activates nothing for somebody who may not, and says so in the row", async () => {
    const session = without("costs:approve");
    const news = await newsOf(await post([header, row(30, "yes")].join("\n"), { session, dry: "0" }));
    expect(news).toContainEqual({
      problems: [{ line: 2, column: "activated", reason: "import_may_not_activate", params: { value: "1" } }],
    });
    expect(await named("Liste 30")).toEqual([]);
  });

  it("is nobody's without the right, nor for another owner's company", async () => {
    const refused = await post([header, row(40)].join("\n"), { session: without("stations:import") });
    expect(refused.status).toBe(403);
    const other = await addOwnerTree(t.desk.db, t.desk.clock.at, "Drinlade");
    expect((await post([header, row(40)].join("\n"), { companyId: other.head.companyId })).status).toBe(404);
  });
});

describe("the list as a file", () => {
  const get = (path: string, session: Session = eva) =>
    filesAs(t.house, session).fetch(new Request(`http://localhost/api/owner/${path}`));

  it("is saved with its day, and holds the stations in sight alone", async () => {
    const answer = await get("stations.csv");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="stations-2026-11-22.csv"');
    const text = await answer.text();
    expect(text.startsWith("\uFEFF") || text.startsWith("station;")).toBe(true);
    expect(text).toContain("Murlade Nord");
    expect(text).not.toContain("Drinlade");
  });

  it("has a template for whoever may import", async () => {
    expect((await get("stations-template.csv")).status).toBe(200);
    expect((await get("stations-template.csv", without("stations:import"))).status).toBe(403);
  });
});
