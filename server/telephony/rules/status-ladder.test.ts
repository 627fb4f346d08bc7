import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { callStatuses, climbsCall, climbsMessage, isTerminalCall, terminalCallStatuses } from "./status-ladder.ts";

describe("call statuses", () => {
  test.each([
    ["queued", "ringing", true],
    ["ringing", "in-progress", true],
    ["in-progress", "completed", true],
    ["ringing", "no-answer", true],
    ["in-progress", "ringing", false],
    ["completed", "in-progress", false],
    ["completed", "failed", false],
    ["ringing", "nonsense", false],
  ])("%s → %s: %s", (from, to, may) => expect(climbsCall(from, to)).toBe(may));

  test("whatever the order of callbacks, a terminal status stays", () => {
    const status = fc.constantFrom(...callStatuses, ...terminalCallStatuses);
    fc.assert(
      fc.property(fc.array(status, { minLength: 1 }), (order) => {
        let now = "queued";
        let end: string | null = null;
        for (const next of order) {
          if (climbsCall(now, next)) now = next;
          if (isTerminalCall(now)) end ??= now;
          if (end) expect(now).toBe(end);
        }
      }),
    );
  });
});

describe("message receipts", () => {
  test.each([
    ["queued", "sent", true],
    ["sent", "delivered", true],
    ["delivered", "sent", false],
    ["delivered", "undelivered", false],
    ["delivered", "read", true],
    ["failed", "delivered", false],
    ["failed", "read", false],
    ["queued", "nonsense", false],
  ])("%s → %s: %s", (from, to, may) => expect(climbsMessage(from, to)).toBe(may));
});
