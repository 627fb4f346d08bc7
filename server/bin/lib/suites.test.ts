import { describe, expect, it } from "vitest";
import { inRoot } from "./root.ts";
import { countPlaywright, countVitest } from "./suites.ts";

describe("the counts of a suite", () => {
  it("are the tests' own", () => {
    const assertionResults = [
      { fullName: "a ticket opens", status: "passed" },
      { fullName: "a ticket closes", status: "failed" },
    ];
    const testResults = [{ name: inRoot("server/tickets/a.test.ts"), status: "failed", assertionResults }];
    expect(countVitest({ numPassedTests: 1, numFailedTests: 1, testResults })).toEqual({
      passed: 1,
      failed: 1,
      failures: ["server/tickets/a.test.ts: a ticket closes"],
    });
  });

  it("hold a file that could not be loaded to be one failure", () => {
    const broken = {
      name: inRoot("server/a.test.ts"),
      status: "failed",
      message: "no such module\nat",
      assertionResults: [],
    };
    expect(countVitest({ numPassedTests: 3, numFailedTests: 0, testResults: [broken] })).toEqual({
      passed: 3,
      failed: 1,
      failures: ["server/a.test.ts: no such module"],
    });
  });

  it("hold a journey that passes only sometimes to be a failure", () => {
    const specs = [{ title: "a driver calls", file: "calls.spec.ts", ok: false }];
    const stats = { expected: 4, unexpected: 1, flaky: 1 };
    expect(countPlaywright({ suites: [{ suites: [{ specs }] }], stats, errors: [] })).toEqual({
      passed: 4,
      failed: 2,
      failures: ["calls.spec.ts: a driver calls"],
    });
  });

  it("count what kept the journeys from starting", () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0 };
    const report = { suites: [], stats, errors: [{ message: "the server ended\nat" }] };
    expect(countPlaywright(report)).toEqual({ passed: 0, failed: 1, failures: ["the server ended"] });
  });
});
