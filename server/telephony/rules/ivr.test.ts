import { describe, expect, test } from "vitest";
import { type Heard, mostTries, nextStep, type Understood } from "./ivr.ts";

const keyed = (digits: string): Heard => ({ by: "keypad", digits });
const said: Heard = { by: "speech", text: "DE star CHC star E one", confidence: 0.9 };
const is = (outcome: Understood["outcome"], reason: string | null = null): Understood => ({
  outcome,
  reason,
  place: outcome === "activated" ? { bay: 2, city: "Mondsee" } : null,
});

describe("the greeting", () => {
  test("a star first switches the language and costs no try", () => {
    expect(nextStep("de", 0, keyed("*"), null)).toEqual({ next: "ask", language: "en", tries: 0, again: null });
    expect(nextStep("en", 2, keyed("*"), null)).toEqual({ next: "ask", language: "de", tries: 2, again: null });
  });

  test("a station that is found leads to the queue at once", () => {
    expect(nextStep("de", 0, keyed("48210934"), is("activated"))).toEqual({
      next: "enqueue",
      tries: 0,
      because: "found",
    });
  });

  test("a station that is not activated leads to a person, not into a wall", () => {
    expect(nextStep("en", 1, said, is("not_activated"))).toEqual({
      next: "enqueue",
      tries: 1,
      because: "not_activated",
    });
  });

  test.each([
    [keyed("48210935"), is("refused", "short_code_check_digit"), "check_digit"],
    [said, is("refused", "contract_id"), "contract_id"],
    [said, is("refused", "bad_characters"), "unreadable"],
    [said, is("unknown"), "not_found"],
    [said, is("ambiguous"), "ambiguous"],
    [{ by: "nothing" } as Heard, null, "nothing"],
  ])("what led nowhere is asked again, with the reason (%#)", (heard, understood, again) => {
    expect(nextStep("de", 0, heard, understood)).toEqual({ next: "ask", language: "de", tries: 1, again });
  });

  test("after three tries the caller goes on to a person anyway", () => {
    expect(nextStep("de", mostTries - 1, { by: "nothing" }, null)).toEqual({
      next: "enqueue",
      tries: mostTries,
      because: "on_to_person",
    });
  });
});
