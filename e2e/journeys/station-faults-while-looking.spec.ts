import { expect, test } from "./world.ts";

test("a station faults while the agent is looking: the desk shows it within two seconds", async ({ world }) => {
  const station = await world.station({ bays: 4 });
  const agent = await world.agent("Kern");
  await agent.keyboard.press("Control+k");
  await agent.keyboard.type(station.evses[0] ?? "");
  await agent.getByRole("option").first().click();
  await expect(agent.getByRole("heading", { name: station.name })).toBeVisible();
  await expect(agent.getByText("Gestört")).toHaveCount(0);
  await world.fault(station, 3, "GroundFailure");
  await expect(agent.getByText("Gestört").first()).toBeVisible({ timeout: 2_000 });
});
