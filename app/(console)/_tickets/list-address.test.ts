import { describe, expect, it } from "vitest";
import { addressOf, inputOf, readAddress } from "./list-address.ts";

const today = new Date("2026-11-22T00:00:00Z");
const read = (query: string) => readAddress(new URLSearchParams(query));

describe("the address of a list", () => {
  it("says everything the list shows and nothing more", () => {
    const list = { ...read(""), view: "mine", priority: "high", text: "Mondsee" } as const;
    expect(addressOf(list)).toBe("/tickets?view=mine&priority=high&text=Mondsee");
    expect(readAddress(new URL(addressOf(list), "http://x").searchParams)).toEqual(list);
    expect(addressOf(read(""))).toBe("/tickets");
  });
  it("ignores what no list knows", () => {
    expect(read("view=nonsense&status=gone&order=random")).toEqual(read(""));
  });
  it("a filter narrows its view; a ticket's number is looked for everywhere, solved ones too", () => {
    expect(inputOf(read("view=due&kind=sms"), today)).toMatchObject({ dueWithinMinutes: 30, kind: "sms" });
    expect(inputOf(read("view=solved"), today)).toMatchObject({ status: "solved", solvedSince: today });
    const byNumber = inputOf(read("text=T-1042"), today);
    expect(byNumber).toMatchObject({ text: "T-1042", order: "newest" });
    expect(byNumber).not.toHaveProperty("status");
  });
});
