"use client";
import { Users, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { StateGlyph } from "../_ui/glyphs.tsx";
import { CallBar } from "../(console)/_parts/call-bar.tsx";
import { ConsoleShell } from "../(console)/_parts/console-shell.tsx";
import { EmergencyFacts } from "../(console)/_parts/danger-steps.tsx";
import { EarlierContacts } from "../(console)/_parts/earlier-contacts.tsx";
import { EvseBox } from "../(console)/_parts/evse-box.tsx";
import { Guide, KnownFacts, Opening } from "../(console)/_parts/guide.tsx";
import { IdleBoard } from "../(console)/_parts/idle-board.tsx";
import { NoStation } from "../(console)/_parts/no-station.tsx";
import { NoteBox } from "../(console)/_parts/note-box.tsx";
import { RingCard } from "../(console)/_parts/ring-card.tsx";
import { Roster, RosterStrip } from "../(console)/_parts/roster.tsx";
import { DangerRecord, StationRecord } from "../(console)/_parts/station-record.tsx";
import { TechnicianCard } from "../(console)/_parts/technician-card.tsx";
import { TopBar } from "../(console)/_parts/top-bar.tsx";
import type {
  AgentStatus,
  ConnectionHealth,
  NoteView,
  QueueView,
  RosterView,
  StaleView,
  WrapUpView,
} from "../(console)/_parts/view-model.ts";
import { WorkColumn, type WorkSection } from "../(console)/_parts/work-column.tsx";
import { WrapUp } from "../(console)/_parts/wrap-up.tsx";
import * as fixture from "./fixtures.ts";
import * as work from "./fixtures-work.ts";

const Palette = lazy(() => import("../(console)/_parts/palette.tsx"));
const KeyboardSheet = lazy(() => import("../(console)/_parts/keyboard-sheet.tsx"));

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

const nothing = () => {};
const allWell: ConnectionHealth = { phone: "ok", stations: "ok", messages: "ok" };
const broken: ConnectionHealth = { phone: "ok", stations: "reconnecting", messages: "reconnecting" };
const stale: StaleView = { asOf: fixture.at(3, 11, 20), attempt: 4, nextAttemptAt: fixture.now + 3000 };

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

function roster(view: RosterView): { roster: ReactNode; rosterStrip: ReactNode } {
  return {
    roster: <Roster roster={view} onOpen={nothing} />,
    rosterStrip: <RosterStrip roster={view} onOpen={nothing} />,
  };
}

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

function IdleScreen({ screen }: { screen: "idle" | "idle-stale" | "palette" | "keys" }) {
  const [query, setQuery] = useState("");
  const [asked, setAsked] = useState("mondsee");
  const [opened, setOpened] = useState(false);
  useEffect(() => setOpened(true), []);
  const isStale = screen === "idle-stale";
  return (
    <ConsoleShell
      topBar={
        <Bar status={fixture.agent("ready", 760)} queue={fixture.quietQueue} health={isStale ? broken : allWell} />
      }
      stale={isStale ? stale : null}
      inCall={false}
      onConnect={nothing}
      {...roster(fixture.rosterIdle)}
      record={
        <IdleBoard
          idle={fixture.idle}
          waiting={0}
          search={<EvseBox large value={query} onChange={setQuery} onSubmit={nothing} />}
          onOpen={nothing}
        />
      }
    >
      <Suspense>
        {opened && screen === "palette" && (
          <Palette
            open
            onClose={nothing}
            query={asked}
            onQuery={setAsked}
            searching={false}
            onChoose={nothing}
            items={[
              {
                id: "1",
                kind: "station",
                code: "AT*ALP*E0417",
                title: "Mondsee West",
                detail: "A1 Rastplatz",
                state: "faulted",
              },
              {
                id: "2",
                kind: "station",
                code: "AT*ALP*E0418",
                title: "Mondsee Ost",
                detail: "A1 Rastplatz",
                state: "available",
              },
              {
                id: "3",
                kind: "station",
                code: "AT*ALP*E0425",
                title: "Mondsee P+R",
                detail: "Herzog-Odilo-Straße 40",
                state: "offline",
              },
              { id: "4", kind: "ticket", code: "T-24817", title: "Startet nicht", detail: "Mondsee West" },
              { id: "5", kind: "ticket", code: "T-24533", title: "Display an LP 3 dunkel", detail: "Mondsee West" },
              { id: "6", kind: "action", title: "Kontakt ohne Anruf", caps: ["Alt", "N"] },
            ]}
          />
        )}
        {opened && screen === "keys" && <KeyboardSheet open onClose={nothing} />}
      </Suspense>
    </ConsoleShell>
  );
}

const record = {
  station: fixture.mondsee,
  verdict: fixture.mondseeVerdict,
  ladder: fixture.ladder,
  timeline: fixture.timeline,
  agentZone: fixture.agentZone,
  onProposal: nothing,
  onRun: nothing,
  onOpenStation: nothing,
  onMerge: nothing,
  onMap: nothing,
  onSheet: nothing,
  onAllSessions: nothing,
};
const technicianActs = { onCall: nothing, onSms: nothing, onConference: nothing };

function RingingScreen({ known }: { known: boolean }) {
  const t = useTranslations("console");
  const call = known ? fixture.ringingCall : { ...fixture.ringingCall, evseId: null, source: null, place: null };
  const sections: WorkSection[] = [
    {
      id: "guide",
      label: t("work.guide"),
      content: (
        <>
          <Opening
            say={
              known
                ? { key: "console.guide.openingSay", values: { agent: "Kern", town: "Mondsee", bay: "2" } }
                : { key: "console.guide.openingUnknown", values: { agent: "Kern" } }
            }
          />
          <EarlierContacts contacts={work.contacts} />
          {known && (
            <KnownFacts
              facts={[
                {
                  id: "1",
                  glyph: (
                    <span className="text-faulted-fg">
                      <StateGlyph state="faulted" className="size-3.5" />
                    </span>
                  ),
                  text: "Ladepunkt 2 verriegelt nicht, 11 Meldungen seit 02:41",
                },
                {
                  id: "2",
                  glyph: <Users className="size-3.5" strokeWidth={1.75} aria-hidden="true" />,
                  text: "1 Anruf dazu um 02:52, an Ladepunkt 1 gelöst",
                },
                {
                  id: "3",
                  glyph: <Wrench className="size-3.5" strokeWidth={1.75} aria-hidden="true" />,
                  text: "Noch kein Techniker gerufen",
                },
              ]}
            />
          )}
        </>
      ),
    },
  ];
  if (known) {
    sections.push({
      id: "technician",
      label: t("work.technician"),
      content: <TechnicianCard technician={work.technician} quiet {...technicianActs} />,
    });
  }
  return (
    <ConsoleShell
      topBar={
        <Bar
          status={fixture.agent("ringing", 3)}
          queue={{ ...fixture.queue, dangerSince: null, longestSince: fixture.ago(41) }}
        />
      }
      callBar={<RingCard call={call} onAccept={nothing} onReject={nothing} />}
      stale={null}
      inCall={false}
      onConnect={nothing}
      {...roster(fixture.rosterRinging)}
      record={
        known ? (
          <StationRecord {...record} quiet timelineTitle={t("timeline.ofStation")} />
        ) : (
          <NoStation
            search={<EvseBox large value="" onChange={nothing} onSubmit={nothing} />}
            attention={fixture.idle.attention}
            asOf={fixture.now}
            onOpen={nothing}
          />
        )
      }
      work={<WorkColumn sections={sections} footer={t("guide.afterAccept")} />}
    />
  );
}

function useWork(note: NoteView, wrapUp: WrapUpView, later: boolean): WorkSection[] {
  const t = useTranslations("console.work");
  const [text, setText] = useState(note.text);
  return [
    {
      id: "guide",
      label: t("guide"),
      content: <Guide guide={wrapUp.endsAt === null ? work.guide : null} onAnswer={nothing} onDanger={nothing} />,
    },
    {
      id: "technician",
      label: t("technician"),
      content: <TechnicianCard technician={later ? work.technicianLater : work.technician} {...technicianActs} />,
    },
    { id: "contacts", label: t("contacts"), content: <EarlierContacts contacts={work.contacts} /> },
    {
      id: "note",
      label: t("note"),
      pinned: true,
      className: "grow",
      content: <NoteBox note={{ ...note, text }} onChange={setText} grows />,
    },
    {
      id: "wrapup",
      pinned: true,
      label: t("wrapup"),
      content: <WrapUp wrapUp={wrapUp} onChoose={nothing} onWatch={nothing} onExtend={nothing} onComplete={nothing} />,
    },
  ];
}

function CallScreen({ screen }: { screen: "live" | "later" | "hold" | "stale" | "wrapup" }) {
  const t = useTranslations("console");
  const isStale = screen === "stale";
  const wrapUp = screen === "wrapup" ? work.wrapUpOpen : work.wrapUpLater;
  const note: NoteView = isStale ? { ...work.note, state: "device" } : work.note;
  const later = screen === "later";
  const blocked = { blocked: { key: "console.call.later" } } as const;
  const call =
    screen === "hold"
      ? fixture.heldCall
      : later
        ? { ...fixture.liveCall, can: { mute: {}, hold: blocked, keypad: blocked, transfer: blocked } }
        : fixture.liveCall;
  const state = screen === "hold" ? "hold" : screen === "wrapup" ? "wrapup" : "live";
  return (
    <ConsoleShell
      topBar={
        <Bar
          status={fixture.agent(state, screen === "hold" ? 187 : screen === "wrapup" ? 13 : 252)}
          queue={fixture.queue}
          health={isStale ? broken : allWell}
        />
      }
      callBar={
        screen !== "wrapup" && (
          <CallBar
            call={call}
            onMute={nothing}
            onHold={nothing}
            onDigit={nothing}
            onTransfer={nothing}
            onEnd={nothing}
            onUnmask={nothing}
            keypadOpen={false}
            onKeypad={nothing}
          />
        )
      }
      stale={isStale ? stale : null}
      inCall
      onConnect={nothing}
      {...roster(screen === "hold" ? fixture.rosterHold : isStale ? fixture.rosterStale : fixture.rosterLive)}
      record={
        <StationRecord
          {...record}
          station={isStale ? fixture.mondseeStale : fixture.mondsee}
          timelineTitle={t("timeline.title", { ref: "T-24817" })}
        />
      }
      work={<WorkColumn sections={useWork(note, wrapUp, later)} />}
    />
  );
}

function DangerScreen() {
  const t = useTranslations("console");
  const [text, setText] = useState("Riecht verschmort, keine Flammen. Steht jetzt am Parkplatzrand");
  const sections: WorkSection[] = [
    { id: "facts", label: t("work.facts"), content: <EmergencyFacts danger={work.danger} onCopy={nothing} /> },
    {
      id: "note",
      label: t("work.note"),
      pinned: true,
      className: "grow",
      content: <NoteBox note={{ ...work.note, text }} onChange={setText} grows />,
    },
  ];
  return (
    <ConsoleShell
      topBar={<Bar status={fixture.agent("live", 52)} queue={{ ...fixture.queue, waiting: 1, dangerSince: null }} />}
      callBar={
        <CallBar
          call={work.dangerCall}
          onMute={nothing}
          onHold={nothing}
          onDigit={nothing}
          onTransfer={nothing}
          onEnd={nothing}
          onUnmask={nothing}
          keypadOpen={false}
          onKeypad={nothing}
        />
      }
      stale={null}
      inCall
      onConnect={nothing}
      {...roster(fixture.rosterDanger)}
      record={
        <DangerRecord
          {...record}
          station={work.chur}
          verdict={work.dangerVerdict}
          danger={work.danger}
          timeline={work.dangerTimeline}
          timelineTitle={t("timeline.title", { ref: "T-24818" })}
          onAnswer={nothing}
          onStep={nothing}
        />
      }
      work={<WorkColumn sections={sections} footer={t("danger.closing")} />}
    />
  );
}
