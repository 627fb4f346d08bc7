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
    const told = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
    expect(told, `${what}, ${theme}`).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider, `${what}, ${theme}: wider than the window`).toBeLessThanOrEqual(0);
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

test("the owner's stations", async ({ world, page }) => {
  const station = await world.station({ connected: false });
  const { email, password } = await world.ownerUser();
  await signIn(page, email, password);
  await expect(page.getByText(station.name).first()).toBeVisible();
  await isSound(page, "owner's stations");
});
