import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { queueEntries } from "#db/schema/telephony.ts";
import { type Line, openLine } from "#server/testing/line.ts";
import { overflowWaiting } from "./overflow-waiting.ts";

let line: Line;
let callId: string;
beforeAll(async () => {
  line = await openLine({ overflowSeconds: 60, heartbeatSeconds: 600, ringSeconds: 600 });
});
beforeEach(async () => {
  await line.forget();
  callId = await line.waiting();
});
afterAll(() => line.close());

test("a caller nobody could answer goes on to the duty phones, once", async () => {
  line.later(59);
  expect(await overflowWaiting(line.system("worker"))).toBe(0);
  line.later(2);
  expect(await overflowWaiting(line.system("worker"))).toBe(1);
  expect(await line.call(callId)).toMatchObject({ phase: "fallback" });
  const [entry] = await line.db.select().from(queueEntries).where(eq(queueEntries.callId, callId));
  expect(entry).toMatchObject({ leftReason: "overflow" });
  expect(await line.jobs("duty_phone")).toHaveLength(1);
  expect((await line.linesAbout(callId)).at(-1)).toMatchObject({ kind: "telephony.call_changed" });
  expect(await overflowWaiting(line.system("worker"))).toBe(0);
});

test("a ring in progress is not cut off", async () => {
  const kern = await line.onDuty("Kern");
  await line.ring(callId, kern);
  line.later(61);
  expect(await overflowWaiting(line.system("worker"))).toBe(0);
});

test("an agent may not send callers away", async () => {
  const kern = await line.onDuty("Kern");
  await expect(overflowWaiting(line.as(kern))).rejects.toMatchObject({ code: "forbidden" });
});
