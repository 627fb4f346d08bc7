import { expect, openStation, test } from "./world.ts";

test("the connection breaks: the page says so, nothing typed is lost, and what happened meanwhile is there afterwards", async ({
  world,
}) => {
  const station = await world.station({ bays: 4 });
  const agent = await world.agent("Kern");
  await openStation(agent, station);
  await agent.context().setOffline(true);
  await expect(agent.getByText(/Stand \d\d:\d\d:\d\d|keine Verbindung|Verbindung unterbrochen/i).first()).toBeVisible({
    timeout: 30_000,
  });
  await world.fault(station, 2, "GroundFailure");
  await agent.context().setOffline(false);
  await expect(agent.getByText("Gestört", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
});
