import { describe, expect, it } from "vitest";
import { searchedKey } from "./searched-key.ts";

describe("what of a search may be part of an EVSE ID", () => {
  it.each([
    ["AT*ALP*E0417*1", "ATALPE04171"],
    ["at alp e0417 1", "ATALPE04171"],
    ["AT＊ALP＊E0417＊1", "ATALPE04171"],
    ["https://m.intercharge.eu/evse/show?evseid=AT*ALP*E0417*1", "ATALPE04171"],
    ["E0417", "E0417"],
    ["alp*e04", "ALPE04"],
    ["0417-1", "04171"],
  ])("%s is searched as %s", (text, key) => {
    expect(searchedKey(text)).toBe(key);
  });
  it.each(["", "E0", "Bahnhofstraße", "100 %"])("%s is not", (text) => {
    expect(searchedKey(text)).toBeNull();
  });
});
