/**
 * Looks at every screen of the gallery on a running server (never one in production): takes its picture, runs axe, and
 * checks that nothing is wider than its box. (The header it sends opens the gallery on a bare `next dev`; the product's own
 * server writes that header itself.) `node e2e/pictures/gallery.ts http://127.0.0.1:3000 [out-folder] [screen…]`
 * Ends with 1 when axe or the measure finds something.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright";
import { chromiumArgs, findBrowser } from "#e2e/browser.ts";

const [base = "http://127.0.0.1:3000", out = join(import.meta.dirname, "out", "gallery"), ...only] =
  process.argv.slice(2);

const desks = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];
const small = [
  { width: 1024, height: 800 },
  { width: 800, height: 1000 },
  { width: 360, height: 780 },
];
const consoleScreens = ["idle", "idle-stale", "ringing", "ringing-unknown", "live", "later", "hold", "stale"];
const screens = [
  ...consoleScreens,
  ...["danger", "wrapup", "palette", "keys", "resolution", "tickets", "ticket", "contact"],
  ...["sign-in", "forgotten", "owner", "statement", "states"],
];
/** Screens that must also hold on a tablet and a phone. */
const foldable = new Set([
  "idle",
  "ringing",
  "live",
  "stale",
  "danger",
  "resolution",
  "tickets",
  "ticket",
  "owner",
  "statement",
  "sign-in",
]);

type Finding = { where: string; what: string };
const findings: Finding[] = [];

/** Elements whose text is cut without being told in full elsewhere, or that stick out of the page. */
function overflowing(): string[] {
  const found: string[] = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) found.push(`page is ${page.scrollWidth} px wide in ${page.clientWidth}`);
  for (const element of document.querySelectorAll<HTMLElement>("body *")) {
    if (!element.checkVisibility() || element.closest(".sr-only, svg, option")) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const style = getComputedStyle(element);
    const scrolls = /auto|scroll/.test(style.overflowX);
    const name = `${element.tagName.toLowerCase()} "${(element.textContent ?? "").trim().slice(0, 50)}"`;
    const hides = style.overflowX === "hidden" || style.overflowX === "clip";
    const excess = element.scrollWidth - element.clientWidth;
    if (excess > 1 && !scrolls && element.clientWidth > 0) {
      const told = element.title !== "" || element.closest("[title]") !== null;
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? "").trim());
      if (hides && hasText && !told) found.push(`cut off: ${name}`);
      // Rows that reach 8 px into the margin for their ground are meant to.
      if (!hides && style.display !== "inline" && excess > 8) found.push(`wider than its box: ${name}`);
    }
    const clipped = element.closest("dialog, [class*=overflow]");
    if (!clipped && box.right > page.clientWidth + 1) found.push(`sticks out: ${name}`);
  }
  return [...new Set(found)];
}

async function look(
  page: Page,
  screen: string,
  theme: string,
  locale: string,
  size: { width: number; height: number },
) {
  const where = `${screen} ${size.width} ${theme} ${locale}`;
  await page.setViewportSize(size);
  await page.goto(`${base}/gallery?screen=${screen}&theme=${theme}`);
  await page.locator(`html[data-theme=${theme}] main`).first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.screenshot({ path: join(out, `${screen}-${size.width}-${theme}-${locale}.png`) });
  for (const what of await page.evaluate(overflowing)) findings.push({ where, what });
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const violation of violations) {
    for (const node of violation.nodes.slice(0, 4)) {
      findings.push({
        where,
        what: `axe ${violation.id}: ${node.html.slice(0, 160)} (${node.failureSummary?.split("\n")[1]?.trim()})`,
      });
    }
  }
}

async function lookAtAll(browser: Browser) {
  for (const locale of ["de", "en"]) {
    const context = await browser.newContext({
      locale,
      reducedMotion: "reduce",
      timezoneId: "Europe/Vienna",
      extraHTTPHeaders: { "x-chargeline-env": "dev" },
    });
    await context.addCookies([{ name: "locale", value: locale, url: base }]);
    const page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error")
        findings.push({ where: page.url(), what: `console: ${message.text().slice(0, 400)}` });
    });
    page.on("pageerror", (error) => findings.push({ where: page.url(), what: `error: ${error.message}` }));
    for (const screen of only.length > 0 ? only : screens) {
      for (const size of desks) for (const theme of ["light", "dark"]) await look(page, screen, theme, locale, size);
      if (locale === "de" && foldable.has(screen))
        for (const size of small) await look(page, screen, "light", locale, size);
    }
    await context.close();
  }
}

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: chromiumArgs,
});
try {
  await lookAtAll(browser);
} finally {
  await browser.close();
}
for (const { where, what } of findings) console.log(`${where}: ${what}`);
console.log(findings.length === 0 ? "Nothing found." : `${findings.length} findings.`);
process.exitCode = findings.length === 0 ? 0 : 1;
