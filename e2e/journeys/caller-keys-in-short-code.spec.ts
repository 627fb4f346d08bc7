import { expect, test } from "./world.ts";

test("a driver keys in the short code, and the agent sees the faulted connector before answering", async ({
  world,
}) => {
  const station = await world.station({ bays: 4 });
  const code = await world.shortCode(station.evses[1] ?? "");
  await world.fault(station, 2);
  const agent = await world.agent("Kern");
  const driver = await world.driver().call(world.hotline.de);
  await driver.hears("Kurzcode");
  await driver.press(`${code}#`);

  const ring = agent.getByRole("region", { name: "Eingehender Anruf" });
  await expect(ring).toContainText(station.evses[1] ?? "");
  await expect(agent.getByRole("heading", { name: station.name })).toBeVisible();
  await expect(agent.getByText(/Ladepunkt 2 gestört seit/)).toBeVisible();
  await driver.is("in-progress");

  await agent.getByRole("button", { name: /Annehmen/ }).click();
  const bar = agent.getByRole("region", { name: "Gespräch" });
  await expect(bar).toContainText(station.evses[1] ?? "");
  await driver.hears("in conference");
  await expect(agent.getByText(/Anruf angenommen/).first()).toBeVisible();

  await agent.getByLabel("Notiz").fill("Stecker klickt nicht ein");
  await expect(agent.getByText(/gespeichert/).first()).toBeVisible();
  await agent.keyboard.press("Alt+e");
  await driver.is("completed");
  await agent.getByRole("button", { name: "Anderer Ladepunkt" }).click();
  await agent.getByRole("button", { name: /Abschließen/ }).click();
  await expect(agent.getByText(/Der nächste Anruf klingelt bei Ihnen/)).toBeVisible();
});
