import { describe, expect, it } from "vitest";
import { refusalOfWindow, stateOfWindow } from "./maintenance.ts";

const day = 86_400_000;
const now = 1_000 * day;

describe("a maintenance", () => {
  it.each([
    ["from now for an hour", now, now + 3_600_000, null],
    ["from tomorrow for thirty days", now + day, now + 31 * day, null],
    ["for longer than thirty days", now, now + 30 * day + 1, "maintenance_too_long"],
    ["that ends before it begins", now + day, now + day, "maintenance_ends_before_start"],
    ["that is over already", now - 2 * day, now - day, "maintenance_over"],
    ["that began an hour ago", now - 3_600_000, now + 3_600_000, null],
  ])("%s", (_says, startsAt, endsAt, refusal) => {
    expect(refusalOfWindow({ startsAt, endsAt }, now)).toBe(refusal);
  });

  it.each([
    ["lies ahead", 1, 2, null, "planned"],
    ["runs", -1, 1, null, "running"],
    ["is over", -2, -1, null, "over"],
    ["was called off before it began", 1, 2, -1, "canceled"],
    ["was ended early", -2, 2, -1, "over"],
  ])("%s", (_says, starts, ends, canceled, state) => {
    const times = { startsAt: now + starts * day, endsAt: now + ends * day };
    expect(stateOfWindow({ ...times, canceledAt: canceled === null ? null : now + canceled * day }, now)).toBe(state);
  });
});
