import { expect, signIn, test } from "./world.ts";

test("an owner signs in and sees his own stations, and no page of the desk", async ({ world, page }) => {
  const station = await world.station({ connected: false });
  const { email, password } = await world.ownerUser();
  await signIn(page, email, password);
  await expect(page.getByText(station.name).first()).toBeVisible();
  await expect(page.getByText("Mondsee West")).toHaveCount(0);
  await page.goto(`http://localhost:${process.env.E2E_PORT}/tickets`);
  await expect(page.getByText("T-1033")).toHaveCount(0);
});

test("a forgotten password is set anew by the link in the mail", async ({ world, page }) => {
  await world.station({ connected: false });
  const { email } = await world.ownerUser();
  await page.goto(`http://localhost:${process.env.E2E_PORT}/forgot-password`);
  await page.getByLabel(/E-Mail|E-mail/).fill(email);
  await page.getByRole("button", { name: /Link senden|Send link/ }).click();
  const link = await world.linkMailedTo(email);
  await page.goto(link);
  await page.waitForLoadState("networkidle");
  const fresh = "a-new-password-1";
  for (const field of await page.locator("input[type=password]").all()) await field.fill(fresh);
  await page.locator("button[type=submit]").click();
  await expect(page.getByRole("heading", { name: /Passwort gespeichert|Password saved/ })).toBeVisible();
  await signIn(page, email, fresh);
  await expect(page.getByText(world.owner).first()).toBeVisible();
});
