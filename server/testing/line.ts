/**
 * The line without a wire: a company with a station in service and one that is not, two hotline numbers, drivers and agents,
 * all made by the verbs. The clock stands still until the test moves it; the bell counts.
 */
import { and, eq, isNull } from "drizzle-orm";
import postgres from "postgres";
import { expect } from "vitest";
import { agentPresences } from "#db/schema/access.ts";
import { journal, outbox } from "#db/schema/ground.ts";
import { calls, offers, queueEntries } from "#db/schema/telephony.ts";
import { addUser } from "#server/access/add-user.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { type Actor, type Ctx, newCtx } from "#server/platform/context.ts";
import { invariant } from "#server/platform/errors.ts";
import { type Settings, writeSetting } from "#server/platform/settings.ts";
import { addStation } from "#server/stations/add-station.ts";
import { activateStation } from "#server/subscriptions/activate-station.ts";
import { addNumber } from "#server/subscriptions/add-number.ts";
import { applyConferenceEvent } from "#server/telephony/apply-conference-event.ts";
import { applyLegStatus } from "#server/telephony/apply-leg-status.ts";
import { hearCaller } from "#server/telephony/hear-caller.ts";
import { makeOffer } from "#server/telephony/make-offer.ts";
import { proveReachable } from "#server/telephony/prove-reachable.ts";
import { startCall } from "#server/telephony/start-call.ts";
import { startShift } from "#server/telephony/start-shift.ts";
import { openTestGround, people } from "./test-ground.ts";

export const hotline = "+493055500100";
export const englishLine = "+442079460100";
export const driver = "+491711234567";

export type AgentActor = Extract<Actor, { kind: "agent" }>;
export const tabOf = (agent: AgentActor) => `tab${agent.agentId}browserone`;

const plug = (connectorId: number) => ({ connectorId, standard: "IEC_62196_T2_COMBO" as const, powerKw: 150 });
const site = { street: "A1", postcode: "5310", country: "AT" };

export async function openLine(settings: Partial<Settings> = {}) {
  const ground = await openTestGround();
  const { db, clock, shell } = ground;
  const bell = { rings: 0, ring: () => void (bell.rings += 1) };
  const as = (actor: Actor): Ctx => newCtx({ db, bell, clock }, actor);
  const twilio = () => as(people.twilio);
  const system = (name: string) => as({ kind: "system", name });

  const company = await addCompany(shell(), { name: "Alpladen", country: "AT" });
  const station = await addStation(shell(), {
    companyId: company.id,
    name: "Mondsee West",
    ocppIdentity: "MON-1",
    site: { ...site, name: "Mondsee West", city: "Mondsee" },
    evses: [
      { evseId: "AT*ALP*E0417*1", connectors: [plug(1)] },
      { evseId: "AT*ALP*E0417*2", connectors: [plug(2)] },
    ],
  });
  const quiet = await addStation(shell(), {
    companyId: company.id,
    name: "Gmunden",
    ocppIdentity: "GMU-1",
    site: { ...site, name: "Gmunden", city: "Gmunden" },
    evses: [{ evseId: "AT*ALP*E0171*1", connectors: [plug(1)] }],
  });
  await activateStation(shell(), { stationId: station.id });
  await addNumber(shell(), { number: hotline, country: "DE", language: "de", purpose: ["voice", "sms"] });
  await addNumber(shell(), { number: englishLine, country: "GB", language: "en", purpose: ["voice", "sms"] });
  for (const [name, value] of Object.entries(settings))
    await writeSetting(db, name as keyof Settings, value, clock.now());

  const admin = postgres(ground.database.adminUrl, { max: 1, onnotice: () => {} });
  const staff = new Map<string, AgentActor>();
  let count = 0;
  const nextSid = (prefix = "CA") => prefix + String((count += 1)).padStart(32, "0");

  const line = {
    ...ground,
    bell,
    as,
    twilio,
    system,
    station,
    quiet,
    nextSid,
    stranger: () => as(ground.ownerActor(company.id)),
    later: (seconds: number) => {
      clock.at = new Date(clock.at.getTime() + seconds * 1_000);
    },

    /** Expects that this owner's user may not, and that trying leaves no line behind. */
    async refuses(act: (ctx: Ctx) => unknown, reason = "right_missing") {
      const before = await db.$count(journal);
      await expect((async () => act(line.stranger()))()).rejects.toMatchObject({ code: "forbidden", reason });
      expect(await db.$count(journal)).toBe(before);
    },

    /** The night begins anew: no calls, texts, tickets, shifts and jobs. Stations, numbers and agents stay. */
    async forget() {
      await admin`truncate calls, callers, tickets, sms_threads, agent_presences, agent_shifts, outbox, inbox, journal
        cascade`;
      bell.rings = 0;
    },
    async close() {
      await admin.end({ timeout: 3 });
      await ground.close();
    },

    /** Desk staff of this name, the same one each time. */
    async agent(name: string, languages?: ("de" | "en")[]): Promise<AgentActor> {
      const known = staff.get(name);
      if (known) return known;
      const added = await addUser(shell(), {
        email: `${name.toLowerCase()}@desk.example`,
        name,
        role: "agent",
        password: "only-for-tests-1",
        ...(languages ? { languages } : {}),
      });
      invariant(added.agentId, "desk staff have an agent");
      const agent = { kind: "agent", agentId: added.agentId, userId: added.userId, name, role: "agent" } as const;
      staff.set(name, agent);
      return agent;
    },
    beat: (agent: AgentActor, deviceSession = tabOf(agent)) =>
      proveReachable(as(agent), { deviceSession, registered: true, microphone: true }),
    /** At the desk, phone registered, microphone on. */
    async onDuty(name: string, languages?: ("de" | "en")[]): Promise<AgentActor> {
      const agent = await line.agent(name, languages);
      await startShift(as(agent), { deviceSession: tabOf(agent) });
      await line.beat(agent);
      return agent;
    },
    async presence(agent: AgentActor) {
      const [row] = await db.select().from(agentPresences).where(eq(agentPresences.agentId, agent.agentId));
      invariant(row, `${agent.name} has a presence`);
      return row;
    },

    shortCode(evseId: string): string {
      const evse = [...station.evses, ...quiet.evses].find((e) => e.evseId === evseId);
      invariant(evse, `${evseId} is one of this line's`);
      return evse.shortCode;
    },
    /** A driver is greeted. */
    async greeted({ from = driver, to = hotline, sid = nextSid() } = {}) {
      await startCall(twilio(), { sid, from, to });
      const [call] = await db.select().from(calls).where(eq(calls.sid, sid));
      invariant(call, "a started call is on record");
      return call;
    },
    /** A driver calls, keys in the code of bay 2 and waits. */
    async waiting(who: { from?: string; to?: string } = {}): Promise<string> {
      const call = await line.greeted(who);
      const digits = line.shortCode("AT*ALP*E0417*2");
      await hearCaller(twilio(), { callId: call.id, step: 1, heard: { by: "keypad", digits } });
      return call.id;
    },
    async call(callId: string) {
      const [row] = await db.select().from(calls).where(eq(calls.id, callId));
      invariant(row, "the call is on record");
      return row;
    },
    async entry(callId: string) {
      const open = and(eq(queueEntries.callId, callId), isNull(queueEntries.leftAt));
      const [row] = await db.select().from(queueEntries).where(open);
      return row ?? null;
    },
    async offer(offerId: string) {
      const [row] = await db.select().from(offers).where(eq(offers.id, offerId));
      invariant(row, "the offer is on record");
      return row;
    },
    offers: (callId: string) => db.select().from(offers).where(eq(offers.callId, callId)).orderBy(offers.id),
    /** The agent's browser rings for this waiting call. */
    async ring(callId: string, agent: AgentActor): Promise<string> {
      const entry = await line.entry(callId);
      const made = await makeOffer(system("dispatcher"), {
        queueEntryId: entry?.id ?? "",
        callId,
        agentId: agent.agentId,
      });
      invariant(made, `${agent.name} can be rung`);
      return made;
    },
    leg: (sid: string, status: string, offerId?: string) =>
      applyLegStatus(twilio(), { sid, status, offerId: offerId ?? null }),
    /** The agent answers; the driver comes into the conversation. */
    async talking(agent: AgentActor, callId: string) {
      const offerId = await line.ring(callId, agent);
      const legSid = nextSid();
      await line.leg(legSid, "in-progress", offerId);
      await applyConferenceEvent(twilio(), { callId, event: "participant-join", label: "caller" });
      return { callId, offerId, legSid };
    },
    /** Jobs of one kind in the order in which they were asked for. */
    jobs: (kind: string) =>
      db
        .select()
        .from(outbox)
        .where(eq(outbox.kind, `telephony.${kind}`))
        .orderBy(outbox.id),
  };
  return line;
}
export type Line = Awaited<ReturnType<typeof openLine>>;
