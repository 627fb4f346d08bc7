import { expect, it } from "vitest";
import { stationRef } from "./station-ref.ts";

it.each([
  [["AT*ALP*E0417*1", "AT*ALP*E0417*2"], "AT*ALP*E0417"],
  [["AT*ALP*E0417*1"], "AT*ALP*E0417*1"],
  [["AT*ALP*E0417*1", "DE*LND*E1*2"], "AT*ALP*E0417*1"],
  [["", "AT*ALP*E0417*2", ""], "AT*ALP*E0417*2"],
  [["", ""], ""],
  [[], ""],
])("a station with the ids %j is called %s", (ids, ref) => {
  expect(stationRef(ids)).toBe(ref);
});
