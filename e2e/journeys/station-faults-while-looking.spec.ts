import { expect, openStation, test } from "./world.ts";

test("a station faults while the agent is looking: the desk shows it within two seconds", async ({ world }) => {
  const station = await world.station({ bays: 4 });
  const agent = await world.agent("Kern");
  await openStation(agent, station);
  await expect(agent.getByText("Gestört", { exact: true })).toHaveCount(0);
  await world.fault(station, 3, "GroundFailure");
  await expect(agent.getByText("Gestört", { exact: true }).first()).toBeVisible({ timeout: 2_000 });
});
