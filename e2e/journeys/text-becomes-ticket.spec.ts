import { expect, test } from "./world.ts";

test("a text message becomes a ticket, is answered with the state, and the agent replies in the thread", async ({
  world,
}) => {
  const station = await world.station();
  const agent = await world.agent("Kern");
  const driver = world.driver();
  await driver.text(world.textLine, `Hallo, die Säule ${station.evses[0]} lädt nicht`);
  await expect(async () => expect((await driver.texts())[0]?.body).toMatch(/T-\d+/)).toPass();
  await agent.getByRole("button", { name: new RegExp(`SMS von .*${driver.number.slice(-2)}.*Kempten`) }).click();
  await expect(agent.getByText("lädt nicht").first()).toBeVisible();
  await agent.getByRole("textbox", { name: /^SMS an/ }).fill("Bitte stecken Sie um an Ladepunkt 2.");
  await agent.getByRole("button", { name: /^Senden/ }).dblclick();
  await expect(async () => {
    const got = (await driver.texts()).filter((m) => m.body.includes("stecken Sie um"));
    expect(got).toHaveLength(1);
    expect(got[0]?.status).toBe("delivered");
  }).toPass({ timeout: 20_000 });
});
