import { describe, expect, it } from "vitest";
import { isStale, type LivenessFacts, livenessOf } from "./liveness.ts";

const now = Date.UTC(2026, 10, 22, 3, 0);
const ago = (minutes: number) => now - minutes * 60_000;
const limits = { pendingMinutes: 30, offlineMinutes: 60, socketGraceSeconds: 300 };
const facts = (lastMessage: number | null, connected: number | null, disconnected: number | null): LivenessFacts => ({
  lastMessageAt: lastMessage === null ? null : ago(lastMessage),
  connectedAt: connected === null ? null : ago(connected),
  disconnectedAt: disconnected === null ? null : ago(disconnected),
});

describe("liveness", () => {
  it.each([
    ["a station that was never heard is never", facts(null, null, null), "never"],
    ["one that has just opened its socket is online", facts(null, 0.1, null), "online"],
    ["one that spoke a minute ago is online", facts(1, 500, null), "online"],
    ["29 minutes of silence are still online", facts(29.9, 500, null), "online"],
    ["30 minutes are pending", facts(30, 500, null), "pending"],
    ["59 minutes are pending", facts(59.9, 500, null), "pending"],
    ["60 minutes are offline, although the socket is open", facts(60, 500, null), "offline"],
    ["a socket closed a minute ago is within its grace", facts(2, 500, 1), "online"],
    ["a socket closed for five minutes is offline", facts(6, 500, 5), "offline"],
    ["a closed socket does not hide half an hour of silence", facts(40, 500, 1), "pending"],
    ["after two hours of our own outage nobody is offline at once", facts(120, 500, 0.5), "pending"],
    ["one that came back after hours is online with its socket", facts(300, 1, null), "online"],
  ])("%s", (_, given, expected) => {
    expect(livenessOf(given, limits, now)).toBe(expected);
  });

  it.each([
    [null, true],
    [ago(0), false],
    [now - 120_000, false],
    [now - 120_001, true],
  ])("a value confirmed at %s with a heartbeat of 60 s is stale: %s", (confirmedAt, expected) => {
    expect(isStale(confirmedAt, 60, now)).toBe(expected);
  });
});
