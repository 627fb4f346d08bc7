"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PlaceTime } from "../../_ui/place-time.tsx";
import { BayBox, BayRow } from "./bay-box.tsx";
import { DangerSteps, NoRestart } from "./danger-steps.tsx";
import { DayChart } from "./day-chart.tsx";
import { FaultsList } from "./faults-list.tsx";
import { Ladder } from "./ladder.tsx";
import { Neighbours } from "./neighbours.tsx";
import { SessionsTable } from "./sessions-table.tsx";
import { StationHeader } from "./station-header.tsx";
import { StationTicketsLine, TicketLinks } from "./station-tickets.tsx";
import { Timeline } from "./timeline.tsx";
import { VerdictLine } from "./verdict-line.tsx";
import type { DangerView, LadderRung, StationView, TimelineEntry, VerdictView } from "./view-model.ts";

export type StationRecordProps = {
  station: StationView;
  verdict: VerdictView;
  ladder: LadderRung[];
  timeline: TimelineEntry[];
  timelineTitle: string;
  agentZone: string;
  /** While it rings: everything is told, nothing can be pressed yet. */
  quiet?: boolean;
  onProposal: (id: string) => void;
  onRun: (action: string) => void;
  onOpenStation: (id: string) => void;
  onMerge?: () => void;
  onMap?: () => void;
  onSheet?: () => void;
  onAllSessions?: () => void;
  /** What stands below the verdict besides the bays: a resolution to confirm, an error. */
  notice?: ReactNode;
};

const upper = "flex shrink-0 flex-col gap-3 px-5 pt-4 max-desk:order-1 max-tablet:px-3 max-tablet:pt-3";
const lower = "flex flex-col gap-3 px-5 pb-5 pt-3 max-desk:order-3 max-desk:shrink-0 max-tablet:px-3";
const record = "min-w-0 flex-1 bg-surface max-desk:contents";
const scroll = "min-w-0 overflow-y-auto max-desk:contents";

/** The station first: verdict, bays, sessions and faults, what can be done from here, what happened. */
export function StationRecord(props: StationRecordProps) {
  const { station, timeline, timelineTitle } = props;
  const t = useTranslations("console.tickets");
  return (
    <PlaceTime zone={station.timezone}>
      <main className={`${record} grid wide:grid-cols-[minmax(0,1fr)_372px]`}>
        <div className={scroll}>
          <div className={upper}>
            <StationHeader station={station} agentZone={props.agentZone} onMap={props.onMap} onSheet={props.onSheet} />
            <VerdictLine verdict={props.verdict} quiet={props.quiet} onProposal={props.onProposal} />
            {props.notice}
            <BayRow bays={station.bays} />
          </div>
          <RecordLower {...props} />
        </div>
        <div className="hidden min-w-0 flex-col overflow-y-auto border-l border-line px-5 pt-3 pb-4 wide:flex">
          <Timeline title={timelineTitle} entries={timeline} />
          <div className="mt-auto border-t border-line pt-1">
            <TicketLinks title={t("title")} tickets={station.tickets} empty={t("empty")} />
          </div>
        </div>
      </main>
    </PlaceTime>
  );
}

function RecordLower(props: StationRecordProps) {
  const { station, quiet } = props;
  return (
    <div className={lower}>
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.08fr)] gap-x-6 gap-y-2 max-tablet:grid-cols-1">
        <div className="min-w-0 space-y-1.5">
          <SessionsTable sessions={station.sessions} onAll={props.onAllSessions} />
          <FaultsList
            faults={station.faults}
            past={station.pastFaults}
            maintenanceUntil={station.maintenanceUntil}
            otherCallers={station.otherCallers}
            quiet={quiet}
            onMerge={props.onMerge}
          />
          <div className="wide:hidden">
            <StationTicketsLine tickets={station.tickets} />
          </div>
        </div>
        <Ladder rungs={props.ladder} quiet={quiet} onRun={props.onRun} />
      </div>
      <div className="wide:hidden">
        <Timeline title={props.timelineTitle} entries={props.timeline} />
      </div>
      <div className="hidden wide:block">
        <DayChart bays={station.bays} />
      </div>
      {station.neighbours && (
        <div className="hidden wide:block">
          <Neighbours neighbours={station.neighbours} onOpen={props.onOpenStation} />
        </div>
      )}
    </div>
  );
}

export type DangerRecordProps = Omit<StationRecordProps, "ladder" | "onRun"> & {
  danger: DangerView;
  onAnswer: (id: string) => void;
  onStep: (id: string) => void;
};

/** Danger to people: two steps in the ladder's place. What stays is what the emergency needs. */
export function DangerRecord(props: DangerRecordProps) {
  const { station, danger } = props;
  const t = useTranslations("console.bay");
  return (
    <PlaceTime zone={station.timezone}>
      <main className={`${record} grid wide:grid-cols-[minmax(0,1fr)_372px]`}>
        <div className={scroll}>
          <div className={upper}>
            <StationHeader station={station} agentZone={props.agentZone} onMap={props.onMap} onSheet={props.onSheet} />
            <VerdictLine verdict={props.verdict} onProposal={props.onProposal} />
            <DangerSteps danger={danger} onAnswer={props.onAnswer} onStep={props.onStep} />
            <section
              aria-label={t("list")}
              className="grid grid-cols-4 gap-2.5 pt-2 max-desk:grid-cols-2 max-tablet:grid-cols-1"
            >
              {station.bays.map((bay) => (
                <BayBox key={bay.evseId} bay={bay} />
              ))}
              <NoRestart />
            </section>
          </div>
          <div className={`${lower} wide:hidden`}>
            <Timeline title={props.timelineTitle} entries={props.timeline} />
          </div>
          <div className="hidden px-5 pb-5 pt-3 wide:block">
            <DayChart bays={station.bays} />
            <div className="mt-3 grid grid-cols-2 gap-x-6">
              <SessionsTable sessions={station.sessions} onAll={props.onAllSessions} />
              <FaultsList faults={station.faults} otherCallers={station.otherCallers} quiet />
            </div>
          </div>
        </div>
        <div className="hidden min-w-0 overflow-y-auto border-l border-line px-5 pt-3 wide:block">
          <Timeline title={props.timelineTitle} entries={props.timeline} />
        </div>
      </main>
    </PlaceTime>
  );
}
