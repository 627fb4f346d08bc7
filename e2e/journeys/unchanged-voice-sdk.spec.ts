import { bridgeSoftphone } from "../simulators/twilio/browser-bridge.ts";
import { expect, test } from "./world.ts";

test("ring, accept, two-way audio, hang-up with the unchanged voice SDK", async ({ world }) => {
  const station = await world.station();
  const agent = await world.agent("Kern", {
    init: async (context) => {
      await context.addInitScript(() => localStorage.setItem("chargeline.softphone", "twilio"));
      await bridgeSoftphone(context, `http://127.0.0.1:${process.env.E2E_SIM_PORT}`);
    },
  });
  const driver = await world.driver().call(world.hotline.de);
  await driver.hears("Kurzcode");
  await driver.press(`${await world.shortCode(station.evses[0] ?? "")}#`);
  await agent.getByRole("button", { name: /Annehmen/ }).click();
  await driver.hears("in conference");
  await expect(async () => {
    const [leg] = await world.media();
    expect(leg?.received ?? 0).toBeGreaterThan(50);
    expect(leg?.sent ?? 0).toBeGreaterThan(50);
  }).toPass({ timeout: 20_000 });
  await agent.keyboard.press("Alt+e");
  await driver.is("completed");
  await expect(agent.getByText("Nacharbeit").locator("visible=true").first()).toBeVisible();
});
