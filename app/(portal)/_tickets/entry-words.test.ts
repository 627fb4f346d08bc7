import { describe, expect, it } from "vitest";
import { ownerKinds } from "#server/tickets/rules/owner-entry.ts";
import { type OwnedEntry, ownerEntry } from "./entry-words.ts";

const entry = (kind: string, data: OwnedEntry["data"] = {}, more: Partial<OwnedEntry> = {}): OwnedEntry => ({
  id: "1",
  at: new Date(0),
  kind,
  by: "hotline",
  name: null,
  data,
  ...more,
});

describe("a timeline worded for the owner", () => {
  it.each(ownerKinds)("has words for %s", (kind) => {
    const { title } = ownerEntry(entry(kind, { bay: 2, ticketNumber: 1040, to: "open", disposition: "explained" }));
    expect(title).toMatchObject({ key: expect.stringMatching(/^portal\.entry\./) });
  });
  it("says which bay is faulted, and the error in plain words", () => {
    const data = { rule: "connector_faulted", level: "faulted", bay: 2, errorCode: "ConnectorLockFailure" };
    expect(ownerEntry(entry("fault_seen", data))).toMatchObject({
      glyph: "faulted",
      title: { key: "portal.entry.fault_bay", values: { bay: "2" } },
      detail: { key: "faults.ocpp.ConnectorLockFailure" },
    });
  });
  it("tells a station that is silent from one that does not answer", () => {
    const silent = (level: string) =>
      ownerEntry(entry("fault_seen", { rule: "station_silent", level, bay: null })).title;
    expect(silent("pending")).toEqual({ key: "portal.entry.fault_silent" });
    expect(silent("offline")).toEqual({ key: "portal.entry.fault_offline" });
  });
  it("names a person of the owner's own, and nobody of the hotline", () => {
    const by = (more: Partial<OwnedEntry>) => ownerEntry(entry("opened", {}, more)).detail;
    expect(by({ by: "person", name: "Eva Lindner" })).toEqual({
      key: "desk.entry.by",
      values: { name: "Eva Lindner" },
    });
    expect(by({})).toBeUndefined();
  });
});
