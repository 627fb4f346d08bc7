import { describe, expect, it } from "vitest";
import { type CommandFacts, type CommandState, nextCommandState, type StationAnswer } from "./command-outcome.ts";

const sentAt = 100_000;
const facts = (state: CommandState, heard: [number, number][] = [], expected = [1, 2]): CommandFacts => ({
  state,
  sentAt: state === "queued" ? null : sentAt,
  expiresAt: 220_000,
  expected,
  heard: new Map(heard),
});
const both: [number, number][] = [
  [1, sentAt + 5],
  [2, sentAt + 9],
];

describe("what became of a remote action", () => {
  it.each<[string, CommandFacts, StationAnswer | null, number, CommandState]>([
    ["a queued one waits", facts("queued"), null, 150_000, "queued"],
    ["a queued one expires", facts("queued"), null, 220_000, "expired"],
    ["an accepted one is accepted, no more", facts("sent"), "accepted", 100_010, "accepted"],
    ["one whose states came is done", facts("accepted", both), null, 100_020, "done"],
    ["one whose states came before the answer is done", facts("sent", both), "accepted", 100_020, "done"],
    ["half of the states are not done", facts("accepted", [[1, sentAt + 5]]), null, 100_020, "accepted"],
    [
      "states said before it was sent do not count",
      facts("accepted", [
        [1, 99_999],
        [2, 99_999],
      ]),
      null,
      100_020,
      "accepted",
    ],
    ["a refused one is rejected", facts("sent"), "rejected", 100_010, "rejected"],
    ["an accepted one without states had no effect", facts("accepted"), null, 115_000, "no_effect"],
    ["an unanswered one is unknown", facts("sent"), null, 115_000, "unknown"],
    ["a late acceptance without states had no effect", facts("sent"), "accepted", 115_000, "no_effect"],
    ["any connector will do where none is registered", facts("accepted", [[3, sentAt + 1]], []), null, 100_020, "done"],
    ["an ended one stays as it ended", facts("no_effect", both), "accepted", 200_000, "no_effect"],
  ])("%s", (_, given, answer, now, expected) => {
    expect(nextCommandState(given, answer, now, 15)).toBe(expected);
  });
});
