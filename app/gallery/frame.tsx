"use client";
import type { ReactNode } from "react";
import { Roster, RosterStrip } from "../(console)/_parts/roster.tsx";
import { TopBar } from "../(console)/_parts/top-bar.tsx";
import type {
  AgentStatus,
  ConnectionHealth,
  QueueView,
  RosterView,
  StaleView,
} from "../(console)/_parts/view-model.ts";
import { ladder, timeline } from "./fixtures-ladder.ts";
import { mondsee, mondseeVerdict } from "./fixtures-station.ts";
import { agentZone, at, now } from "./night.ts";

/** What every screen of the gallery's desk has around it. */
export const nothing = () => {};

export const allWell: ConnectionHealth = { phone: "ok", stations: "ok", messages: "ok" };

export const broken: ConnectionHealth = { phone: "ok", stations: "reconnecting", messages: "reconnecting" };

export const stale: StaleView = { asOf: at(3, 11, 20), attempt: 4, nextAttemptAt: now + 3000 };

export function Bar({
  status,
  queue,
  health = allWell,
}: {
  status: AgentStatus;
  queue: QueueView;
  health?: ConnectionHealth;
}) {
  return (
    <TopBar
      status={status}
      queue={queue}
      health={health}
      statusItems={[
        { id: "ready", label: "Bereit", chosen: status.state === "ready" },
        { id: "pause", label: "Pause", chosen: status.state === "pause" },
      ]}
      userItems={[{ id: "sign-out", label: "Abmelden" }]}
      onStatus={nothing}
      onUser={nothing}
      onPalette={nothing}
      onSheet={nothing}
    />
  );
}

export function roster(view: RosterView): { roster: ReactNode; rosterStrip: ReactNode } {
  return {
    roster: <Roster roster={view} onOpen={nothing} />,
    rosterStrip: <RosterStrip roster={view} onOpen={nothing} />,
  };
}

export const technicianActs = { onCall: nothing, onSms: nothing, onConference: nothing };

export const record = {
  station: mondsee,
  verdict: mondseeVerdict,
  ladder: ladder,
  timeline: timeline,
  agentZone: agentZone,
  onProposal: nothing,
  onRun: nothing,
  onOpenStation: nothing,
  onMerge: nothing,
  onMap: nothing,
  onSheet: nothing,
  onAllSessions: nothing,
};
