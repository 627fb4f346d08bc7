import fs from "node:fs";
import { expect, it } from "vitest";
import { findLockGaps } from "./lock-check.ts";
import { inRoot } from "./root.ts";

it("a lock that lacks another platform's package is incomplete", () => {
  const gaps = findLockGaps({
    "": {},
    "node_modules/a": { optionalDependencies: { "a-linux": "1.0.0", "a-darwin": "1.0.0" } },
    "node_modules/a-linux": { version: "1.0.0" },
  });
  expect(gaps).toEqual(["node_modules/a wants a-darwin@1.0.0"]);
});

it("a package is found in its user's own folder and in every folder above", () => {
  const user = { optionalDependencies: { deep: "1.0.0", middle: "1.0.0", high: "1.0.0" } };
  const gaps = findLockGaps({
    "": {},
    "node_modules/@scope/a/node_modules/b": user,
    "node_modules/@scope/a/node_modules/b/node_modules/deep": {},
    "node_modules/@scope/a/node_modules/middle": {},
    "node_modules/high": {},
  });
  expect(gaps).toEqual([]);
});

it("this project's lock is complete for every platform", () => {
  const lock = JSON.parse(fs.readFileSync(inRoot("package-lock.json"), "utf8"));
  expect(findLockGaps(lock.packages)).toEqual([]);
});
