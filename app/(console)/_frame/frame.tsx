"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useEffect } from "react";
import { useLink, useReconnect } from "../../_live/use-live.tsx";
import { useHotkeys } from "../../_ui/use-hotkeys.tsx";
import type { TicketRosterRow } from "../_data/outputs.ts";
import { ConsoleShell } from "../_parts/console-shell.tsx";
import { TopNotice } from "../_parts/top-bar.tsx";
import { usePhone } from "../_phone/use-phone.tsx";
import { useDesk } from "./desk.tsx";
import { Top } from "./top.tsx";

// Nobody needs these at the first paint. The bar follows right behind it, long before a call rings.
const PhoneBar = dynamic(() => import("../_phone/phone-bar.tsx").then((m) => m.PhoneBar), { ssr: false });
const DeskPalette = dynamic(() => import("./desk-palette.tsx"), { ssr: false });
const KeyboardSheet = dynamic(() => import("../_parts/keyboard-sheet.tsx"), { ssr: false });
const ContactDialog = dynamic(() => import("./contact-dialog.tsx"), { ssr: false });

/** Fetched behind the first paint, so that keys pressed right after Ctrl K land in the palette. */
function useFetchedAhead() {
  useEffect(() => {
    void import("./desk-palette.tsx");
    void import("./contact-dialog.tsx");
  }, []);
}

type FrameProps = {
  tickets: TicketRosterRow[];
  roster?: ReactNode;
  rosterStrip?: ReactNode;
  record: ReactNode;
  work?: ReactNode;
};

/** The frame of every page of the desk: bars above, roster left, what a page is about in the middle. */
export function Frame({ tickets, roster, rosterStrip, record, work }: FrameProps) {
  useFetchedAhead();
  const desk = useDesk();
  const phone = usePhone();
  const link = useLink();
  const reconnect = useReconnect();
  const status = phone.data?.presence?.status;
  useHotkeys({
    palette: () => desk.open("palette"),
    sheet: () => desk.open("sheet"),
    newContact: () => desk.openContact(""),
    pause:
      status === "ready" || status === "away"
        ? () => phone.setAvailability(status === "ready" ? "away" : "ready")
        : undefined,
  });
  const stale =
    link.state === "stale" ? { asOf: link.since, attempt: link.attempt, nextAttemptAt: link.nextAttemptAt } : null;
  return (
    <ConsoleShell
      topBar={<Top tickets={tickets} />}
      callBar={<PhoneBar />}
      notice={phone.trouble && <TopNotice text={phone.trouble} />}
      stale={stale}
      inCall={status === "busy"}
      onConnect={reconnect}
      roster={roster}
      rosterStrip={rosterStrip}
      record={record}
      work={work}
    >
      {desk.overlay === "palette" && <DeskPalette />}
      {desk.overlay === "sheet" && <KeyboardSheet open onClose={desk.close} />}
      {desk.overlay === "contact" && <ContactDialog />}
    </ConsoleShell>
  );
}
