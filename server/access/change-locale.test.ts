import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { users } from "#db/schema/access.ts";
import { openSmallDesk, type SmallDesk } from "#server/testing/small-desk.ts";
import { changeLocale } from "./change-locale.ts";

let desk: SmallDesk;
beforeAll(async () => {
  desk = await openSmallDesk();
});
afterAll(() => desk.close());

it("everybody chooses the language of his own screens", async () => {
  await changeLocale(desk.as(desk.jana), { locale: "en" });
  const [jana] = await desk.db.select().from(users).where(eq(users.id, desk.jana.userId));
  const [tom] = await desk.db.select().from(users).where(eq(users.id, desk.tom.userId));
  expect([jana?.locale, tom?.locale]).toEqual(["en", "de"]);
  expect(await desk.linesAbout(desk.jana.userId)).toMatchObject([
    { kind: "access.locale_changed", data: { locale: "en" } },
  ]);
});

it("the telephone network reads no screens", async () => {
  await expect(changeLocale(desk.as({ kind: "twilio" }), { locale: "en" })).rejects.toMatchObject({
    code: "forbidden",
  });
});
