import { describe, expect, test } from "vitest";
import { languageOfText, threadFor, wishOf } from "./text-reading.ts";

describe("the language of a text", () => {
  test.each([
    ["Hallo, Säule geht nicht", "en", "de"],
    ["hello the cable is stuck", "de", "en"],
    ["DE*CHC*E12345*123", "de", "de"],
    ["DE*CHC*E12345*123", "en", "en"],
    ["STOP", "de", "de"],
  ] as const)("%s on a %s line is answered in %s", (body, line, expected) =>
    expect(languageOfText(body, line)).toBe(expected),
  );
});

describe("the thread of a text", () => {
  const now = new Date("2026-11-22T03:00:00Z");
  const thread = (stationId: string | null, hoursAgo: number) => ({
    stationId,
    lastMessageAt: new Date(now.getTime() - hoursAgo * 3_600_000),
  });

  test("a text about the same station joins", () => expect(threadFor([thread("a", 1)], "a", now)?.stationId).toBe("a"));
  test("a text that names no station joins the newest thread", () =>
    expect(threadFor([thread("b", 1), thread("a", 2)], null, now)?.stationId).toBe("b"));
  test("a thread that knew no station learns it", () =>
    expect(threadFor([thread(null, 1)], "a", now)?.stationId).toBe(null));
  test("another station is another thread", () => expect(threadFor([thread("a", 1)], "b", now)).toBe(null));
  test("after a day it is a new conversation", () => expect(threadFor([thread("a", 25)], "a", now)).toBe(null));
});

test("STOP in the text alone is no wish; only Twilio's own word counts", () => {
  expect(wishOf(undefined)).toBe("talk");
  expect(wishOf("STOP")).toBe("opted_out");
});
