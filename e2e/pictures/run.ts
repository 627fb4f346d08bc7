/**
 * `npm run pictures`: starts the product on a throw-away database with its simulators, lives through a bad night, and takes
 * the pictures of the README. What is to be seen is what a user sees; nothing is drawn for the picture.
 */
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { chromiumArgs, findBrowser } from "../browser.ts";

const port = 3487;
const simPort = 3488;
const desk = `http://localhost:${port}`;
const simulator = `http://127.0.0.1:${simPort}`;
const shots = path.join(import.meta.dirname, "shots");
const mondsee = "AT*ALP*E0417*2";

function start(dataDir: string): ChildProcess {
  const env = { ...process.env, E2E_PORT: String(port), E2E_SIM_PORT: String(simPort), E2E_DATA_DIR: dataDir };
  return spawn(process.execPath, ["server/bin/run.mjs", "server/bin/e2e-server.ts"], { env, stdio: "inherit" });
}

async function ready(deadline = Date.now() + 240_000) {
  while (Date.now() < deadline) {
    if (
      await fetch(`${desk}/healthz`).then(
        (r) => r.ok,
        () => false,
      )
    )
      return;
    await new Promise((go) => setTimeout(go, 500));
  }
  throw new Error("the product did not start");
}

const sim = async <T>(address: string, body?: unknown): Promise<T> => {
  const answer = await fetch(`${simulator}/_sim${address}`, {
    method: body === undefined ? "GET" : "POST",
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  return ((await answer.json()) as { result: T }).result;
};

async function inBothThemes(page: Page, name: string) {
  for (const theme of ["light", "dark"]) {
    await page.evaluate((value) => document.documentElement.setAttribute("data-theme", value), theme);
    await page.screenshot({ path: path.join(shots, `${name}-${theme}.png`) });
  }
  await page.evaluate(() => document.documentElement.setAttribute("data-theme", "light"));
}

async function signIn(browser: Browser, dataDir: string, username: string): Promise<Page> {
  const logins = JSON.parse(fs.readFileSync(`${dataDir}/demo-logins.json`, "utf8")) as {
    email: string;
    username: string;
    password: string;
  }[];
  const login = logins.find((one) => one.username === username);
  if (!login) throw new Error(`the seed has nobody called ${username}`);
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    permissions: ["microphone", "notifications"],
    // A colour on its way from one theme to the other is nobody's colour.
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(desk);
  await page.locator("input").nth(0).fill(login.email);
  await page.locator("input").nth(1).fill(login.password);
  await page.keyboard.press("Enter");
  return page;
}

/** The only agent of the seed who speaks English at the desk. */
async function startShift(browser: Browser, dataDir: string): Promise<Page> {
  const page = await signIn(browser, dataDir, "j.wyss");
  await page.getByRole("button", { name: "Start shift" }).click();
  await page.getByText("The next call rings at your desk").waitFor();
  return page;
}

async function aCall(page: Page, digits: string | null): Promise<string> {
  const numbers = await sim<{ phoneNumber: string }[]>("/numbers");
  const english = numbers.find((n) => n.phoneNumber.startsWith("+44")) ?? numbers[0];
  const { sid } = await sim<{ sid: string }>("/calls", { from: "+436641234571", to: english?.phoneNumber });
  await sim(`/wait?sid=${sid}&says=short%20code&timeout=20000`);
  if (digits) await sim(`/calls/${sid}/press`, { digits: `${digits}#` });
  await page.getByRole("button", { name: /^Accept/ }).waitFor({ timeout: 40_000 });
  return sid;
}

async function outcome(page: Page, name: string, typed: string, seen: RegExp) {
  await page.goto(desk);
  const box = page.getByRole("textbox", { name: /EVSE ID/ }).first();
  await box.fill(typed);
  await box.press("Enter");
  await page.getByText(seen).first().waitFor();
  await inBothThemes(page, `outcome-${name}`);
}

/** What the administrator of an owner sees: a station's service and faults, one to be switched on, rights, last month's bill. */
async function takeOwners(browser: Browser, dataDir: string) {
  const page = await signIn(browser, dataDir, "e.lindner");
  await page.getByRole("button", { name: /^DE,/ }).click();
  const shoot = async (name: string) => {
    await page.waitForLoadState("networkidle");
    await inBothThemes(page, name);
  };
  const openStation = async (name: string, tab: string) => {
    await page.goto(`${desk}/portal/stations`);
    await page.getByRole("link", { name }).first().click();
    await page.getByRole("link", { name: tab, exact: true }).click();
  };
  await page.getByRole("link", { name: "Mondsee West" }).first().waitFor();
  await shoot("owner-stations");
  await openStation("Mondsee West", "Operational management");
  await page.getByRole("button", { name: "Disable service for this charging station" }).waitFor();
  await shoot("service");
  await openStation("Mondsee West", "Faults");
  // What is broken since the start is a fault after a minute; the page reads itself again.
  await page.getByText(/^T-\d+$/).waitFor({ timeout: 150_000 });
  await shoot("errors");
  await openStation("Schwanenstadt", "Operational management");
  await page.getByRole("button", { name: "Activate now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Activate now" }).waitFor();
  await shoot("activate");
  await page.goto(`${desk}/portal/users/groups`);
  await page.getByRole("link", { name: /Betrieb/ }).click();
  await page.getByRole("switch").first().waitFor();
  await shoot("rights");
  await page.goto(`${desk}/portal/billing`);
  await page.getByRole("link", { name: /^Previous month/ }).click();
  await page.getByRole("row", { name: /Straßwalchen/ }).waitFor();
  await shoot("statement");
}

/** What opens behind the QR code of a sticker, on a telephone. */
async function takeDrivers(browser: Browser) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "en-GB" });
  const page = await context.newPage();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${desk}/e/${mondsee}`);
    await page.getByRole("heading").first().waitFor();
    await page.screenshot({ path: path.join(shots, `driver-${colorScheme}.png`) });
  }
}

async function take(dataDir: string) {
  fs.mkdirSync(shots, { recursive: true });
  const executablePath = findBrowser();
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumArgs });
  try {
    const page = await startShift(browser, dataDir);
    await inBothThemes(page, "idle");
    const sid = await aCall(page, "48210934");
    await page.getByText(mondsee).first().waitFor();
    await page.getByRole("heading", { name: "Mondsee West" }).waitFor();
    await inBothThemes(page, "ringing");
    await page.keyboard.press("Alt+a");
    await page.getByRole("button", { name: /^End/ }).waitFor();
    await page.getByRole("textbox", { name: "Note" }).fill("Plug does not click in, tried twice. Moving to bay 1 now.");
    await page
      .getByText(/^saved \d\d:/)
      .first()
      .waitFor();
    await inBothThemes(page, "live");
    await sim(`/calls/${sid}/hangup`, {});
    await page.getByText("Wrap-up").locator("visible=true").first().waitFor();
    await page.getByRole("button", { name: "Other bay" }).click();
    await page.getByRole("button", { name: /Complete/ }).click();
    await page.getByText("The next call rings at your desk").waitFor();
    await outcome(page, "unknown", "DE*LND*E9999*9", /Unknown|No station with this/);
    await outcome(page, "ambiguous", "AT*ALP*E0471*2", /Not unique|ambiguous|similar/i);
    await page.goto(`${desk}/tickets`);
    await page.getByRole("row").nth(3).waitFor();
    await inBothThemes(page, "tickets");
    await page.context().close();
    await takeOwners(browser, dataDir);
    await takeDrivers(browser);
  } finally {
    await browser.close();
  }
}

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "chargeline-pictures-"));
fs.chmodSync(dataDir, 0o711);
const product = start(dataDir);
try {
  await ready();
  await take(dataDir);
  process.stdout.write(`pictures in ${path.relative(process.cwd(), shots)}\n`);
} finally {
  product.kill("SIGTERM");
  await new Promise((done) => product.once("exit", done));
  fs.rmSync(dataDir, { recursive: true, force: true });
}
