import type { Page } from "@playwright/test";
import { cutStickers } from "./cut-stickers.ts";
import { expect, type MadeStation, openSheet, test } from "./world.ts";

/** Rights page of a group, by the path that the help names. */
async function openRights(page: Page, group: string) {
  await page.getByRole("link", { name: "Benutzer", exact: true }).click();
  await page.getByRole("navigation", { name: "Benutzerverwaltung" }).getByRole("link", { name: "Gruppen" }).click();
  await page.getByRole("link", { name: `Rechte von ${group}` }).click();
  await expect(page.getByRole("tab", { name: /Infrastruktur-Verwaltung/ })).toBeVisible();
}

async function switchOn(page: Page, name: string) {
  const right = page.getByRole("switch", { name });
  await expect(right).toHaveAttribute("aria-checked", "false");
  await right.click();
  await expect(right).toHaveAttribute("aria-checked", "true");
}

async function activate(page: Page, station: MadeStation) {
  await openSheet(page, station, "Betriebsführung");
  await expect(page.getByText("Betriebsführung ist nicht aktiv")).toBeVisible();
  await page.getByRole("button", { name: "Jetzt aktivieren" }).click();
  const dialog = page.getByRole("dialog", { name: "Betriebsführung aktivieren" });
  await expect(dialog).toContainText("14,90");
  await expect(dialog).toContainText("wird ganz berechnet");
  await dialog.getByRole("button", { name: "Jetzt aktivieren" }).click();
  await expect(page.getByText("Betriebsführung ist aktiv")).toBeVisible();
}

test("the administrator gives a group both rights, activates a station, the mail brings its stickers, a driver is served", async ({
  world,
}) => {
  test.setTimeout(120_000);
  const station = await world.station({ active: false });
  const admin = await world.portal({ name: "Eva Sommer", role: "owner_admin" });
  const colleague = await world.portal({ name: "Theo Haas" });
  await openSheet(colleague, station);
  await expect(colleague.getByRole("link", { name: "Betriebsführung", exact: true })).toHaveCount(0);

  await openRights(admin, "Nur lesen");
  await switchOn(admin, "Tab „Betriebsführung“");
  await admin.getByRole("tab", { name: /Benutzerverwaltung/ }).click();
  await switchOn(admin, "Kostenfreigabe aktivieren");
  await expect(admin.getByText("Nur lesen hat beide.")).toBeVisible();
  await colleague.reload();
  await expect(colleague.getByRole("link", { name: "Betriebsführung", exact: true })).toBeVisible();

  await activate(admin, station);
  const mail = await world.mail(admin.email, `Betriebsführung aktiv: ${station.name}`);
  expect(mail.text).toContain("Eva Sommer");
  expect(mail.html).toContain(station.name);
  const stickers = await cutStickers(await world.attachment(mail));
  expect(stickers.length).toBeGreaterThanOrEqual(2 * station.evses.length);

  const agent = await world.agent("Kern");
  const driver = await world.driver().call(world.hotline.de);
  await driver.hears("Kurzcode");
  await driver.press(`${await world.shortCode(station.evses[0] ?? "")}#`);
  await agent.getByRole("button", { name: /Annehmen/ }).click();
  await driver.hears("in conference");
  await expect(agent.getByRole("heading", { name: station.name })).toBeVisible();
  expect(await world.mails(admin.email, station.name)).toBe(1);
});

test("a user without the cost right is refused with the reason, and asks who may; she activates it", async ({
  world,
}) => {
  test.setTimeout(90_000);
  const station = await world.station({ active: false, connected: false });
  const admin = await world.portal({ name: "Eva Sommer", role: "owner_admin" });
  const colleague = await world.portal({ name: "Theo Haas" });
  await openRights(admin, "Nur lesen");
  await switchOn(admin, "Tab „Betriebsführung“");

  await colleague.reload();
  await openSheet(colleague, station, "Betriebsführung");
  await expect(colleague.getByText("Aktivieren braucht ein zweites Recht")).toBeVisible();
  await expect(colleague.getByRole("switch", { name: "Kostenfreigabe aktivieren" })).toHaveAttribute(
    "aria-checked",
    "false",
  );
  await expect(colleague.getByText("Vergeben kann es Eva Sommer.")).toBeVisible();
  await colleague.getByLabel("Nachricht, wenn nötig").fill("Bitte noch vor dem Wochenende");
  await colleague.getByRole("button", { name: "Eva Sommer bitten" }).click();
  await expect(colleague.getByText(/Theo Haas hat Eva Sommer am .* um Freigabe gebeten/)).toBeVisible();
  const asked = await world.mail(admin.email, `Freigabe erbeten: ${station.name}`);
  expect(asked.text).toContain("Bitte noch vor dem Wochenende");

  await admin.reload();
  await admin.getByRole("link", { name: /^Freigaben/ }).click();
  const row = admin.getByRole("listitem").filter({ hasText: station.name });
  await expect(row).toContainText("Theo Haas bittet Sie");
  await row.getByRole("button", { name: "Jetzt aktivieren" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Jetzt aktivieren" }).click();
  await expect(admin.getByText("Nichts wartet auf Sie.")).toBeVisible();
  await world.mail(colleague.email, `Freigegeben: ${station.name}`);
  await colleague.reload();
  await expect(colleague.getByText("Betriebsführung ist aktiv")).toBeVisible();
});

test("deactivation stops the service at once: the next caller hears it, the mail arrives", async ({ world }) => {
  const station = await world.station({ connected: false });
  const admin = await world.portal({ name: "Eva Sommer", role: "owner_admin" });
  await openSheet(admin, station, "Betriebsführung");
  await admin.getByRole("button", { name: "Betriebsführung für Ladestation beenden" }).click();
  const dialog = admin.getByRole("dialog", { name: "Betriebsführung beenden" });
  await expect(dialog).toContainText("wird nicht berechnet");
  await expect(dialog).toContainText("Entfernen Sie die Aufkleber");
  await dialog.getByRole("button", { name: /beenden/ }).click();
  await expect(admin.getByText("Betriebsführung ist nicht aktiv")).toBeVisible();

  const driver = await world.driver().call(world.hotline.de);
  await driver.hears("Kurzcode");
  await driver.press(`${await world.keypad(station.evses[0] ?? "")}#`);
  await driver.hears("nicht von uns betreut");
  const mail = await world.mail(admin.email, `Betriebsführung beendet: ${station.name}`);
  expect(mail.text).toContain("Entfernen Sie die Aufkleber");
  expect(mail.text).toContain("wird nicht berechnet");
});

test("activating by keyboard alone", async ({ world }) => {
  const station = await world.station({ active: false, connected: false });
  const admin = await world.portal({ name: "Eva Sommer", role: "owner_admin" });
  const until = async (name: string | RegExp, role: "link" | "button") => {
    const wanted = admin.getByRole(role, { name }).first();
    await expect(wanted).toBeVisible();
    for (let steps = 0; steps < 80; steps++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await admin.keyboard.press("Tab");
    }
    throw new Error(`no way to ${name} by keyboard`);
  };
  await until(station.name, "link");
  await admin.keyboard.press("Enter");
  await admin.waitForURL(/stations\/./);
  await until("Betriebsführung", "link");
  await admin.keyboard.press("Enter");
  await until("Jetzt aktivieren", "button");
  await admin.keyboard.press("Enter");
  // Who opens the dialog is led to its last step, and Enter takes it.
  const dialog = admin.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Jetzt aktivieren" })).toBeFocused();
  await admin.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(admin.getByRole("button", { name: "Jetzt aktivieren" })).toBeFocused();
  await admin.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Jetzt aktivieren" })).toBeFocused();
  await admin.keyboard.press("Enter");
  await expect(admin.getByText("Betriebsführung ist aktiv")).toBeVisible();
});
