import { expect, test } from "./world.ts";

test("nobody answers: the next agent rings, and the first is asked again later", async ({ world }) => {
  await world.setting("ringSeconds", 3);
  const station = await world.station();
  const [first, second] = [await world.agent("Kern"), await world.agent("Wyss")];
  const driver = await world.driver().call(world.hotline.de);
  await driver.hears("Kurzcode");
  await driver.press(`${await world.shortCode(station.evses[0] ?? "")}#`);
  const rings = (page: typeof first) => page.getByRole("region", { name: "Eingehender Anruf" });
  await expect(async () => expect((await rings(first).count()) + (await rings(second).count())).toBe(1)).toPass();
  const [asked, next] = (await rings(first).count()) === 1 ? [first, second] : [second, first];
  await expect(rings(next)).toBeVisible({ timeout: 15_000 });
  await expect(rings(asked)).toHaveCount(0);
  await next.getByRole("button", { name: /Annehmen/ }).click();
  await driver.hears("in conference");
  await world.setting("ringSeconds", 20);
});
