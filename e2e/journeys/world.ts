/**
 * The world of a journey: stations and people made by the command line, drivers and stations moved through the simulators'
 * control API, agents in a real browser. Journeys share the running desk and nothing else.
 */
import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";

const run = promisify(execFile);
const simulators = `http://127.0.0.1:${process.env.E2E_SIM_PORT}`;

/** One command of the command line, in JSON. */
async function desk<T>(...args: string[]): Promise<T> {
  const env = { ...process.env, CHARGELINE_ENV: "test", DATA_DIR: process.env.E2E_DATA_DIR, DATABASE_URL: "" };
  const { stdout } = await run(process.execPath, ["server/bin/desk.ts", ...args, "--json"], { env, timeout: 60_000 });
  return JSON.parse(stdout) as T;
}

async function control<T>(method: "GET" | "POST", address: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${simulators}${address}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const { ok, result, error } = (await answer.json()) as { ok: boolean; result: T; error?: string };
  if (!ok) throw new Error(`${method} ${address}: ${error}`);
  return result;
}
/** The station simulator answers its JSON as it is. */
async function stations<T>(address: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${simulators}/stations/_sim${address}`, {
    method: body === undefined ? "GET" : "POST",
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  if (!answer.ok) throw new Error(`${address}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
const phone = <T>(path: string, body?: unknown) =>
  control<T>(body === undefined ? "GET" : "POST", `/_sim${path}`, body);

/** A driver with a telephone. */
export class Driver {
  readonly number: string;
  sid = "";
  constructor(number: string) {
    this.number = number;
  }
  async call(to: string) {
    this.sid = (await phone<{ sid: string }>("/calls", { from: this.number, to })).sid;
    return this;
  }
  hears(text: string, timeout = 20_000) {
    return phone(`/wait?${new URLSearchParams({ sid: this.sid, says: text, timeout: String(timeout) })}`);
  }
  press(digits: string) {
    return phone(`/calls/${this.sid}/press`, { digits });
  }
  say(text: string) {
    return phone(`/calls/${this.sid}/say`, { text });
  }
  hangUp() {
    return phone(`/calls/${this.sid}/hangup`, {});
  }
  is(status: string, timeout = 15_000) {
    return phone(`/wait?${new URLSearchParams({ sid: this.sid, status, timeout: String(timeout) })}`);
  }
  text(to: string, body: string) {
    return phone("/messages", { from: this.number, to, body });
  }
  async texts(): Promise<{ body: string; status: string }[]> {
    const all = await phone<{ to: string; body: string; status: string }[]>("/messages");
    return all.filter((m) => m.to === this.number);
  }
}

export interface MadeStation {
  name: string;
  identity: string;
  /** The EVSE-IDs of the bays, in order. */
  evses: string[];
}

export interface Mail {
  id: number;
  subject: string;
  text: string;
  html: string;
  attachments: { name: string; contentType: string; size: number }[];
}

export interface StationWish {
  bays?: number;
  active?: boolean;
  /** Makes it dial in through the station simulator. */
  connected?: boolean;
}

export interface OwnerWish {
  name?: string;
  role?: "owner" | "owner_admin";
  locale?: "de" | "en";
}

export class World {
  readonly id = Math.random().toString(36).slice(2, 7).toUpperCase();
  readonly owner = `Journey ${this.id}`;
  readonly hotline: { de: string; en: string };
  #browser: Browser;
  #made = 0;
  #contexts: BrowserContext[] = [];
  #agents: Page[] = [];
  #drivers: Driver[] = [];
  #owned = false;

  constructor(browser: Browser) {
    this.#browser = browser;
    const numbers = JSON.parse(fs.readFileSync(`${process.env.E2E_DATA_DIR}/demo-numbers.json`, "utf8")) as {
      phoneNumber: string;
      language: string;
      purpose: string[];
    }[];
    const line = (language: string) =>
      numbers.find((n) => n.language.startsWith(language) && n.purpose.includes("voice"))?.phoneNumber ?? "";
    this.hotline = { de: line("de"), en: line("en") };
  }

  /** The number that takes texts. */
  get textLine(): string {
    const numbers = JSON.parse(fs.readFileSync(`${process.env.E2E_DATA_DIR}/demo-numbers.json`, "utf8")) as {
      phoneNumber: string;
      language: string;
      purpose: string[];
    }[];
    return numbers.find((n) => n.language.startsWith("de") && n.purpose.includes("sms"))?.phoneNumber ?? "";
  }

  driver(): Driver {
    const driver = new Driver(`+49151${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`);
    this.#drivers.push(driver);
    return driver;
  }

  async station({ bays = 2, active = true, connected = true }: StationWish = {}): Promise<MadeStation> {
    if (!this.#owned) await desk("companies", "add", this.owner);
    this.#owned = true;
    this.#made += 1;
    const identity = `J-${this.id}-${this.#made}`;
    const name = `Rastplatz ${this.id} ${this.#made}`;
    const digits = String(10_000 + Math.floor(Math.random() * 89_999));
    const evses = Array.from({ length: bays }, (_, i) => `DE*JRN*E${digits}*${i + 1}`);
    const head =
      "station,ocpp_identity,evse_id,connector,standard,power_kw,name,street,postcode,city,country,lat,lon,timezone,technician_name,technician_phone,technician_email,activated";
    const rows = evses.map(
      (evse, i) =>
        `${name},${identity},${evse},${i + 1},IEC_62196_T2_COMBO,150,${name},Hauptstraße 1,87435,Kempten,DE,47.72,10.31,Europe/Berlin,Paula Stecker,+4915112345678,paula@technik.example,${active ? "yes" : "no"}`,
    );
    const file = path.join(os.tmpdir(), `chargeline-${identity}.csv`);
    fs.writeFileSync(file, [head, ...rows].join("\n"));
    await desk("stations", "import", file, "--owner", this.owner);
    fs.rmSync(file);
    if (connected) await this.#dialIn(identity, name, bays);
    return { name, identity, evses };
  }

  async #dialIn(identity: string, name: string, bays: number) {
    const { key } = await desk<{ key: string }>("station-key", identity);
    await stations("/stations", { identity, name, key, model: bays > 2 ? "hpc-300" : "hpc-150", scenario: "idle" });
    await stations(`/wait?identity=${identity}&registration=Accepted&status=Available`);
  }

  /** A fault at a connector, as the station reports it. */
  fault(station: MadeStation, connector: number, errorCode = "ConnectorLockFailure") {
    return stations(`/stations/${station.identity}/fault`, { connector, errorCode });
  }

  heal(station: MadeStation, connector: number) {
    return stations(`/stations/${station.identity}/clear`, { connector });
  }

  /** The id as a telephone's keys type it. */
  keypad(evseId: string): string {
    return evseId.replace(/[A-Z]/g, (letter) => "22233344455566677778889999"[letter.charCodeAt(0) - 65] ?? "");
  }

  /** What flows between the voice SDK in the browser and the simulated line, in RTP packets. */
  media() {
    return phone<{ callSid: string; received: number; sent: number }[]>("/media");
  }

  setting(name: string, value: number) {
    return desk("settings", name, String(value));
  }

  async shortCode(evseId: string): Promise<string> {
    const { evse } = await desk<{ evse: { shortCode: string } }>("resolve", evseId);
    return evse.shortCode;
  }

  /** A user of the owner's company; its stations must have been made before. */
  async ownerUser({ name = "Olga Wirt", role = "owner", locale = "de" }: OwnerWish = {}) {
    const first = name.toLowerCase().split(" ")[0];
    const email = `${first}.${this.id.toLowerCase()}@owner.example`;
    const password = `journey-${this.id}-owner`;
    const account = ["--email", email, "--name", name, "--role", role, "--company", this.owner, "--locale", locale];
    await desk("users", "add", ...account, "--password", password);
    return { email, password };
  }

  /** An owner's user signed in at the portal, in a browser of its own. */
  async portal(wish: OwnerWish = {}): Promise<Page & { email: string }> {
    const { email, password } = await this.ownerUser(wish);
    const locale = wish.locale ?? "de";
    const context = await this.#browser.newContext({ locale: locale === "de" ? "de-DE" : "en-GB" });
    await context.addCookies([{ name: "locale", value: locale, url: `http://localhost:${process.env.E2E_PORT}` }]);
    this.#contexts.push(context);
    const page = await context.newPage();
    await signIn(page, email, password);
    await expect(page.getByRole("navigation").first()).toBeVisible();
    return Object.assign(page, { email });
  }

  /** The first mail to somebody whose subject holds this, there already or coming. */
  async mail(to: string, subject: string): Promise<Mail> {
    const query = new URLSearchParams({ to, subject, timeoutMs: "30000" });
    const answer = await fetch(`${simulators}/mail/_sim/wait?${query}`);
    if (!answer.ok) throw new Error(`no mail to ${to} about ${subject}: ${await answer.text()}`);
    return (await answer.json()) as Mail;
  }

  async mails(to: string, subject: string): Promise<number> {
    const answer = await fetch(`${simulators}/mail/_sim/messages?${new URLSearchParams({ to, subject })}`);
    return ((await answer.json()) as unknown[]).length;
  }

  async attachment(mail: Mail, index = 0): Promise<Uint8Array> {
    const answer = await fetch(`${simulators}/mail/_sim/messages/${mail.id}/attachments/${index}`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  /** The first link in the newest mail to somebody. */
  async linkMailedTo(address: string): Promise<string> {
    const query = new URLSearchParams({ to: address, timeoutMs: "20000" });
    const answer = await fetch(`${simulators}/mail/_sim/wait?${query}`);
    if (!answer.ok) throw new Error(`no mail to ${address}: ${await answer.text()}`);
    const mail = JSON.stringify(await answer.json());
    const link = /https?:\/\/[^\s"\\<>]+/.exec(mail)?.[0];
    if (!link) throw new Error("the mail has no link");
    return link.replaceAll("&amp;", "&");
  }

  /** An agent signed in at the desk, on shift and ready. */
  async agent(
    name: string,
    { locale = "de", init }: { locale?: "de" | "en"; init?: (context: BrowserContext) => Promise<void> } = {},
  ): Promise<Page> {
    const email = `${name.toLowerCase()}.${this.id.toLowerCase()}.${this.#agents.length}@desk.example`;
    const password = `journey-${this.id}-${name}`;
    await desk(
      "users",
      "add",
      "--email",
      email,
      "--name",
      name,
      "--role",
      "agent",
      "--locale",
      locale,
      "--password",
      password,
    );
    const context = await this.#browser.newContext({
      locale: locale === "de" ? "de-DE" : "en-GB",
      permissions: ["microphone", "notifications"],
    });
    await context.addCookies([{ name: "locale", value: locale, url: `http://localhost:${process.env.E2E_PORT}` }]);
    await init?.(context);
    this.#contexts.push(context);
    const page = await context.newPage();
    await signIn(page, email, password);
    await page.getByRole("button", { name: locale === "de" ? "Schicht beginnen" : "Start shift" }).click();
    await expect(
      page.getByText(locale === "de" ? /Der nächste Anruf klingelt bei Ihnen/ : /The next call rings at your desk/),
    ).toBeVisible();
    this.#agents.push(page);
    return page;
  }

  async close() {
    for (const driver of this.#drivers) if (driver.sid) await driver.hangUp().catch(() => undefined);
    for (const page of this.#agents) await endShift(page);
    for (const context of this.#contexts) await context.close();
  }
}

/** Somebody of the seed, where a journey needs months that have passed. */
export function seedLogin(username: string): { email: string; password: string } {
  const logins = JSON.parse(fs.readFileSync(`${process.env.E2E_DATA_DIR}/demo-logins.json`, "utf8")) as {
    email: string;
    username: string;
    password: string;
  }[];
  const found = logins.find((login) => login.username === username);
  if (!found) throw new Error(`the seed has nobody called ${username}`);
  return found;
}

export async function signIn(page: Page, user: string, password: string) {
  await page.goto(`http://localhost:${process.env.E2E_PORT}/`);
  // A page that is not alive yet would send its form the plain way.
  await page.waitForLoadState("networkidle");
  await page.getByLabel(/E-Mail|E-mail/).fill(user);
  await page.getByLabel(/^(Passwort|Password)$/).fill(password);
  await page.getByRole("button", { name: /^(Anmelden|Sign in)$/ }).click();
  await page.waitForURL((url) => !url.pathname.includes("sign-in"));
}

/** Finds a station by the palette, as an agent does between calls. */
export async function openStation(page: Page, station: MadeStation) {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(station.evses[0] ?? "");
  await page
    .getByRole("option", { name: new RegExp(station.name) })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: station.name })).toBeVisible();
}

/** A station's data sheet in the portal, at one of its tabs. */
export async function openSheet(page: Page, station: MadeStation, tab?: string) {
  await page.getByRole("link", { name: "Stationen", exact: true }).first().click();
  await page.getByRole("link", { name: station.name }).first().click();
  await expect(page.getByRole("heading", { name: station.name })).toBeVisible();
  if (tab)
    await page
      .getByRole("navigation", { name: "Datenblatt der Station" })
      .getByRole("link", { name: tab, exact: true })
      .click();
}

/** So that the next journey's calls do not ring at this one's desk. */
async function endShift(page: Page) {
  if (page.isClosed()) return;
  await expect(async () => {
    const ok = await page.evaluate(async () => {
      const answer = await fetch("/api/trpc/agents.setAvailability", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ to: "offline" }),
      });
      return answer.ok;
    });
    expect(ok).toBe(true);
  }).toPass({ timeout: 10_000 });
}

export const test = base.extend<{ world: World }>({
  world: async ({ browser }, use) => {
    const world = new World(browser);
    await use(world);
    await world.close();
  },
});
export { expect };
