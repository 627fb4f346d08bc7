import { expect, test } from "./world.ts";

test("a driver says the EVSE ID, and the agent has the station before him", async ({ world }) => {
  const station = await world.station();
  const agent = await world.agent("Wyss", { locale: "en" });
  const driver = await world.driver().call(world.hotline.en);
  await driver.hears("short code");
  const [, , outlet = ""] = (station.evses[0] ?? "").split("*");
  const digits = outlet.slice(1).split("").join(" ");
  await driver.say(`Delta Echo star Juliett Romeo November star Echo ${digits} star one`);

  await expect(agent.getByRole("region", { name: "Incoming call" })).toContainText(station.evses[0] ?? "");
  await expect(agent.getByText("spoken")).toBeVisible();
  await agent.keyboard.press("Alt+a");
  await expect(agent.getByRole("region", { name: "Call", exact: true })).toContainText(station.evses[0] ?? "");
  await driver.hears("in conference");
});
