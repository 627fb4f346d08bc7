import fs from "node:fs";
import { expect, seedLogin, signIn, test } from "./world.ts";

const zone = "Europe/Vienna";
const lastMonth = () => {
  const [year = 0, month = 1] = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit" })
    .format(new Date())
    .split("-")
    .map(Number);
  return new Date(Date.UTC(year, month - 2, 1));
};
const monthName = (at: Date) =>
  new Intl.DateTimeFormat("de", { month: "long", year: "numeric", timeZone: "UTC" }).format(at);

test("an owner reads last month's statement and follows one line to who activated when", async ({ page }) => {
  const { email, password } = seedLogin("e.lindner");
  await signIn(page, email, password);
  await page.getByRole("link", { name: "Abrechnung", exact: true }).click();
  const name = monthName(lastMonth());
  const picker = page.getByRole("navigation", { name: "Monat" });
  const previous = picker.getByRole("link", { name: `Vorheriger Monat, ${name}` });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  if (await previous.isVisible()) await previous.click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("Ein Monat wird berechnet, wenn die Betriebsführung")).toBeVisible();

  const line = (station: string) => page.getByRole("row", { name: new RegExp(station) });
  await expect(line("Attnang-Puchheim")).toContainText("14,90");
  await expect(line("Mondsee P\\+R")).toContainText(/ab 27\..*ganzer Monat/);
  await expect(line("Salzburg Süd")).toContainText("einmal berechnet");
  await expect(line("Straßwalchen")).toContainText(/am 22\..*beendet/);
  await expect(line("Straßwalchen")).toContainText("0,00");
  await expect(line("St. Gilgen")).toContainText("ein und aus im selben Monat");

  await page.getByRole("button", { name: "Zeiträume zeigen: Salzburg Süd" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Die Betriebsführung war im letzten Augenblick des Monats aktiv");
  const periods = dialog.getByRole("list", { name: "Zeiträume von Salzburg Süd" }).getByRole("listitem");
  await expect(periods).toHaveCount(2);
  await expect(periods.nth(1)).toContainText(/15\..*07:45/);
  await expect(periods.nth(1)).toContainText("von Eva Lindner");
  await dialog.getByRole("link", { name: "Betriebsführung der Station öffnen" }).click();
  await expect(page.getByRole("heading", { name: "Salzburg Süd" })).toBeVisible();
  await expect(page.getByText("Eva Lindner").first()).toBeVisible();
});

test("the statement is the same on paper and as CSV", async ({ page }) => {
  const { email, password } = seedLogin("k.moser");
  await signIn(page, email, password);
  const at = lastMonth();
  await page.goto(`/portal/billing?month=${at.toISOString().slice(0, 7)}`);
  const name = monthName(at);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: `Als CSV herunterladen, ${name}` }).click();
  const csv = fs.readFileSync((await (await download).path()) ?? "", "utf8");
  expect(csv).toContain("Salzburg Süd");
  expect(csv).toContain("Eva Lindner");
  const paper = page.waitForEvent("download");
  await page.getByRole("link", { name: `Als PDF herunterladen, ${name}`, exact: true }).click();
  expect(
    fs
      .readFileSync((await (await paper).path()) ?? "")
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
});
