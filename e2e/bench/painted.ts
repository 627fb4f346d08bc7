/**
 * W1, the painted part: one agent in a real browser, on shift with the simulated telephone. From the signed webhook until the
 * ring card with the EVSE ID is in the page and a frame with it has been drawn. All clocks are this machine's.
 */
import { setTimeout as delay } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { chromiumArgs, findBrowser } from "#e2e/browser.ts";
import type { BenchDesk } from "./bench-desk.ts";
import type { Login } from "./console-client.ts";
import { callIn, hangUp, keyIn } from "./driver.ts";
import { round, type Spread, spread } from "./measure.ts";
import { callIdOf, type Spot } from "./world.ts";

const greetingMs = 1_000;
/** Longer than the line's pace of one created leg per second, and never in step with the page's own timers. */
const pauseMs = () => 700 + Math.random() * 400;
const limitMs = 5_000;
const cardName = "Eingehender Anruf";

interface Seen {
  /** The read that brought it: asked, answered. */
  askedAt: number;
  answeredAt: number;
  inPageAt: number;
  paintedAt: number;
}

/** Runs in the page. */
function watchForCards(name: string): void {
  const seen: Record<string, Seen> = {};
  Object.assign(window, { seenCards: seen });
  const now = () => performance.timeOrigin + performance.now();
  const paint = (entry: Seen) => {
    // The frame's callbacks run before it is drawn; a message posted from them is delivered after it.
    const after = new MessageChannel();
    after.port1.onmessage = () => {
      entry.paintedAt = now();
    };
    requestAnimationFrame(() => after.port2.postMessage(0));
  };
  const lastRead = () =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
      .filter((entry) => entry.name.includes("agents.phone"))
      .at(-1);
  const look = () => {
    const evseId = document.querySelector(`section[aria-label="${name}"] .font-mono`)?.textContent;
    if (!evseId || seen[evseId]) return;
    const read = lastRead();
    const entry: Seen = {
      askedAt: performance.timeOrigin + (read?.startTime ?? 0),
      answeredAt: performance.timeOrigin + (read?.responseEnd ?? 0),
      inPageAt: now(),
      paintedAt: 0,
    };
    seen[evseId] = entry;
    performance.clearResourceTimings();
    paint(entry);
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
}

async function signIn(page: Page, url: string, { email, password }: Login): Promise<void> {
  await page.goto(`${url}/`);
  await page.getByLabel("E-Mail").fill(email);
  await page.getByLabel(/^Passwort$/).fill(password);
  await page.getByRole("button", { name: "Anmelden" }).click();
  await page.waitForURL((at) => !at.pathname.includes("sign-in"));
  await page.getByRole("button", { name: "Schicht beginnen" }).click();
  await page.getByText(/Der nächste Anruf klingelt bei Ihnen/).waitFor({ timeout: 15_000 });
}

async function ring(
  page: Page,
  { line, world }: BenchDesk,
  spot: Spot,
): Promise<{ sentAt: number; seen: Seen } | null> {
  const caller = await callIn(line);
  await delay(greetingMs);
  const callId = await callIdOf(world, caller.callSid);
  const sentAt = performance.timeOrigin + performance.now();
  await keyIn(line, caller, callId, spot.shortCode);
  const painted = (id: string) => (window as unknown as { seenCards: Record<string, Seen> }).seenCards[id]?.paintedAt;
  const came = await page.waitForFunction(painted, spot.evseId, { polling: 50, timeout: limitMs }).catch(() => null);
  const seen = came
    ? await page.evaluate((id) => (window as unknown as { seenCards: Record<string, Seen> }).seenCards[id], spot.evseId)
    : undefined;
  await hangUp(line, caller);
  await page.getByRole("region", { name: cardName }).waitFor({ state: "detached", timeout: limitMs });
  await delay(pauseMs());
  return seen ? { sentAt, seen } : null;
}

export interface Painted {
  total: Spread;
  /** The parts of the total, one after the other. */
  sentToAsked: Spread;
  askedToAnswered: Spread;
  answeredToInPage: Spread;
  inPageToPainted: Spread;
  lost: number;
}

async function ringOften(page: Page, desk: BenchDesk, rings: number): Promise<Painted> {
  const all: { sentAt: number; seen: Seen }[] = [];
  const spots = desk.world.spots.slice(0, rings + 1);
  const [first, ...rest] = spots as [Spot, ...Spot[]];
  await ring(page, desk, first); // loads what a first ring loads
  for (const spot of rest) {
    const one = await ring(page, desk, spot);
    if (one) all.push(one);
  }
  const part = (of: (one: { sentAt: number; seen: Seen }) => number) => spread(all.map((one) => round(of(one), 3)));
  return {
    total: part(({ sentAt, seen }) => seen.paintedAt - sentAt),
    sentToAsked: part(({ sentAt, seen }) => seen.askedAt - sentAt),
    askedToAnswered: part(({ seen }) => seen.answeredAt - seen.askedAt),
    answeredToInPage: part(({ seen }) => seen.inPageAt - seen.answeredAt),
    inPageToPainted: part(({ seen }) => seen.paintedAt - seen.inPageAt),
    lost: rest.length - all.length,
  };
}

export async function measurePainted(desk: BenchDesk, rings: number): Promise<Painted> {
  let browser: Browser | null = null;
  try {
    browser = await chromium.launch({ executablePath: findBrowser(), args: chromiumArgs });
    const permissions = ["microphone", "notifications"];
    const context = await browser.newContext({
      locale: "de-DE",
      permissions,
      viewport: { width: 1440, height: 900 },
    });
    await context.addCookies([{ name: "locale", value: "de", url: desk.publicUrl }]);
    const page = await context.newPage();
    await signIn(page, desk.publicUrl, desk.world.painter);
    await page.evaluate(watchForCards, cardName);
    return await ringOften(page, desk, rings);
  } finally {
    await browser?.close();
  }
}
