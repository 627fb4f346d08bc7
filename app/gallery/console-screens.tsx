"use client";
import { CallScreen } from "./call-screen.tsx";
import { DangerScreen } from "./danger-screen.tsx";
import { IdleScreen } from "./idle-screen.tsx";
import { RingingScreen } from "./ringing-screen.tsx";

export const consoleScreens = [
  "idle",
  "idle-stale",
  "ringing",
  "ringing-unknown",
  "live",
  "later",
  "hold",
  "stale",
  "danger",
  "wrapup",
  "palette",
  "keys",
] as const;

export type ConsoleScreenName = (typeof consoleScreens)[number];

export function ConsoleScreen({ screen }: { screen: ConsoleScreenName }) {
  switch (screen) {
    case "idle":
    case "idle-stale":
    case "palette":
    case "keys":
      return <IdleScreen screen={screen} />;
    case "ringing":
    case "ringing-unknown":
      return <RingingScreen known={screen === "ringing"} />;
    case "danger":
      return <DangerScreen />;
    default:
      return <CallScreen screen={screen} />;
  }
}
