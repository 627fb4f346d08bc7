"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CallBar } from "../(console)/_parts/call-bar.tsx";
import { ConsoleShell } from "../(console)/_parts/console-shell.tsx";
import { EarlierContacts } from "../(console)/_parts/earlier-contacts.tsx";
import { Guide } from "../(console)/_parts/guide.tsx";
import { NoteBox } from "../(console)/_parts/note-box.tsx";
import { StationRecord } from "../(console)/_parts/station-record.tsx";
import { TechnicianCard } from "../(console)/_parts/technician-card.tsx";
import type { NoteView, WrapUpView } from "../(console)/_parts/view-model.ts";
import { WorkColumn, type WorkSection } from "../(console)/_parts/work-column.tsx";
import { WrapUp } from "../(console)/_parts/wrap-up.tsx";
import { agent, heldCall, liveCall, queue } from "./fixtures-desk.ts";
import { rosterHold, rosterLive, rosterStale } from "./fixtures-roster.ts";
import { mondsee, mondseeStale } from "./fixtures-station.ts";
import { contacts, guide, note, technician, technicianLater, wrapUpLater, wrapUpOpen } from "./fixtures-work.ts";
import { allWell, Bar, broken, nothing, record, roster, stale, technicianActs } from "./frame.tsx";

function useWork(note: NoteView, wrapUp: WrapUpView, later: boolean): WorkSection[] {
  const t = useTranslations("console.work");
  const [text, setText] = useState(note.text);
  return [
    {
      id: "guide",
      label: t("guide"),
      content: <Guide guide={wrapUp.endsAt === null ? guide : null} onAnswer={nothing} onDanger={nothing} />,
    },
    {
      id: "technician",
      label: t("technician"),
      content: <TechnicianCard technician={later ? technicianLater : technician} {...technicianActs} />,
    },
    { id: "contacts", label: t("contacts"), content: <EarlierContacts contacts={contacts} /> },
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

export function CallScreen({ screen }: { screen: "live" | "later" | "hold" | "stale" | "wrapup" }) {
  const t = useTranslations("console");
  const isStale = screen === "stale";
  const wrapUp = screen === "wrapup" ? wrapUpOpen : wrapUpLater;
  const shownNote: NoteView = isStale ? { ...note, state: "device" } : note;
  const later = screen === "later";
  const blocked = { blocked: { key: "console.call.later" } } as const;
  const call =
    screen === "hold"
      ? heldCall
      : later
        ? { ...liveCall, can: { mute: {}, hold: blocked, keypad: blocked, transfer: blocked } }
        : liveCall;
  const state = screen === "hold" ? "hold" : screen === "wrapup" ? "wrapup" : "live";
  return (
    <ConsoleShell
      topBar={
        <Bar
          status={agent(state, screen === "hold" ? 187 : screen === "wrapup" ? 13 : 252)}
          queue={queue}
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
      {...roster(screen === "hold" ? rosterHold : isStale ? rosterStale : rosterLive)}
      record={
        <StationRecord
          {...record}
          station={isStale ? mondseeStale : mondsee}
          timelineTitle={t("timeline.title", { ref: "T-24817" })}
        />
      }
      work={<WorkColumn sections={useWork(shownNote, wrapUp, later)} />}
    />
  );
}
