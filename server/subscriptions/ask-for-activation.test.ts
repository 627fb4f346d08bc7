import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { groups, users } from "#db/schema/access.ts";
import { outbox } from "#db/schema/ground.ts";
import { activationRequests } from "#db/schema/promise.ts";
import { addUser } from "#server/access/add-user.ts";
import { ownerRights, type Right } from "#server/access/rules/rights.ts";
import { addCompany } from "#server/companies/add-company.ts";
import type { Actor } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import type { Mail } from "#server/platform/mail.ts";
import { addStation } from "#server/stations/add-station.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { activateStation } from "./activate-station.ts";
import { askForActivation } from "./ask-for-activation.ts";
import { declineRequest } from "./decline-request.ts";

let t: TestGround;
let alp: string;
let other: string;
let eva: string;
let paul: string;
let thomas: Actor;
let count = 0;

async function user(name: string, companyId: string, rights?: readonly Right[]) {
  const email = `${name.toLowerCase()}@alp.example`;
  const login = { password: "long enough 1", role: "owner_admin" } as const;
  const { userId } = await addUser(t.shell(), { ...login, email, name, companyId });
  if (rights) {
    const at = { createdAt: t.clock.at, changedAt: t.clock.at };
    const id = newId();
    await t.db
      .insert(groups)
      .values({ id, rootId: companyId, name, visibility: "instance", rights: [...rights], ...at });
    await t.db.update(users).set({ groupId: id }).where(eq(users.id, userId));
  }
  return userId;
}

async function station(companyId = alp, evseId: string | null = `AT*ALP*E${String(++count).padStart(4, "0")}*1`) {
  const name = `Station ${++count}`;
  const site = { name, street: "Seestraße 1", postcode: "4810", city: "Gmunden", country: "AT" };
  const plug = { connectorId: 1, standard: "IEC_62196_T2" as const, powerKw: 22 };
  return addStation(t.shell(), {
    companyId,
    name,
    ocppIdentity: `CP-${count}`,
    site,
    evses: [{ evseId, connectors: [plug] }],
  });
}
const mails = async () =>
  (await t.db.select().from(outbox).orderBy(outbox.createdAt, outbox.key)).map((row) => row.payload as unknown as Mail);
const at = (minutes: number, actor = thomas) => ({
  ...t.as(actor),
  now: new Date(t.clock.at.getTime() + minutes * 60_000),
});
const asking = (stationId: string, userId = eva) => ({ stationId, userId });
const requestOf = async (stationId: string) =>
  t.db.select().from(activationRequests).where(eq(activationRequests.stationId, stationId));

beforeAll(async () => {
  t = await openTestGround();
  alp = (await addCompany(t.shell(), { name: "Alpladen GmbH" })).id;
  other = (await addCompany(t.shell(), { name: "Ostlade AG" })).id;
  eva = await user("Eva", alp);
  paul = await user("Paul", alp);
  const few = ownerRights.filter((right) => right !== "costs:approve");
  thomas = { ...t.ownerActor(alp), userId: await user("Thomas", alp, few), name: "Thomas", rights: few };
});
beforeEach(async () => {
  await t.db.delete(outbox);
});
afterAll(() => t.close());

describe("asking for an activation", () => {
  it("opens one request, tells the colleague by mail with a link to the tab, and leaves a line", async () => {
    const s = await station();
    expect(await askForActivation(at(0), { ...asking(s.id), note: "Vor Ostern" })).toEqual({ mailed: true });
    expect(await requestOf(s.id)).toMatchObject([
      { askedByName: "Thomas", askedOf: eva, askedOfName: "Eva", note: "Vor Ostern", settledAt: null },
    ]);
    const [mail, ...others] = await mails();
    expect([mail?.to, mail?.subject, others]).toEqual(["eva@alp.example", `Freigabe erbeten: ${s.name}`, []]);
    expect(mail?.text).toContain(`/portal/stations/${s.id}/service`);
    expect(mail?.text).toContain("Vor Ostern");
    expect((await t.linesAbout(s.id)).at(-1)).toMatchObject({
      kind: "subscriptions.activation_asked",
      data: { reminder: false },
    });
  });

  it("again reminds at most once an hour, also by twenty clicks", async () => {
    const s = await station();
    const all = await Promise.all(Array.from({ length: 20 }, () => askForActivation(at(0), asking(s.id))));
    expect(all.filter((one) => one.mailed)).toHaveLength(1);
    expect(await askForActivation(at(59), asking(s.id))).toEqual({ mailed: false });
    expect(await askForActivation(at(61), asking(s.id))).toEqual({ mailed: true });
    expect(await askForActivation(at(119), asking(s.id))).toEqual({ mailed: false });
    expect((await mails()).map((m) => m.subject)).toEqual([
      `Freigabe erbeten: ${s.name}`,
      `Erinnerung, Freigabe erbeten: ${s.name}`,
    ]);
    expect(await requestOf(s.id)).toHaveLength(1);
  });

  it("of somebody else hands the one request over", async () => {
    const s = await station();
    await askForActivation(at(0), asking(s.id, eva));
    await askForActivation(at(1), asking(s.id, paul));
    await askForActivation(at(2), asking(s.id, eva));
    expect(await requestOf(s.id)).toMatchObject([{ askedOfName: "Eva" }]);
    expect((await mails()).map((m) => m.to)).toEqual(["eva@alp.example", "paul@alp.example"]);
  });

  it("is refused of who cannot activate, by who can, for what is active, lacks an EVSE ID, or is another's", async () => {
    const s = await station();
    const reader = "userId" in thomas ? thomas.userId : "";
    const refused = (act: Promise<unknown>, reason: string) => expect(act).rejects.toMatchObject({ reason });
    await refused(askForActivation(at(0), asking(s.id, reader)), "colleague_not_found");
    await refused(
      askForActivation(at(0, { ...t.ownerActor(alp), userId: eva }), asking(s.id, paul)),
      "activate_yourself",
    );
    await refused(askForActivation(at(0, t.ownerActor(alp, "owner")), asking(s.id)), "right_missing");
    await refused(askForActivation(at(0), asking((await station(alp, null)).id)), "evse_id_missing");
    await refused(askForActivation(at(0), asking((await station(other)).id)), "station_not_found");
    await activateStation(t.shell(), { stationId: s.id });
    await refused(askForActivation(at(0), asking(s.id)), "service_active_already");
  });
});

describe("a request", () => {
  const evaActs = () => at(5, { ...t.ownerActor(alp), userId: eva, name: "Eva" });

  it("is settled by activating the station, and who asked is told", async () => {
    const s = await station();
    await askForActivation(at(0), asking(s.id));
    await t.db.delete(outbox);
    await activateStation(evaActs(), { stationId: s.id });
    expect(await requestOf(s.id)).toMatchObject([{ outcome: "activated", settledByName: "Eva" }]);
    expect((await mails()).map((m) => [m.to, m.subject])).toContainEqual([
      "thomas@alp.example",
      `Freigegeben: ${s.name}`,
    ]);
  });

  it("that is declined changes nothing else, once, and who asked is told", async () => {
    const s = await station();
    await askForActivation(at(0), asking(s.id));
    await t.db.delete(outbox);
    const [request] = await requestOf(s.id);
    const requestId = request?.id ?? "";
    expect(await declineRequest(evaActs(), { requestId })).toEqual({ declined: true });
    expect(await declineRequest(evaActs(), { requestId })).toEqual({ declined: false });
    expect((await mails()).map((m) => [m.to, m.subject])).toEqual([
      ["thomas@alp.example", `Nicht freigegeben: ${s.name}`],
    ]);
    expect((await t.linesAbout(s.id)).filter((l) => l.kind === "subscriptions.request_settled")).toHaveLength(1);
    expect(await askForActivation(at(9), asking(s.id))).toEqual({ mailed: true });
    expect(await requestOf(s.id)).toHaveLength(2);
  });

  it("is declined by nobody without the cost right, and is not there for another owner", async () => {
    const s = await station();
    await askForActivation(at(0), asking(s.id));
    const requestId = (await requestOf(s.id))[0]?.id ?? "";
    await expect(declineRequest(at(1), { requestId })).rejects.toMatchObject({ reason: "right_missing" });
    for (const [actor, id] of [
      [t.ownerActor(other), requestId],
      [t.ownerActor(alp), newId()],
    ] as const)
      await expect(declineRequest(at(1, actor), { requestId: id })).rejects.toMatchObject({
        reason: "request_not_found",
      });
  });
});
