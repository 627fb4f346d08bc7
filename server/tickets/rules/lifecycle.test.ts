import { describe, expect, it } from "vitest";
import { changeStatus, statuses } from "./lifecycle.ts";

const now = new Date("2026-11-22T02:00:00Z");
const at = (status: (typeof statuses)[number]) => ({ status, firstResponseAt: null, solvedAt: null });

describe("the life of a ticket", () => {
  it("stays live while its call runs", () => {
    for (const to of ["solved", "waiting_technician", "new"] as const)
      expect(changeStatus(at("live"), to, now)).toEqual({ refused: "call_still_running" });
    expect(changeStatus(at("live"), "open", now)).toMatchObject({ changed: { status: "open" } });
  });
  it("somebody at work is the first response, once", () => {
    expect(changeStatus(at("new"), "open", now)).toMatchObject({ changed: { firstResponseAt: now } });
    const earlier = new Date(0);
    expect(changeStatus({ ...at("open"), firstResponseAt: earlier }, "solved", now)).toMatchObject({
      changed: { firstResponseAt: earlier, solvedAt: now },
    });
  });
  it("a solved ticket can be opened again and forgets its end", () => {
    expect(changeStatus({ ...at("solved"), solvedAt: now }, "open", now)).toMatchObject({
      changed: { solvedAt: null },
    });
  });
  it("never becomes new again, and the same status is no change", () => {
    for (const status of statuses) {
      const result = changeStatus(at(status), "new", now);
      expect("refused" in result).toBe(true);
      expect(changeStatus(at(status), status, now)).toEqual({ refused: "status_unchanged" });
    }
  });
});
