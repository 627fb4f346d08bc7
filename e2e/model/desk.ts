/**
 * The product and the world around it in one process: a real PostgreSQL, the real doors without screens, the simulators over
 * real sockets. Its stations, numbers and agents are made through the verbs. Only this folder may do so; the product is then
 * spoken to over the wire.
 */
import net from "node:net";
import { WebSocket } from "ws";
import { openPool } from "#db/client.ts";
import { type Simulators, startSimulators } from "#e2e/simulators/main.ts";
import { scaledClock } from "#e2e/simulators/twilio/clock.ts";
import { addUser } from "#server/access/add-user.ts";
import { addCompany } from "#server/companies/add-company.ts";
import { compose, type Running } from "#server/main.ts";
import { type Actor, newCtx } from "#server/platform/context.ts";
import { readEnv, simulatorAccountSid } from "#server/platform/env.ts";
import { type Settings, writeSetting } from "#server/platform/settings.ts";
import { addStation } from "#server/stations/add-station.ts";
import { activateStation } from "#server/subscriptions/activate-station.ts";
import { addNumber } from "#server/subscriptions/add-number.ts";
import { changeAvailability } from "#server/telephony/change-availability.ts";
import { endCall } from "#server/telephony/end-call.ts";
import { issuePhone } from "#server/telephony/issue-phone.ts";
import { proveReachable } from "#server/telephony/prove-reachable.ts";
import { rejectOffer } from "#server/telephony/reject-offer.ts";
import { startShift } from "#server/telephony/start-shift.ts";
import { testDatabase } from "#server/testing/database.ts";
import { openFreezer } from "./freezer.ts";

export const hotline = "+493055500100";
export const englishLine = "+442079460100";
export const driver = "+491711234567";
const authToken = "7".repeat(32);
const apiKey = `SK${"8".repeat(32)}`;
const apiSecret = "9".repeat(32);

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

export type Desk = Awaited<ReturnType<typeof openDesk>>;

export interface DeskOptions {
  settings?: Partial<Settings>;
  /** What Twilio calls and signs, when it is not where the product listens: a proxy stands between. */
  publicUrl?: string;
  /** Signs a number's texts with a messaging service, as Twilio does. */
  messagingServiceSid?: string;
  /** How long a mail server may think; otherwise as long as the standard says. */
  smtpTimeoutMs?: number;
}

/** Opens a desk with one company, one activated and one known station, two numbers, and no agent yet. */
export async function openDesk(options: DeskOptions = {}) {
  const database = await testDatabase();
  const pool = openPool(database.address);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const numbers = [{ phoneNumber: hotline }, { phoneNumber: englishLine }];
  const simulators: Simulators = await startSimulators({
    port: 0,
    clock: scaledClock(4),
    target: url,
    publicBaseUrl: options.publicUrl ?? url,
    accountSid: simulatorAccountSid,
    authToken,
    apiKey,
    apiSecret,
    numbers: numbers.map((n) => ({
      ...n,
      messagingServiceSid: options.messagingServiceSid,
      statusCallback: `${options.publicUrl ?? url}/twilio/voice/status`,
    })),
  });
  const env = readEnv({
    CHARGELINE_ENV: "test",
    PORT: String(port),
    HOST: "127.0.0.1",
    PUBLIC_URL: options.publicUrl ?? url,
    TWILIO_ACCOUNT_SID: simulatorAccountSid,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_API_KEY: apiKey,
    TWILIO_API_SECRET: apiSecret,
    TWILIO_SIM_URL: simulators.url,
    DUTY_PHONES: "+447700900911",
    SMTP_URL: `smtp://127.0.0.1:${simulators.mail.smtpPort}${options.smtpTimeoutMs ? `?socketTimeout=${options.smtpTimeoutMs}` : ""}`,
    SESSION_SECRET: "x".repeat(40),
    LOG_LEVEL: "silent",
  });
  const silent = { ring: () => {} };
  const ctx = (actor: Actor = { kind: "system", name: "seed" }) =>
    newCtx({ db: pool.db, bell: running?.house.bell ?? silent, clock: { now: () => new Date() } }, actor);
  let running: Running | null = null;

  const company = await addCompany(ctx(), { name: "Alpladen Test", country: "AT" });
  const site = { name: "Mondsee West", street: "A1", postcode: "5310", city: "Mondsee", country: "AT" };
  const plug = (connectorId: number) => ({
    connectorId,
    standard: "IEC_62196_T2_COMBO" as const,
    powerKw: 150,
    cable: "fixed" as const,
  });
  const active = await addStation(ctx(), {
    companyId: company.id,
    name: "Mondsee West",
    ocppIdentity: "MON-1",
    site,
    evses: [
      { evseId: "AT*ALP*E0417*1", connectors: [plug(1)] },
      { evseId: "AT*ALP*E0417*2", connectors: [plug(2)] },
    ],
  });
  await addStation(ctx(), {
    companyId: company.id,
    name: "Gmunden",
    ocppIdentity: "GMU-1",
    site: { ...site, name: "Gmunden", city: "Gmunden" },
    evses: [{ evseId: "AT*ALP*E0171*1", connectors: [plug(1)] }],
  });
  await activateStation(ctx(), { stationId: active.id });
  await addNumber(ctx(), { number: hotline, country: "DE", language: "de", purpose: ["voice", "sms"] });
  await addNumber(ctx(), { number: englishLine, country: "GB", language: "en", purpose: ["voice", "sms"] });
  for (const [name, value] of Object.entries(options.settings ?? {}))
    await writeSetting(pool.db, name as keyof Settings, value, new Date());

  const freezer = await openFreezer(database.address.url);
  const start = async () => {
    running = await compose({ env, address: { ...database.address, url: freezer.url }, pages: false });
    return running;
  };
  await start();
  const agents: Agent[] = [];

  return {
    url,
    env,
    database,
    simulators,
    sim: simulators.twilio.control,
    mail: simulators.mail.control,
    sql: pool.sql,
    db: pool.db,
    ctx,
    freezer,
    authToken,
    stationId: active.id,
    companyId: company.id,
    shortCode: async (evseId: string) => {
      const [row] = await pool.sql<{ code: string }[]>`
        select code from short_codes s join evses e on e.id = s.evse_id where e.evse_id = ${evseId}`;
      return row?.code ?? "";
    },
    /** Waits on the doorbell until the database answers as asked. */
    async until<T>(look: () => Promise<T | null | undefined | false>, what: string, ms = 8_000): Promise<T> {
      const end = Date.now() + ms;
      for (;;) {
        const found = await look();
        if (found) return found;
        if (Date.now() > end) throw new Error(`waited ${ms} ms until ${what}`);
        await nextRing(running, 100);
      }
    },
    async agent(name: string): Promise<Agent> {
      const agent = await Agent.signOn({ ctx, name, signalUrl: `${simulators.url.replace("http", "ws")}/signal`, env });
      agents.push(agent);
      return agent;
    },
    start,
    async stopServer() {
      await running?.stop();
      running = null;
    },
    async close() {
      for (const agent of agents) agent.vanish();
      await running?.stop();
      await simulators.close();
      await freezer.close();
      await pool.end();
      await database.drop();
    },
  };
}

const nextRing = (running: Running | null, ms: number) =>
  new Promise<void>((go) => {
    const timer = setTimeout(done, ms);
    const off = running?.house.bell.onRing(done);
    function done() {
      clearTimeout(timer);
      off?.();
      go();
    }
  });

interface AgentOptions {
  ctx: (actor?: Actor) => ReturnType<typeof newCtx>;
  name: string;
  signalUrl: string;
  env: ReturnType<typeof readEnv>;
}

type Invite = { callsid: string; parameters: { Params?: string } };

/** An agent's browser tab without the browser: signalling socket and heartbeat, as the simulated softphone has them. */
export class Agent {
  readonly actor: Extract<Actor, { kind: "agent" }>;
  readonly session: string;
  #options: AgentOptions;
  #socket: WebSocket | null = null;
  #beat: NodeJS.Timeout | undefined;
  #invites: Invite[] = [];
  #waiting: ((invite: Invite) => void)[] = [];
  readonly ended: string[] = [];

  private constructor(options: AgentOptions, actor: Extract<Actor, { kind: "agent" }>) {
    this.#options = options;
    this.actor = actor;
    this.session = `tab${actor.agentId}${"x".repeat(8)}`;
  }

  static async signOn(options: AgentOptions): Promise<Agent> {
    const added = await addUser(options.ctx(), {
      email: `${options.name.toLowerCase()}@desk.example`,
      name: options.name,
      role: "agent",
      password: "only-for-tests-1",
    });
    const actor = {
      kind: "agent",
      agentId: added.agentId ?? 0,
      userId: added.userId,
      name: options.name,
      role: "agent",
    } as const;
    const agent = new Agent(options, actor);
    await startShift(options.ctx(actor), { deviceSession: agent.session });
    await agent.#register();
    return agent;
  }

  get ctx() {
    return this.#options.ctx(this.actor);
  }

  async #register() {
    const { token } = issuePhone(this.ctx, this.#options.env, this.session);
    const socket = new WebSocket(this.#options.signalUrl);
    this.#socket = socket;
    const ready = new Promise<void>((resolve, reject) => {
      socket.on("error", reject);
      socket.on("open", () => this.#send("listen", { token, media: false }));
      socket.on("message", (data) => {
        const text = String(data);
        if (!text.trim()) return;
        const { type, payload } = JSON.parse(text) as { type: string; payload: Invite };
        if (type === "connected") this.#send("register", {});
        if (type === "ready") resolve();
        if (type === "error") reject(new Error(text));
        if (type === "invite") this.#hear(payload);
        if (type === "cancel" || type === "hangup") this.ended.push(payload.callsid);
      });
    });
    await ready;
    await this.beat();
    this.#beat = setInterval(() => void this.beat().catch(() => undefined), 1_000);
  }

  #send(type: string, payload: Record<string, unknown>) {
    this.#socket?.send(JSON.stringify({ type, payload, version: "1.6" }));
  }

  #hear(invite: Invite) {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(invite);
    else this.#invites.push(invite);
  }

  beat() {
    return proveReachable(this.ctx, { deviceSession: this.session, registered: true, microphone: true });
  }

  /** The next ring at this tab. */
  ring(ms = 8_000): Promise<Invite> {
    const had = this.#invites.shift();
    if (had) return Promise.resolve(had);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${this.actor.name} was not rung within ${ms} ms`)), ms);
      this.#waiting.push((invite) => {
        clearTimeout(timer);
        resolve(invite);
      });
    });
  }

  accept(invite: Invite) {
    this.#send("answer", { callsid: invite.callsid, sdp: "" });
  }
  reject(invite: Invite) {
    const offerId = new URLSearchParams(invite.parameters.Params ?? "").get("offer") ?? "";
    return rejectOffer(this.ctx, offerId);
  }
  end(callId: string) {
    return endCall(this.ctx, callId);
  }
  away() {
    return changeAvailability(this.ctx, "away");
  }
  /** The tab is gone: no socket, no heartbeat, no farewell. */
  vanish() {
    clearInterval(this.#beat);
    this.#socket?.terminate();
    this.#socket = null;
  }
}
