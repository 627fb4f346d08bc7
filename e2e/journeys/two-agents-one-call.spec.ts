import { expect, test } from "./world.ts";

test("two agents, one call: it rings at one, and the other gets it only when that one declines", async ({ world }) => {
  const station = await world.station();
  const [first, second] = [await world.agent("Kern"), await world.agent("Wyss")];
  const code = await world.shortCode(station.evses[0] ?? "");
  const driver = await world.driver().call(world.hotline.de);
  await driver.hears("Kurzcode");
  await driver.press(`${code}#`);
  const rings = (page: typeof first) => page.getByRole("region", { name: "Eingehender Anruf" });
  await expect(async () => expect((await rings(first).count()) + (await rings(second).count())).toBe(1)).toPass();
  const [asked, other] = (await rings(first).count()) === 1 ? [first, second] : [second, first];
  await asked.getByRole("button", { name: /Ablehnen/ }).click();
  await expect(rings(other)).toBeVisible();
  await expect(rings(asked)).toHaveCount(0);
  await other.getByRole("button", { name: /Annehmen/ }).click();
  await expect(other.getByRole("region", { name: "Gespräch" })).toBeVisible();
  await driver.hears("in conference");
  await expect(asked.getByRole("region", { name: "Gespräch" })).toHaveCount(0);
});
