import { describe, expect, it } from "vitest";
import { dispositions, offeredFor, statusAfter } from "./dispositions.ts";

describe("dispositions", () => {
  it("are at most fifteen", () => expect(dispositions.length).toBeLessThanOrEqual(15));
  it("who needs a technician waits for him; who drove on is solved", () => {
    expect(statusAfter("technician_needed")).toBe("waiting_technician");
    expect(statusAfter("other_bay")).toBe("solved");
  });
  it("without a known station nobody can have repaired it", () => {
    const offered = offeredFor({ outcome: "unknown", stationId: null });
    expect(offered).toContain("station_unknown");
    expect(offered).not.toContain("remote_fixed");
    expect(offeredFor({ outcome: "activated", stationId: "x", running: true })).toEqual([
      "technician_needed",
      "owner_informed",
      "danger_reported",
    ]);
    expect(offeredFor({ outcome: "activated", stationId: "x" })).not.toContain("not_in_service");
  });
});
