"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CallBar } from "../(console)/_parts/call-bar.tsx";
import { ConsoleShell } from "../(console)/_parts/console-shell.tsx";
import { EmergencyFacts } from "../(console)/_parts/danger-steps.tsx";
import { NoteBox } from "../(console)/_parts/note-box.tsx";
import { DangerRecord } from "../(console)/_parts/station-record.tsx";
import { WorkColumn, type WorkSection } from "../(console)/_parts/work-column.tsx";
import { chur, danger, dangerCall, dangerTimeline, dangerVerdict } from "./fixtures-danger.ts";
import { agent, queue } from "./fixtures-desk.ts";
import { rosterDanger } from "./fixtures-roster.ts";
import { note } from "./fixtures-work.ts";
import { Bar, nothing, record, roster } from "./frame.tsx";

export function DangerScreen() {
  const t = useTranslations("console");
  const [text, setText] = useState("Riecht verschmort, keine Flammen. Steht jetzt am Parkplatzrand");
  const sections: WorkSection[] = [
    { id: "facts", label: t("work.facts"), content: <EmergencyFacts danger={danger} onCopy={nothing} /> },
    {
      id: "note",
      label: t("work.note"),
      pinned: true,
      className: "grow",
      content: <NoteBox note={{ ...note, text }} onChange={setText} grows />,
    },
  ];
  return (
    <ConsoleShell
      topBar={<Bar status={agent("live", 52)} queue={{ ...queue, waiting: 1, dangerSince: null }} />}
      callBar={
        <CallBar
          call={dangerCall}
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
      {...roster(rosterDanger)}
      record={
        <DangerRecord
          {...record}
          station={chur}
          verdict={dangerVerdict}
          danger={danger}
          timeline={dangerTimeline}
          timelineTitle={t("timeline.title", { ref: "T-24818" })}
          onAnswer={nothing}
          onStep={nothing}
        />
      }
      work={<WorkColumn sections={sections} footer={t("danger.closing")} />}
    />
  );
}
