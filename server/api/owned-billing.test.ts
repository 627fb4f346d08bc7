import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tickets } from "#db/schema/tickets.ts";
import type { Session } from "#server/access/identify.ts";
import { ownerRights } from "#server/access/rules/rights.ts";
import { closeDueMonths } from "#server/billing/close-due-months.ts";
import { csvColumns } from "#server/billing/rules/statement-csv.ts";
import { addCompany } from "#server/companies/add-company.ts";
import type { Company } from "#server/companies/reads.ts";
import type { House } from "#server/platform/house.ts";
import { newId } from "#server/platform/ids.ts";
import { createLog } from "#server/platform/log.ts";
import { addPrice } from "#server/subscriptions/add-price.ts";
import { apiAs, filesAs } from "#server/testing/owner-door.ts";
import { addServedStation } from "#server/testing/served-station.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";

let t: TestGround;
let house: House;
let root: Company;
let below: Company;
let other: Company;

const sessionOf = (company: Company, rights: readonly string[] = ownerRights, locale: "de" | "en" = "de"): Session => ({
  userId: "u1",
  name: "Eva Lindner",
  email: "eva@alpladen.example",
  role: "owner_admin",
  locale,
  agentId: null,
  companyId: company.id,
  actor: {
    kind: "owner",
    userId: "u1",
    name: "Eva Lindner",
    companyId: company.id,
    rootId: company.rootId,
    visibility: "below",
    rights,
  },
});
const bill = (company: Company, narrowedTo: string | null = null) =>
  apiAs(house, sessionOf(company), narrowedTo).owner.billing;
const file = (company: Company, path: string, locale: "de" | "en" = "de", rights: readonly string[] = ownerRights) =>
  filesAs(house, sessionOf(company, rights, locale)).request(`/api/owner/${path}`);

async function contact(companyId: string, day: string, more: Partial<typeof tickets.$inferInsert> = {}) {
  const openedAt = new Date(`${day}T10:00:00Z`);
  const id = newId();
  const origin = { originKind: "test", originId: id };
  const moments = { openedAt, dueAt: openedAt, updatedAt: openedAt };
  await t.db.insert(tickets).values({ id, kind: "call", status: "solved", companyId, ...origin, ...moments, ...more });
}

beforeAll(async () => {
  t = await openTestGround();
  // Reads of the API use nothing else of a house.
  house = { ...t.ground, sql: t.sql, log: createLog("silent") } as unknown as House;
  root = await addCompany(t.shell(), { name: "Alpladen GmbH", country: "AT" });
  below = await addCompany(t.shell(), { name: "Alpladen Tirol", parentId: root.id });
  other = await addCompany(t.shell(), { name: "Ostlade AG", country: "CH" });
  await addPrice(t.shell(), { name: "Preisliste 2026", cents: 1490, validFrom: "2026-09-01" });
  await addPrice(t.shell(), {
    name: "Rahmen",
    cents: 1990,
    currency: "CHF",
    validFrom: "2026-01-01",
    companyId: other.id,
  });
  for (let n = 1; n <= 53; n++) await addServedStation(t.db, root.id, `Station ${n}`, [["2026-09-10T08:00Z"]]);
  await addServedStation(t.db, root.id, '=SUM(A1);"Wels"', [["2026-09-10T08:00Z", "2026-10-22T08:00Z"]]);
  await addServedStation(t.db, below.id, "Innsbruck", [["2026-10-27T07:14Z"]]);
  await addServedStation(t.db, other.id, "Chur", [["2026-08-01T08:00Z"]]);
  await closeDueMonths(t.as({ kind: "system", name: "bookkeeper" }));
  await contact(root.id, "2026-10-05");
  await contact(root.id, "2026-10-06", { disposition: "technician_needed" });
  await contact(root.id, "2026-10-07", { kind: "fault" });
  await contact(root.id, "2026-11-02");
  await contact(other.id, "2026-10-05");
});
afterAll(() => t.close());

describe("the bill of a month", () => {
  it("opens with the youngest closed month: each company in sight with its sum, and all together", async () => {
    const seen = await bill(root).month({});
    expect([seen.month, seen.range]).toEqual(["2026-10", { first: "2026-09", latest: "2026-11", closed: "2026-10" }]);
    expect(seen.companies.map((c) => [c.companyName, c.state, c.served, c.charged, c.totalCents])).toEqual([
      ["Alpladen GmbH", "closed", 54, 53, 78_970],
      ["Alpladen Tirol", "closed", 1, 1, 1_490],
    ]);
    expect(seen.totals).toEqual({
      served: 55,
      charged: 54,
      contacts: 2,
      technicians: 1,
      amounts: [{ currency: "EUR", cents: 80_460 }],
    });
  });

  it("shows the running month as it comes out now, and no month that has not begun", async () => {
    const running = await bill(root).month({ month: "2026-11" });
    expect(running.companies.map((c) => [c.companyName, c.state, c.closedAt, c.charged])).toEqual([
      ["Alpladen GmbH", "running", null, 53],
      ["Alpladen Tirol", "running", null, 1],
    ]);
    expect((await bill(root).month({ month: "2026-12" })).companies).toEqual([]);
    expect((await bill(root).month({ month: "2026-08" })).companies).toEqual([]);
    await expect(bill(root).month({ month: "2026-13" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("narrows to one company, and shows a company below nothing of the one above", async () => {
    expect((await bill(root, below.id).month({})).companies.map((c) => c.companyName)).toEqual(["Alpladen Tirol"]);
    expect((await bill(below).month({})).companies.map((c) => c.companyName)).toEqual(["Alpladen Tirol"]);
    expect((await bill(other).month({})).totals).toMatchObject({
      contacts: 1,
      amounts: [{ currency: "CHF", cents: 1_990 }],
    });
  });

  it("brings the lines page by page, and those that were not charged", async () => {
    const first = await bill(root).lines({ companyId: root.id, month: "2026-10" });
    expect([first.rows.length, first.next]).toEqual([50, 50]);
    const second = await bill(root).lines({ companyId: root.id, month: "2026-10", cursor: first.next });
    expect([second.rows.length, second.next]).toEqual([4, null]);
    expect(new Set([...first.rows, ...second.rows].map((r) => r.stationId)).size).toBe(54);
    const free = await bill(root).lines({ companyId: root.id, month: "2026-10", only: "not_charged" });
    expect(free.rows.map((r) => [r.reason, r.cents, r.periods[0]?.endedByName])).toEqual([["ended", 0, "Karl Egger"]]);
  });

  it("of another owner is not there", async () => {
    for (const companyId of [other.id, newId()])
      for (const month of ["2026-10", "2026-11"])
        await expect(bill(root).lines({ companyId, month })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(bill(below).lines({ companyId: root.id, month: "2026-10" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("the statement as a file", () => {
  it("is a CSV with one row per station, whose cents add up to the statement", async () => {
    const answer = await file(root, "statement.csv?month=2026-10");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toContain("chargeline-abrechnung-2026-10.csv");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, ...rows] = new TextDecoder().decode(bytes).trimEnd().split("\r\n");
    expect(head).toBe(csvColumns.join(";"));
    expect(rows).toHaveLength(55);
    const cells = rows.filter((row) => !row.includes("SUM")).map((row) => row.split(";"));
    const at = (name: (typeof csvColumns)[number]) => csvColumns.indexOf(name);
    expect(cells.reduce((sum, row) => sum + Number(row[at("amount_cents")]), 0)).toBe(80_460);
    const tirol = cells.find((row) => row[0] === "Alpladen Tirol") ?? [];
    expect(
      ["state", "charged", "reason", "periods", "activated_by", "amount", "currency"].map(
        (c) => tirol[at(c as "state")],
      ),
    ).toEqual(["closed", "yes", "from_day", "2026-10-27T08:14:00+01:00/..", "Eva Lindner", "14,90", "EUR"]);
    // No spreadsheet takes a station's name for a formula.
    expect(rows.find((row) => row.includes("SUM"))).toContain(`"'=SUM(A1);""Wels"""`);
    const english = await (await file(root, "statement.csv?month=2026-10", "en")).text();
    expect(english).toContain(";14.90;1490;EUR");
  });

  it("is a PDF with every company's part, and one sentence where nothing was active", async () => {
    const answer = await file(root, "statement.pdf?month=2026-10");
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    const whole = await textOf(answer);
    expect(whole.pages).toBeGreaterThan(2);
    for (const text of [
      "Oktober 2026",
      "Alpladen GmbH",
      "Alpladen Tirol",
      "789,70 €",
      "am 22.10. beendet",
      "Seite 1 von",
    ])
      expect(whole.text).toContain(text);
    expect(whole.text).toContain("aktiviert 27.10.2026, 08:14, Eva Lindner");
    const one = await textOf(await file(root, `statement.pdf?month=2026-10&company=${below.id}`, "en"));
    expect([one.pages, one.text.includes("Alpladen GmbH"), one.text.includes("Page 1 of 1")]).toEqual([1, false, true]);
    const none = await textOf(await file(root, "statement.pdf?month=2026-08&locale=de"));
    expect(none.text).toContain("Im August 2026 war keine Station aktiv.");
  });

  it("is the same for the same facts", async () => {
    const bytes = async () => Buffer.from(await (await file(root, "statement.pdf?month=2026-10")).arrayBuffer());
    expect((await bytes()).equals(await bytes())).toBe(true);
  });

  it("is nobody's without the right, and of no other owner", async () => {
    for (const kind of ["csv", "pdf"]) {
      const path = `statement.${kind}?month=2026-10`;
      expect((await file(root, path, "de", ["stations:read"])).status).toBe(403);
      expect((await file(root, `${path}&company=${other.id}`)).status).toBe(404);
      expect((await file(root, `statement.${kind}?month=October`)).status).toBe(400);
    }
    expect(await (await file(root, "statement.csv?month=2026-10")).text()).not.toContain("Chur");
  });
});

async function textOf(answer: Response): Promise<{ pages: number; text: string }> {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const document = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()) }).promise;
  const texts: string[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const content = await (await document.getPage(n)).getTextContent();
    texts.push(content.items.map((item) => ("str" in item ? item.str : "")).join(" "));
  }
  return { pages: document.numPages, text: texts.join(" ").replaceAll("\u00a0", " ").replace(/\s+/g, " ") };
}
