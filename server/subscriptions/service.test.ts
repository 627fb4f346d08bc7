import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outbox } from "#db/schema/ground.ts";
import { hotlineNumbers, subscriptions } from "#db/schema/promise.ts";
import { addUser } from "#server/access/add-user.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { mintScope, withOwnerScope } from "#server/companies/owner-scope.ts";
import { newId } from "#server/platform/ids.ts";
import { addStation } from "#server/stations/add-station.ts";
import { openTestGround, people, type TestGround } from "#server/testing/test-ground.ts";
import { activateStation } from "./activate-station.ts";
import { activateStations } from "./activate-stations.ts";
import { addNumber } from "./add-number.ts";
import { deactivateStation } from "./deactivate-station.ts";
import { activeSince, isActive, listNumbers, listOwnedStations, neighboursOf, searchStations } from "./reads.ts";

let t: TestGround;
let alp: string;
let other: string;
let eva: ReturnType<TestGround["ownerActor"]>;
let count = 0;

async function station(name: string, companyId = alp, city = "Gmunden", evses = 1) {
  const n = String(++count).padStart(4, "0");
  return addStation(t.shell(), {
    companyId,
    name,
    ocppIdentity: `CP-${n}`,
    site: { name: city, street: "Seestraße 1", postcode: "4810", city, country: "AT" },
    evses: Array.from({ length: evses }, (_, at) => ({
      evseId: `AT*ALP*E${n}*${at + 1}`,
      connectors: [{ connectorId: at + 1, standard: "IEC_62196_T2" as const, powerKw: 22 }],
    })),
  });
}

beforeAll(async () => {
  t = await openTestGround();
  alp = (await addCompany(t.shell(), { name: "Alpladen GmbH" })).id;
  other = (await addCompany(t.shell(), { name: "Ostlade AG" })).id;
  const user = {
    email: "eva@alp.example",
    name: "Eva Lindner",
    password: "long enough 1",
    role: "owner_admin",
  } as const;
  const { userId } = await addUser(t.shell(), { ...user, companyId: alp });
  eva = { ...t.ownerActor(alp), userId };
});
afterAll(() => t.close());

describe("activating a station", () => {
  it("starts one period, says so in the journal and by mail to who did it", async () => {
    const s = await station("Seebahnhof");
    const period = await activateStation(t.as(eva), { stationId: s.id });
    expect(period).toMatchObject({ startedAt: t.clock.at, endedAt: null });
    expect(await activeSince(t.db, s.id)).toEqual(t.clock.at);
    const lines = await t.linesAbout(s.id);
    expect(lines.map((l) => [l.kind, l.companyId])).toEqual([
      ["stations.station_added", alp],
      ["subscriptions.service_activated", alp],
    ]);
    const mails = await t.db.select().from(outbox);
    expect(mails.map((m) => [m.kind, m.payload.to, m.payload.subject])).toEqual([
      ["mail.send", "eva@alp.example", "Betriebsführung aktiv: Seebahnhof"],
    ]);
  });

  it("again returns the running period and writes nothing", async () => {
    const s = await station("Twice");
    const first = await activateStation(t.shell(), { stationId: s.id });
    const again = await activateStation(t.as(eva), { stationId: s.id });
    expect(again.id).toBe(first.id);
    expect((await t.linesAbout(s.id)).filter((l) => l.kind === "subscriptions.service_activated")).toHaveLength(1);
  });

  it("by twenty people at once is one period", async () => {
    const s = await station("Crowd");
    const all = await Promise.all(Array.from({ length: 20 }, () => activateStation(t.shell(), { stationId: s.id })));
    expect(new Set(all.map((p) => p.id)).size).toBe(1);
  });

  it("is refused while it has no EVSE ID", async () => {
    const s = await station("Not numbered", alp, "Wels", 0);
    await expect(activateStation(t.shell(), { stationId: s.id })).rejects.toMatchObject({
      code: "invalid",
      reason: "evse_id_missing",
    });
    await expect(activateStations(t.shell(), { stationIds: [s.id] })).rejects.toMatchObject({
      reason: "evse_id_missing",
    });
  });

  it("takes both rights, and reaches no other owner's station", async () => {
    const s = await station("Foreign", other);
    for (const actor of [people.agent, t.ownerActor(other, "owner"), people.stranger])
      for (const act of [activateStation, deactivateStation])
        await expect(act(t.as(actor), { stationId: s.id })).rejects.toMatchObject({ code: "forbidden" });
    for (const act of [activateStation, deactivateStation])
      await expect(act(t.as(eva), { stationId: s.id })).rejects.toMatchObject({
        code: "not_found",
        reason: "station_not_found",
      });
    await expect(activateStations(t.as(eva), { stationIds: [s.id] })).rejects.toMatchObject({ code: "not_found" });
    await expect(activateStations(t.as(people.agent), { stationIds: [s.id] })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await isActive(t.db, s.id)).toBe(false);
  });

  it("of a list activates what is not active yet", async () => {
    const [a, b] = [await station("List A"), await station("List B")];
    await activateStation(t.shell(), { stationId: a.id });
    expect(await activateStations(t.shell(), { stationIds: [a.id, b.id] })).toEqual({ activated: 1 });
    expect(await activateStations(t.shell(), { stationIds: [a.id, b.id] })).toEqual({ activated: 0 });
  });
});

describe("ending a station's service", () => {
  it("ends the period at once; the next activation is a new one", async () => {
    const s = await station("Off and on");
    await activateStation(t.shell(), { stationId: s.id });
    const later = new Date(t.clock.at.getTime() + 60_000);
    const ended = await deactivateStation({ ...t.as(eva), now: later }, { stationId: s.id });
    expect(ended).toMatchObject({ endedAt: later, endedBy: `owner:${"userId" in eva ? eva.userId : ""}` });
    expect(await isActive(t.db, s.id)).toBe(false);
    expect(await deactivateStation(t.shell(), { stationId: s.id })).toBeNull();
    await activateStation({ ...t.shell(), now: new Date(later.getTime() + 60_000) }, { stationId: s.id });
    const kinds = (await t.linesAbout(s.id)).map((l) => l.kind.split(".")[1]);
    expect(kinds).toEqual(["station_added", "service_activated", "service_deactivated", "service_activated"]);
  });
});

describe("periods of one station", () => {
  it("never overlap, whoever writes them", async () => {
    const s = await station("Overlap");
    const row = (startedAt: Date, endedAt: Date | null) => ({
      id: newId(),
      stationId: s.id,
      startedAt,
      endedAt,
      startedBy: "x",
    });
    const day = (n: number) => new Date(Date.UTC(2026, 0, n));
    await t.db.insert(subscriptions).values(row(day(1), day(10)));
    await t.db.insert(subscriptions).values(row(day(10), day(20)));
    for (const bad of [row(day(9), day(11)), row(day(19), null)])
      await expect(t.db.insert(subscriptions).values(bad)).rejects.toMatchObject({
        cause: { constraint_name: "subscriptions_no_overlap" },
      });
    expect(await t.db.select().from(subscriptions).where(eq(subscriptions.stationId, s.id))).toHaveLength(2);
  });
});

describe("hotline numbers", () => {
  it("are kept as E.164, once, with what was said last", async () => {
    await addNumber(t.shell(), { number: "+43 720 000240", country: "AT", language: "de", purpose: ["voice"] });
    await addNumber(t.shell(), { number: "+43720000240", country: "AT", language: "de", purpose: ["voice", "sms"] });
    expect(await listNumbers(t.db)).toEqual([
      { number: "+43720000240", country: "AT", language: "de", purpose: ["voice", "sms"] },
    ]);
    expect((await t.linesAbout("+43720000240")).map((l) => l.kind)).toEqual([
      "subscriptions.number_added",
      "subscriptions.number_added",
    ]);
  });

  it("that are none are refused, and agents add none", async () => {
    const number = { number: "hotline", country: "AT", language: "de", purpose: ["voice"] } as const;
    await expect(addNumber(t.shell(), { ...number, purpose: ["voice"] })).rejects.toMatchObject({
      reason: "number_country_missing",
    });
    await expect(
      addNumber(t.as(people.agent), { ...number, number: "+43720000241", purpose: ["sms"] }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(await t.db.select().from(hotlineNumbers)).toHaveLength(1);
  });
});

describe("the palette", () => {
  it("finds activated stations by name, town and part of an EVSE ID, and no others", async () => {
    const shown = await station("Mondsee West", alp, "Mondsee", 2);
    const hidden = await station("Mondsee Nord", alp, "Mondsee");
    await activateStation(t.shell(), { stationId: shown.id });
    const ref = shown.evses[0]?.evseId.slice(0, -2);
    for (const text of ["mondsee", "west", "Mond", ref ?? ""]) {
      const found = await searchStations(t.db, text);
      expect([text, found.map((s) => s.name)]).toEqual([text, ["Mondsee West"]]);
    }
    expect((await searchStations(t.db, "mondsee"))[0]).toMatchObject({
      ref,
      city: "Mondsee",
      companyName: "Alpladen GmbH",
    });
    expect(await searchStations(t.db, hidden.evses[0]?.evseId ?? "")).toEqual([]);
    for (const text of ["%", "%%", "_____", "\\"]) expect(await searchStations(t.db, text)).toEqual([]);
    expect(await neighboursOf(t.db, hidden.id)).toEqual([{ id: shown.id, name: "Mondsee West" }]);
    expect(await neighboursOf(t.db, shown.id)).toEqual([]);
  });
});

describe("an owner's list", () => {
  it("pages by name through the own stations, activated or not", async () => {
    const company = await addCompany(t.shell(), { name: "Zuger Ladenetz AG" });
    const names = ["Baar", "Cham", "Zug Herti"];
    for (const name of names) await station(name, company.id);
    const scope = mintScope({ actor: t.ownerActor(company.id, "owner") });
    const first = await withOwnerScope(t.ground, scope, (s) => listOwnedStations(s, { limit: 2 }));
    expect(first.rows.map((r) => [r.name, r.evses, r.activeSince])).toEqual([
      ["Baar", 1, null],
      ["Cham", 1, null],
    ]);
    const second = await withOwnerScope(t.ground, scope, (s) => listOwnedStations(s, { limit: 2, after: first.next }));
    expect([second.rows.map((r) => r.name), second.next]).toEqual([["Zug Herti"], null]);
    const theirs = mintScope({ actor: t.ownerActor(other, "owner") });
    const seen = await withOwnerScope(t.ground, theirs, (s) => listOwnedStations(s));
    expect(seen.rows.map((r) => r.name)).toEqual(["Foreign"]);
  });
});
