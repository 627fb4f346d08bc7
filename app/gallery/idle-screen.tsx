"use client";
import { lazy, Suspense, useEffect, useState } from "react";
import { ConsoleShell } from "../(console)/_parts/console-shell.tsx";
import { EvseBox } from "../(console)/_parts/evse-box.tsx";
import { IdleBoard } from "../(console)/_parts/idle-board.tsx";
import { agent, idle, quietQueue } from "./fixtures-desk.ts";
import { rosterIdle } from "./fixtures-roster.ts";
import { allWell, Bar, broken, nothing, roster, stale } from "./frame.tsx";

const Palette = lazy(() => import("../(console)/_parts/palette.tsx"));

const KeyboardSheet = lazy(() => import("../(console)/_parts/keyboard-sheet.tsx"));

export function IdleScreen({ screen }: { screen: "idle" | "idle-stale" | "palette" | "keys" }) {
  const [query, setQuery] = useState("");
  const [asked, setAsked] = useState("mondsee");
  const [opened, setOpened] = useState(false);
  useEffect(() => setOpened(true), []);
  const isStale = screen === "idle-stale";
  return (
    <ConsoleShell
      topBar={<Bar status={agent("ready", 760)} queue={quietQueue} health={isStale ? broken : allWell} />}
      stale={isStale ? stale : null}
      inCall={false}
      onConnect={nothing}
      {...roster(rosterIdle)}
      record={
        <IdleBoard
          idle={idle}
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
