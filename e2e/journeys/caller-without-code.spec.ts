import { expect, test } from "./world.ts";

test("a driver without a code: the agent types what is read out, with a mistake in it, and confirms by the place", async ({
  world,
}) => {
  const station = await world.station();
  const agent = await world.agent("Roth");
  const driver = await world.driver().call(world.hotline.de);
  for (let n = 0; n < 3; n++) {
    await driver.hears(n === 0 ? "Kurzcode" : "noch einmal");
    await driver.press("#");
  }
  await agent.getByRole("button", { name: /Annehmen/ }).click();
  await driver.hears("in conference");
  // The right one with two digits swapped.
  const right = station.evses[0] ?? "";
  const wrong = right.replace(/E(\d)(\d)/, (_, a, b) => `E${b === a ? (Number(a) + 1) % 10 : b}${a}`);
  const box = agent.getByRole("textbox", { name: /EVSE-ID/ }).first();
  await box.fill(wrong);
  await box.press("Enter");
  const candidate = agent.getByText(station.name).first();
  await expect(candidate).toBeVisible();
  await candidate.click();
  await agent.getByRole("button", { name: /Bestätigt/ }).click();
  await expect(agent.getByRole("heading", { name: station.name })).toBeVisible();
});
