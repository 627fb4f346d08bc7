import { expect, test } from "./world.ts";

// Others of the run find the desk as it is by default.
test.afterEach(({ world }) => world.setting("faultDebounceSeconds", 60));

test("a connector faults at an activated station: the ticket opens by itself, a caller joins it, it heals and closes", async ({
  world,
}) => {
  test.setTimeout(120_000);
  await world.setting("faultDebounceSeconds", 2);
  const station = await world.station({ bays: 4 });
  const agent = await world.agent("Kern");
  await world.fault(station, 2, "ConnectorLockFailure");

  // Nobody has called: the desk has a ticket all the same, with what was seen.
  await agent.getByRole("link", { name: "Tickets" }).click();
  const row = agent.getByRole("row", { name: new RegExp(station.name) }).first();
  await expect(row).toBeVisible({ timeout: 30_000 });
  await row.dblclick();
  await expect(agent.getByRole("heading", { name: "Ladepunkt 2 gestört" })).toBeVisible();
  await expect(agent.getByText("Störung erkannt").first()).toBeVisible();
  const incident = agent.url();

  await agent.getByRole("link", { name: "Übersicht" }).click();
  const driver = await world.driver().call(world.hotline.de);
  await driver.hears("Kurzcode");
  await driver.press(`${await world.shortCode(station.evses[1] ?? "")}#`);
  await agent.getByRole("button", { name: /Annehmen/ }).click();
  await driver.hears("in conference");
  await expect(agent.getByText("dieser Kontakt gehört dazu").first()).toBeVisible();
  await agent.keyboard.press("Alt+e");
  await driver.is("completed");
  await agent.getByRole("button", { name: "Anderer Ladepunkt" }).click();
  await agent.getByRole("button", { name: /Abschließen/ }).click();
  await expect(agent.getByText(/Der nächste Anruf klingelt bei Ihnen/)).toBeVisible();

  await world.heal(station, 2);
  await agent.goto(incident);
  await expect(agent.getByText("Störung vorbei").first()).toBeVisible({ timeout: 30_000 });
  await expect(agent.getByText("Gelöst").first()).toBeVisible();
  await expect(agent.getByText(/T-\d+ gehört dazu/).first()).toBeVisible();
});
