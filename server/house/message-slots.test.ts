import { expect, it } from "vitest";
import { slotsOf } from "./message-slots.ts";

it.each([
  ["no values", []],
  ["{name} watches {what}", ["name", "what"]],
  ["{count, plural, one {a ticket} other {# tickets}}", ["count"]],
  ["{count, plural, =0 {nobody} other {{names} and {count, number} more}}", ["count", "names"]],
  ["{at, date, short}", ["at"]],
])("the values of “%s” are %j", (message, slots) => {
  expect(slotsOf(message)).toEqual(slots);
});
