import { expect, test } from "./world.ts";

test("the caller hangs up in the greeting, in the queue, while it rings, and in the conversation", async ({
  world,
}) => {
  const station = await world.station();
  const code = await world.shortCode(station.evses[0] ?? "");
  const agent = await world.agent("Kern");
  const ring = agent.getByRole("region", { name: "Eingehender Anruf" });
  const bar = agent.getByRole("region", { name: "Gespräch" });

  const silent = await world.driver().call(world.hotline.de);
  await silent.hears("Kurzcode");
  await silent.hangUp();
  await silent.is("completed");
  await expect(ring).toHaveCount(0);

  await agent.keyboard.press("Alt+p");
  await expect(agent.getByText("Pause").first()).toBeVisible();
  const patient = await world.driver().call(world.hotline.de);
  await patient.hears("Kurzcode");
  await patient.press(`${code}#`);
  await patient.hears("als Nächstes");
  const waits = agent.getByRole("button", { name: new RegExp(`${patient.number.slice(-2)}.*Kempten`) });
  await expect(waits).toBeVisible();
  await patient.hangUp();
  await expect(waits).toHaveCount(0);
  await agent.keyboard.press("Alt+p");
  await expect(agent.getByText(/Der nächste Anruf klingelt bei Ihnen/)).toBeVisible();

  const hasty = await world.driver().call(world.hotline.de);
  await hasty.hears("Kurzcode");
  await hasty.press(`${code}#`);
  await expect(ring).toBeVisible();
  await hasty.hangUp();
  await expect(ring).toHaveCount(0);
  await expect(agent.getByText(/Der nächste Anruf klingelt bei Ihnen/)).toBeVisible();

  const calm = await world.driver().call(world.hotline.de);
  await calm.hears("Kurzcode");
  await calm.press(`${code}#`);
  await agent.getByRole("button", { name: /Annehmen/ }).click();
  await calm.hears("in conference");
  await expect(bar).toBeVisible();
  await calm.hangUp();
  await expect(bar).toHaveCount(0);
  await expect(agent.getByText("Nacharbeit").locator("visible=true").first()).toBeVisible();
});
