import { expect, test } from "./world.ts";

test("a connector faults at an activated station: the ticket opens by itself, a caller joins it, it heals and closes", async ({
  world,
}) => {
  test.setTimeout(120_000);
  await world.setting("faultDebounceSeconds", 2);
  const station = await world.station({ bays: 4 });
  const agent = await world.agent("Kern");
  await world.fault(station, 2, "ConnectorLockFailure");

  // Nobody has called: the desk has a ticket all the same.
  await agent.getByRole("link", { name: "Tickets" }).click();
  const row = agent.getByRole("row", { name: new RegExp(station.name) }).first();
  await expect(row).toBeVisible({ timeout: 30_000 });
  await row.dblclick();
  await agent.waitForURL(/tickets\/./);
  await expect(agent.getByText(/ConnectorLockFailure|verriegel/i).first()).toBeVisible();
  const incident = agent.url();

  await agent
    .getByRole("link", { name: /^(Anrufe|Konsole|Desk|Pult)/ })
    .first()
    .click();
  const driver = await world.driver().call(world.hotline.de);
  await driver.hears("Kurzcode");
  await driver.press(`${await world.shortCode(station.evses[1] ?? "")}#`);
  await agent.getByRole("button", { name: /Annehmen/ }).click();
  await driver.hears("in conference");
  await expect(agent.getByText(/Bekannte Störung|Gehört zu/).first()).toBeVisible();
  await agent.keyboard.press("Alt+e");
  await driver.is("completed");
  await agent.getByRole("button", { name: "Anderer Ladepunkt" }).click();
  await agent.getByRole("button", { name: /Abschließen/ }).click();

  await world.heal(station, 2);
  await agent.goto(incident);
  await expect(agent.getByText(/Gelöst/).first()).toBeVisible({ timeout: 30_000 });
});
