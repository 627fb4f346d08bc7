import { expect, test } from "./world.ts";

test("a contact without a call is logged by keyboard alone, with the station it is about", async ({ world }) => {
  const station = await world.station();
  const agent = await world.agent("Kern");
  await agent.keyboard.press("Alt+n");
  const dialog = agent.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await agent.keyboard.type(station.evses[0] ?? "");
  await dialog.getByLabel("Anliegen in einem Satz").fill("Aufkleber fehlt");
  await agent.keyboard.press("Enter");
  await expect(agent.getByRole("heading", { name: station.name })).toBeVisible();
  await expect(agent.getByText(/T-\d+.*Aufkleber fehlt|Aufkleber fehlt/).first()).toBeVisible();
});
