import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./world.ts";

const desk = `http://localhost:${process.env.E2E_PORT}`;

/** No violation of WCAG 2.2 AA, and nothing wider than the window, in both themes. */
async function isSound(page: Page, what: string) {
  // A colour on its way from one theme to the other is nobody's colour.
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const theme of ["light", "dark"] as const) {
    await page.evaluate((value) => document.documentElement.setAttribute("data-theme", value), theme);
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    const told = violations.map((v) => `${v.id}, ${v.nodes.length} times: ${v.nodes[0]?.target.join(" ")}`);
    // Soft: whoever mends screens wants to know of all of them.
    expect.soft(told, `${what}, ${theme}`).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(wider, `${what}, ${theme}: wider than the window`).toBeLessThanOrEqual(0);
  }
}

test("signing in and a forgotten password", async ({ page }) => {
  await page.goto(`${desk}/sign-in`);
  await expect(page.getByRole("button", { name: /^(Anmelden|Sign in)$/ })).toBeVisible();
  await isSound(page, "sign in");
  await page.goto(`${desk}/forgot-password`);
  await expect(page.getByRole("button").first()).toBeVisible();
  await isSound(page, "forgotten password");
});

for (const locale of ["de", "en"] as const)
  test(`the console, ${locale}: idle, ringing, live, wrap-up, tickets`, async ({ world }) => {
    test.setTimeout(120_000);
    const station = await world.station({ bays: 4 });
    await world.fault(station, 2);
    const agent = await world.agent("Kern", { locale });
    await isSound(agent, "idle");
    const driver = await world.driver().call(world.hotline[locale]);
    await driver.hears(locale === "de" ? "Kurzcode" : "short code");
    await driver.press(`${await world.shortCode(station.evses[1] ?? "")}#`);
    const accept = agent.getByRole("button", { name: /Annehmen|Accept/ });
    await expect(accept).toBeVisible();
    await expect(agent.getByRole("heading", { name: station.name })).toBeVisible();
    await isSound(agent, "ringing");
    await accept.click();
    await driver.hears("in conference");
    await expect(agent.getByRole("button", { name: /^(Auflegen|End)/ })).toBeVisible();
    await isSound(agent, "live");
    await driver.hangUp();
    await expect(
      agent
        .getByText(/Nacharbeit|Wrap-up/)
        .locator("visible=true")
        .first(),
    ).toBeVisible();
    await isSound(agent, "wrap-up");
    await agent.getByRole("link", { name: "Tickets" }).click();
    await expect(agent.getByRole("row").nth(1)).toBeVisible();
    await isSound(agent, "tickets");
    await agent.getByRole("row").nth(1).dblclick();
    await agent.waitForURL(/tickets\/./);
    await expect(agent.getByRole("heading").first()).toBeVisible();
    await isSound(agent, "a ticket");
  });

/** Every page of the portal for somebody who may all, each to be looked at when its heading stands there. */
const portalPages = (stationId: string) => [
  "/portal/stations",
  `/portal/stations/${stationId}`,
  ...["info", "points", "errors", "logs", "location", "technicians", "service", "tickets"].map(
    (tab) => `/portal/stations/${stationId}/${tab}`,
  ),
  "/portal/stations/import",
  "/portal/tickets",
  "/portal/approvals",
  "/portal/technicians",
  "/portal/technicians/new",
  "/portal/billing",
  "/portal/users",
  "/portal/users/groups",
  "/portal/users/companies",
  "/portal/help",
];

// Every page in both languages and both widths; German words are the longer ones.
for (const [locale, width] of [
  ["en", 1440],
  ["de", 360],
] as const)
  test(`the owner's portal, ${locale}, ${width} px wide`, async ({ world }) => {
    test.setTimeout(180_000);
    const station = await world.station({ bays: 4 });
    const admin = await world.portal({ name: "Eva Sommer", role: "owner_admin", locale });
    await expect(admin.getByText(station.name).first()).toBeVisible();
    await admin.getByRole("link", { name: station.name }).first().click();
    await admin.waitForURL(/stations\/[0-9a-f-]{36}/);
    const stationId = /stations\/([0-9a-f-]{36})/.exec(admin.url())?.[1] ?? "";
    await admin.setViewportSize({ width, height: width === 360 ? 800 : 900 });
    for (const address of portalPages(stationId)) {
      await admin.goto(`${desk}${address}`);
      await expect(admin.getByRole("heading").first()).toBeVisible();
      await admin.waitForLoadState("networkidle");
      await isSound(admin, address);
    }
    await admin.goto(`${desk}/portal/stations/${stationId}/service`);
    await admin.getByRole("button", { name: /Betriebsführung für Ladestation beenden|Disable service/ }).click();
    await expect(admin.getByRole("dialog")).toBeVisible();
    await isSound(admin, "ending the service");
  });

test("the driver's page, and the one where nothing is found", async ({ world, page }) => {
  const station = await world.station({ bays: 2 });
  await page.setViewportSize({ width: 360, height: 800 });
  for (const address of [`/e/${station.evses[0]}`, "/e/DE*QQQ*E9999*9"]) {
    await page.goto(`${desk}${address}`);
    await expect(page.getByRole("heading").first()).toBeVisible();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await isSound(page, `${address}, ${colorScheme}`);
    }
  }
});

test("the owner's stations", async ({ world, page }) => {
  const station = await world.station({ connected: false });
  const { email, password } = await world.ownerUser();
  await signIn(page, email, password);
  await expect(page.getByText(station.name).first()).toBeVisible();
  await isSound(page, "owner's stations");
});
