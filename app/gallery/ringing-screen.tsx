"use client";
import { Users, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { StateGlyph } from "../_ui/glyphs.tsx";
import { ConsoleShell } from "../(console)/_parts/console-shell.tsx";
import { EarlierContacts } from "../(console)/_parts/earlier-contacts.tsx";
import { EvseBox } from "../(console)/_parts/evse-box.tsx";
import { KnownFacts, Opening } from "../(console)/_parts/guide.tsx";
import { NoStation } from "../(console)/_parts/no-station.tsx";
import { RingCard } from "../(console)/_parts/ring-card.tsx";
import { StationRecord } from "../(console)/_parts/station-record.tsx";
import { TechnicianCard } from "../(console)/_parts/technician-card.tsx";
import { WorkColumn, type WorkSection } from "../(console)/_parts/work-column.tsx";
import { agent, idle, queue, ringingCall } from "./fixtures-desk.ts";
import { rosterRinging } from "./fixtures-roster.ts";
import { contacts, technician } from "./fixtures-work.ts";
import { Bar, nothing, record, roster, technicianActs } from "./frame.tsx";
import { ago, now } from "./night.ts";

export function RingingScreen({ known }: { known: boolean }) {
  const t = useTranslations("console");
  const call = known ? ringingCall : { ...ringingCall, evseId: null, source: null, place: null };
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
          <EarlierContacts contacts={contacts} />
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
      content: <TechnicianCard technician={technician} quiet {...technicianActs} />,
    });
  }
  return (
    <ConsoleShell
      topBar={<Bar status={agent("ringing", 3)} queue={{ ...queue, dangerSince: null, longestSince: ago(41) }} />}
      callBar={<RingCard call={call} onAccept={nothing} onReject={nothing} />}
      stale={null}
      inCall={false}
      onConnect={nothing}
      {...roster(rosterRinging)}
      record={
        known ? (
          <StationRecord {...record} quiet timelineTitle={t("timeline.ofStation")} />
        ) : (
          <NoStation
            search={<EvseBox large value="" onChange={nothing} onSubmit={nothing} />}
            attention={idle.attention}
            asOf={now}
            onOpen={nothing}
          />
        )
      }
      work={<WorkColumn sections={sections} footer={t("guide.afterAccept")} />}
    />
  );
}
