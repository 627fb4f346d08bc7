import { expect, test } from "./world.ts";

test("a station that is not activated: the caller hears it, the agent learns only that, and no fact leaks", async ({
  world,
}) => {
  const station = await world.station({ active: false, connected: false });
  const agent = await world.agent("Kern");
  const driver = await world.driver().call(world.hotline.de);
  await driver.hears("Kurzcode");
  await driver.press(`${await world.keypad(station.evses[0] ?? "")}#`);
  await driver.hears("nicht von uns betreut");
  await agent.getByRole("button", { name: /Annehmen/ }).click();
  await driver.hears("in conference");
  await expect(agent.getByText(/Betriebsführung nicht aktiv/).first()).toBeVisible();
  await expect(agent.getByText(station.name)).toHaveCount(0);
});
