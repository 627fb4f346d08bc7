import { and, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { companies } from "#db/schema/companies.ts";
import { outbox } from "#db/schema/ground.ts";
import { prices, subscriptions } from "#db/schema/promise.ts";
import { addUser } from "#server/access/add-user.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { newId } from "#server/platform/ids.ts";
import type { Mail } from "#server/platform/mail.ts";
import { addStation } from "#server/stations/add-station.ts";
import { addTechnician } from "#server/technicians/add-technician.ts";
import { techniciansOfStation } from "#server/technicians/reads.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { activateMany } from "./activate-many.ts";
import { activateStation } from "./activate-station.ts";
import { activateStations } from "./activate-stations.ts";
import { confirmOrder } from "./confirm-order.ts";
import { orderJobs } from "./confirm-orders.ts";
import { deactivateMany } from "./deactivate-many.ts";
import { deactivateStation } from "./deactivate-station.ts";
import { orderRestsMs } from "./internal/order-jobs.ts";
import { searchStations } from "./reads.ts";
import { resolveText } from "./resolve.ts";
import { confirmationsOf } from "./service-reads.ts";

let t: TestGround;
let alp: string;
let south: string;
let eva: ReturnType<TestGround["ownerActor"]>;
let count = 0;

async function station(name: string, companyId = alp, ids: (string | null)[] = ["*1"]) {
  const n = String(++count).padStart(4, "0");
  return addStation(t.shell(), {
    companyId,
    name,
    ocppIdentity: `CP-${n}`,
    site: { name, street: "Seestraße 1", postcode: "4810", city: "Gmunden", country: "AT" },
    evses: ids.map((end, at) => ({
      evseId: end === null ? null : `AT*ALP*E${n}${end}`,
      connectors: [{ connectorId: at + 1, standard: "IEC_62196_T2" as const, powerKw: 22 }],
    })),
  });
}
const mails = async () =>
  (await t.db.select().from(outbox).where(like(outbox.key, "mail:%")).orderBy(outbox.key)).map(
    (row) => row.payload as unknown as Mail,
  );
const later = (minutes: number) => new Date(t.clock.at.getTime() + minutes * 60_000);

beforeAll(async () => {
  t = await openTestGround();
  const house = { country: "AT", timezone: "Europe/Vienna" };
  alp = (await addCompany(t.shell(), { name: "Alpladen GmbH", ...house })).id;
  south = (await addCompany(t.shell(), { name: "Alpladen Süd", parentId: alp, ...house })).id;
  await t.db
    .update(companies)
    .set({ billingEmail: "rechnung@alp.example", language: "en" })
    .where(eq(companies.id, alp));
  const login = { password: "long enough 1", role: "owner_admin", companyId: alp } as const;
  const { userId } = await addUser(t.shell(), { ...login, email: "eva@alp.example", name: "Eva Lindner" });
  eva = { ...t.ownerActor(alp), userId };
  const price = { name: "Liste 2026", cents: 1490, validFrom: "2026-01-01", createdAt: t.clock.at };
  await t.db.insert(prices).values({ id: newId(), ...price });
});
beforeEach(async () => {
  await t.db.delete(outbox);
});
afterAll(() => t.close());

describe("the confirmation of an activation", () => {
  it("goes to who did it and to the billing contact, each in the own language, with price, first charge and stickers", async () => {
    const s = await station("Seebahnhof", alp, ["*1", "*2"]);
    await activateStation(t.as(eva), { stationId: s.id });
    const [own, billing, ...others] = await mails();
    expect(others).toEqual([]);
    expect(own).toMatchObject({ to: "eva@alp.example", subject: "Betriebsführung aktiv: Seebahnhof" });
    expect(billing).toMatchObject({ to: "rechnung@alp.example", subject: "Service active: Seebahnhof" });
    for (const said of ["Guten Tag Eva Lindner", "Eva Lindner", "14,90\u00a0€ je Station und Monat", "November 2026"])
      expect([said, own?.text.includes(said), own?.html?.includes(said)]).toEqual([said, true, true]);
    expect(own?.text).toContain("30. November 2026");
    expect(own?.text).toContain("Einer Station ist noch kein Techniker zugeordnet");
    expect(own?.text).toContain(`https://portal.invalid/portal/stations/${s.id}/service`);
    expect(billing?.text).toContain("€14.90 per station and month");
    expect(own?.attachments).toMatchObject([
      { kind: "stickers", filename: "Aufkleber Seebahnhof.pdf", stationIds: [s.id], language: "de" },
    ]);
  });

  it("climbs to the parent's billing contact, and reaches no address twice", async () => {
    const s = await station("Villach", south);
    await activateStation(t.as({ ...eva, visibility: "instance" }), { stationId: s.id });
    expect((await mails()).map((m) => m.to)).toEqual(["eva@alp.example", "rechnung@alp.example"]);
    await t.db.delete(outbox);
    await t.db.update(companies).set({ billingEmail: "EVA@alp.example" }).where(eq(companies.id, south));
    await deactivateStation({ ...t.as({ ...eva, visibility: "instance" }), now: later(1) }, { stationId: s.id });
    expect((await mails()).map((m) => m.to)).toEqual(["eva@alp.example"]);
  });

  it("of a shell goes to the administrators and the billing contact", async () => {
    const s = await station("By shell");
    await activateStation(t.shell(), { stationId: s.id });
    expect((await mails()).map((m) => m.to)).toEqual(["eva@alp.example", "rechnung@alp.example"]);
  });

  it("is one for each address when twenty click at once, with one period and one line", async () => {
    const s = await station("Crowd");
    const clicks = Array.from({ length: 20 }, () => activateStation(t.as(eva), { stationId: s.id }));
    expect(new Set((await Promise.all(clicks)).map((p) => p.id)).size).toBe(1);
    expect(await t.db.$count(subscriptions, eq(subscriptions.stationId, s.id))).toBe(1);
    expect((await mails()).map((m) => m.to)).toEqual(["eva@alp.example", "rechnung@alp.example"]);
    const lines = (await t.linesAbout(s.id)).filter((line) => line.kind.startsWith("subscriptions."));
    expect(lines.map(({ kind, actor, at }) => ({ kind, actor, at }))).toEqual([
      { kind: "subscriptions.service_activated", actor: `owner:${eva.userId}`, at: t.clock.at },
    ]);
    const [period] = await t.db.select().from(subscriptions).where(eq(subscriptions.stationId, s.id));
    expect(period).toMatchObject({ startedBy: `owner:${eva.userId}`, startedByName: "Eva Lindner" });
    expect(
      (await confirmationsOf(t.db, "activated", period ?? { id: "", startedOrder: null, endedOrder: null })).map(
        (m) => m.to,
      ),
    ).toEqual(["eva@alp.example", "rechnung@alp.example"]);
  });
});

describe("the confirmation of an end", () => {
  it("says to remove the stickers, which month is not charged and which was the last", async () => {
    const s = await station("Abgebaut");
    await activateStation({ ...t.as(eva), now: new Date("2026-08-03T08:00:00Z") }, { stationId: s.id });
    await t.db.delete(outbox);
    const clicks = Array.from({ length: 20 }, () => deactivateStation(t.as(eva), { stationId: s.id }));
    const ended = await Promise.all(clicks);
    expect(ended.filter((p) => p !== null)).toHaveLength(1);
    const [own, billing, ...others] = await mails();
    expect([others, billing?.to]).toEqual([[], "rechnung@alp.example"]);
    expect(own?.subject).toBe("Betriebsführung beendet: Abgebaut");
    expect(own?.text).toContain("November 2026: wird nicht berechnet");
    expect(own?.text).toContain("Zuletzt berechnet: Oktober 2026");
    expect(own?.text).toContain("Entfernen Sie die Aufkleber");
    expect(own?.attachments).toBeUndefined();
    expect((await t.linesAbout(s.id)).filter((l) => l.kind === "subscriptions.service_deactivated")).toHaveLength(1);
  });

  it("of a service that ran within one month says that no month is charged", async () => {
    const s = await station("Kurz");
    await activateStation(t.as(eva), { stationId: s.id });
    await deactivateStation({ ...t.as(eva), now: later(10) }, { stationId: s.id });
    const ended = (await mails()).find((m) => m.subject === "Betriebsführung beendet: Kurz");
    expect(ended?.text).toContain("Zuletzt berechnet: kein Monat");
  });
});

describe("switching", () => {
  it("takes effect at once: the next text leads elsewhere, and the desk's search no longer lists it", async () => {
    const s = await station("Sofort");
    const id = s.evses[0]?.evseId ?? "";
    const outcome = async () => (await resolveText(t.db, id)).outcome;
    expect([await outcome(), (await searchStations(t.db, "Sofort")).length]).toEqual(["not_activated", 0]);
    await activateStation(t.as(eva), { stationId: s.id });
    expect([await outcome(), (await searchStations(t.db, "Sofort")).length]).toEqual(["activated", 1]);
    await deactivateStation({ ...t.as(eva), now: later(1) }, { stationId: s.id });
    expect([await outcome(), (await searchStations(t.db, "Sofort")).length]).toEqual(["not_activated", 0]);
  });

  it("off and on by two at once never makes periods that overlap, whose clock was first", async () => {
    const s = await station("Wackelt");
    await activateStation({ ...t.as(eva), now: later(5) }, { stationId: s.id });
    const ended = await deactivateStation({ ...t.as(eva), now: later(4) }, { stationId: s.id });
    expect(ended?.endedAt).toEqual(later(5));
    const again = await activateStation({ ...t.as(eva), now: later(3) }, { stationId: s.id });
    expect(again.startedAt).toEqual(later(5));
  });

  it("is refused while a bay lacks its EVSE ID, and names all that do", async () => {
    const s = await station("Lückenhaft", alp, ["*1", null, "*3", null]);
    const acts = [
      () => activateStation(t.as(eva), { stationId: s.id }),
      () => activateStations(t.shell(), { stationIds: [s.id] }),
    ];
    for (const act of acts)
      await expect(act()).rejects.toMatchObject({
        reason: "evse_id_missing",
        params: { station: "Lückenhaft", bays: "2, 4", count: 2 },
      });
    expect(await mails()).toEqual([]);
  });

  it("puts the chosen technician first in the same moment", async () => {
    const s = await station("Mit Technik");
    const gruber = await addTechnician(t.shell(), { companyId: alp, name: "Stefan Gruber", phone: "+436640000184" });
    await activateStation(t.as(eva), { stationId: s.id, technicianId: gruber.id });
    expect((await techniciansOfStation(t.db, s.id)).map((one) => one.name)).toEqual(["Stefan Gruber"]);
    expect((await mails())[0]?.text).not.toContain("kein Techniker");
  });
});

describe("several stations by one click", () => {
  it("have a result each, and one mail for each address", async () => {
    const [a, b, c] = [await station("Reihe A"), await station("Reihe B", alp, [null]), await station("Reihe C")];
    await activateStation(t.shell(), { stationId: c.id });
    await t.db.delete(outbox);
    const orderId = newId();
    const first = await activateMany(t.as(eva), { orderId, stationIds: [a.id, b.id], last: false });
    expect(await mails()).toEqual([]);
    const rest = await activateMany(t.as(eva), { orderId, stationIds: [c.id, newId()], last: true });
    expect([...first, ...rest].map((r) => [r.result, r.reason])).toEqual([
      ["activated", null],
      ["refused", "evse_id_missing"],
      ["already_active", null],
      ["refused", "station_not_found"],
    ]);
    expect((await mails()).map((m) => [m.to, m.subject])).toEqual([
      ["eva@alp.example", "Betriebsführung aktiv: Reihe A"],
      ["rechnung@alp.example", "Service active: Reihe A"],
    ]);
  });

  it("are told of together, with what they come to", async () => {
    const list = [await station("Zu dritt 1"), await station("Zu dritt 2"), await station("Zu dritt 3")];
    const stationIds = list.map((s) => s.id);
    const orderId = newId();
    await activateMany(t.as(eva), { orderId, stationIds, last: true });
    await activateMany(t.as(eva), { orderId, stationIds, last: true });
    const [own, , ...others] = await mails();
    expect(others).toEqual([]);
    expect(own?.subject).toBe("Betriebsführung aktiv: 3 Stationen");
    for (const said of ["Zu dritt 1", "Zu dritt 3", "14,90\u00a0€ je Station", "44,70\u00a0€ je Monat"])
      expect(own?.text).toContain(said);
    await t.db.delete(outbox);
    const off = await deactivateMany({ ...t.as(eva), now: later(1) }, { orderId: newId(), stationIds, last: true });
    expect(off.map((r) => r.result)).toEqual(["deactivated", "deactivated", "deactivated"]);
    const [ended] = await mails();
    expect(ended?.text).toContain("Zu dritt 2 (AT*ALP*E");
    expect(ended?.text).toContain("November 2026 wird nicht berechnet, zuletzt berechnet: kein Monat");
    expect(await mails()).toHaveLength(2);
    expect(
      (await deactivateMany(t.as(eva), { orderId: newId(), stationIds, last: true })).map((r) => r.result),
    ).toEqual(["not_active", "not_active", "not_active"]);
  });

  it("are confirmed by the relay where the page was closed in the middle, once the order rests", async () => {
    const s = await station("Mittendrin");
    const orderId = newId();
    await activateMany(t.as(eva), { orderId, stationIds: [s.id], last: false });
    const [job] = await t.db
      .select()
      .from(outbox)
      .where(and(eq(outbox.kind, "subscriptions.confirm_order")));
    const leased = { id: "1", kind: "", key: "", attempts: 1, payload: job?.payload ?? {} };
    const run = (at: Date) =>
      orderJobs({ ...t.ground, clock: { now: () => at } })["subscriptions.confirm_order"]?.(leased);
    await run(t.clock.at);
    expect(await mails()).toEqual([]);
    // The worker's clock may be behind the database's, by which jobs fall due.
    const due = job?.availableAt.getTime() ?? 0;
    expect(due - t.clock.at.getTime()).toBeGreaterThanOrEqual(orderRestsMs + 5_000);
    await run(later(1));
    await run(later(2));
    expect((await mails()).map((m) => m.to)).toEqual(["eva@alp.example", "rechnung@alp.example"]);
    expect(await t.linesOf("subscriptions.order_confirmed")).not.toEqual([]);
  });

  it("are told of beside the end of a period, whatever id the order has", async () => {
    const [first, second] = [await station("Erste"), await station("Zweite")];
    const period = await activateStation(t.as(eva), { stationId: first.id });
    await activateStation(t.as(eva), { stationId: second.id });
    await deactivateMany(t.as(eva), { orderId: period.id, stationIds: [second.id], last: true });
    await deactivateStation(t.as(eva), { stationId: first.id });
    const subjects = (await mails()).filter((m) => m.to === "eva@alp.example").map((m) => m.subject);
    expect(subjects.filter((subject) => subject.includes("beendet"))).toHaveLength(2);
  });

  it("take both rights, and an order is confirmed by nobody else", async () => {
    const s = await station("Verwehrt");
    const many = { orderId: newId(), stationIds: [s.id], last: true };
    for (const act of [activateMany, deactivateMany])
      await expect(act(t.as(t.ownerActor(alp, "owner")), many)).rejects.toMatchObject({ code: "forbidden" });
    const order = { direction: "activated", orderId: many.orderId } as const;
    await expect(confirmOrder(t.as(people.agent), order)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("of a list that is imported are confirmed by one mail", async () => {
    const list = [await station("Liste 1"), await station("Liste 2")];
    await activateStations(t.as(eva), { stationIds: list.map((s) => s.id) });
    expect((await mails()).map((m) => m.subject)).toEqual([
      "Betriebsführung aktiv: 2 Stationen",
      "Service active: 2 stations",
    ]);
  });
});
