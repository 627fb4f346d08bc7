import fs from "node:fs";
import { cutStickers } from "./cut-stickers.ts";
import { expect, openSheet, test } from "./world.ts";

test.use({ locale: "de-DE" });

test("print, cut, scan: every sticker of the sheet opens the page of its charge point", async ({ world, page }) => {
  test.setTimeout(90_000);
  const station = await world.station({ bays: 2 });
  const admin = await world.portal({ name: "Eva Sommer", role: "owner_admin" });
  await openSheet(admin, station, "Betriebsführung");
  const download = admin.waitForEvent("download");
  await admin.getByRole("button", { name: "PDF, A4" }).click();
  const stickers = await cutStickers(fs.readFileSync((await (await download).path()) ?? ""));
  await expect(admin.getByText(/Zuletzt gedruckt am .* von Eva Sommer/)).toBeVisible();

  expect(new Set(stickers.map(({ width, height }) => `${Math.round(width)} × ${Math.round(height)}`)).size).toBe(4);
  const addresses = [...new Set(stickers.map((one) => one.address))];
  expect(addresses).toHaveLength(station.evses.length);
  const bays: string[] = [];
  for (const address of addresses) {
    expect(address).toContain("/e/");
    // The sticker knows the public address; the telephone here reaches the same page.
    await page.goto(new URL(address ?? "").pathname);
    await expect(page.getByText(station.name).first()).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Ladepunkt");
    bays.push(/Ladepunkt (\d)/.exec(await page.getByRole("heading", { level: 1 }).innerText())?.[1] ?? "");
    await expect(page.getByText(station.evses[Number(bays.at(-1)) - 1] ?? "").first()).toBeVisible();
    await expect(page.getByRole("link", { name: /Hotline anrufen/ })).toHaveAttribute("href", /^tel:\+/);
    await expect(page.getByRole("link", { name: /SMS schreiben/ })).toHaveAttribute("href", /^sms:\+.*body=/);
  }
  expect(bays.toSorted()).toEqual(["1", "2"]);
});

test("the page behind the sticker follows the charge point, and tells nothing where there is no service", async ({
  world,
  page,
}) => {
  const station = await world.station({ bays: 2 });
  const shows = (text: RegExp) =>
    expect(async () => {
      await page.goto(`/e/${station.evses[0]}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(text, { timeout: 1_000 });
    }).toPass({ timeout: 15_000 });
  await shows(/Ladepunkt 1 ist frei/);
  await world.fault(station, 1);
  await shows(/Ladepunkt 1 ist gestört/);

  const quiet = await world.station({ active: false, connected: false });
  await page.goto(`/e/${quiet.evses[0]}`);
  await expect(page.getByText("Diesen Ladepunkt finden wir nicht.")).toBeVisible();
  await expect(page.getByText(quiet.name)).toHaveCount(0);
  await expect(page.getByText(world.owner)).toHaveCount(0);
});
