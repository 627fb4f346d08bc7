import { describe, expect, it } from "vitest";
import { concernsOf, isConcerned } from "./concerns.ts";
import type { Ring } from "./link.ts";

const key = (path: string, input?: object) => [path.split("."), input ? { input, type: "query" } : { type: "query" }];
const reads = (ring: Ring, queryKey: readonly unknown[]) =>
  concernsOf(ring).some((concern) => isConcerned(queryKey, concern));

describe("a doorbell", () => {
  const changed: Ring = { kind: "tickets.changed", subject: "t1", stationId: "s1" };
  it("about a ticket reads that ticket again, the lists, and the record of its station", () => {
    expect(reads(changed, key("tickets.detail", { ticketId: "t1" }))).toBe(true);
    expect(reads(changed, key("tickets.list", { order: "urgent" }))).toBe(true);
    expect(reads(changed, key("tickets.roster"))).toBe(true);
    expect(reads(changed, key("stations.record", { stationId: "s1", ticketId: "t1" }))).toBe(true);
  });
  it("reads no other ticket and no other station", () => {
    expect(reads(changed, key("tickets.detail", { ticketId: "t2" }))).toBe(false);
    expect(reads(changed, key("stations.record", { stationId: "s2" }))).toBe(false);
  });
  it("about a note that is typed leaves the lists alone", () => {
    const typed: Ring = { kind: "tickets.note_saved", subject: "t1", stationId: "s1" };
    expect(reads(typed, key("tickets.detail", { ticketId: "t1" }))).toBe(true);
    expect(reads(typed, key("tickets.list", {}))).toBe(false);
  });
  it("about a station's state reads its record and the board", () => {
    const fault: Ring = { kind: "diagnostics.connector_changed", subject: "s1", stationId: null };
    expect(reads(fault, key("stations.record", { stationId: "s1" }))).toBe(true);
    expect(reads(fault, key("stations.record", { stationId: "s2" }))).toBe(false);
    expect(reads(fault, key("board.idle"))).toBe(true);
  });
  it("about a fault or a maintenance reads the record of its station and the board", () => {
    const opened: Ring = { kind: "faults.fault_opened", subject: "f1", stationId: "s1" };
    expect(reads(opened, key("stations.record", { stationId: "s1" }))).toBe(true);
    expect(reads(opened, key("stations.record", { stationId: "s2" }))).toBe(false);
    expect(reads(opened, key("board.idle"))).toBe(true);
  });
  it("about a call reads the phone and the waiting line, and nothing of stations", () => {
    const call: Ring = { kind: "telephony.offer_changed", subject: "o1", stationId: null };
    expect(reads(call, key("agents.phone"))).toBe(true);
    expect(reads(call, key("agents.desk"))).toBe(true);
    expect(reads(call, key("stations.record", { stationId: "o1" }))).toBe(false);
  });
});
