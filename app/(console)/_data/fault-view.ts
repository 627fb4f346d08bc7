import type { Phrase } from "../../_ui/phrase.tsx";
import type { FaultView } from "../_parts/view-model.ts";
import type { RecordData } from "./outputs.ts";
import { ticketHref, ticketRef } from "./ticket-view.ts";

type Detected = RecordData["incidents"][number];
type Said = RecordData["live"]["faults"][number];

const placed = (bay: string | null, words: Phrase): Phrase => ({
  key: bay ? "desk.fault.bay" : "desk.fault.station",
  values: { bay: bay ?? "", words: { phrase: words } },
});

function textOf({ rule, level, bay, explained }: Detected): Phrase {
  if (rule === "station_silent")
    return { key: level === "offline" ? "incidents.what.offline" : "incidents.what.pending" };
  const words: Phrase = explained?.words
    ? { key: explained.words }
    : (explained?.code ?? { key: "incidents.what.unnamed" });
  return placed(bay === null ? null : String(bay), words);
}

const stateOf = ({ rule, level }: Detected): FaultView["state"] =>
  rule === "connector_faulted" ? "faulted" : level === "offline" ? "offline" : "unknown";

function detectedView(fault: Detected, incidentId: string | null): FaultView {
  const { ticketId, ticketNumber, callers, clearedAt } = fault;
  const ticket =
    ticketId && ticketNumber !== null
      ? { ref: ticketRef(ticketNumber), href: ticketHref(ticketId), callers, mine: ticketId === incidentId }
      : null;
  return {
    id: fault.id,
    state: stateOf(fault),
    text: textOf(fault),
    since: fault.since.getTime(),
    count: fault.reopened + 1,
    ...(ticket ? { ticket } : {}),
    ...(clearedAt ? { endedAt: clearedAt.getTime() } : {}),
  };
}

const saidView = (fault: Said): FaultView => ({
  id: `${fault.connectorId}-${fault.since}`,
  state: fault.state,
  text: placed(fault.bayLabel, fault.fault.words ? { key: fault.fault.words } : fault.fault.code),
  since: fault.since,
  count: fault.count,
});

/** What was detected, with its ticket; and what the station says besides that is no fault yet, or a warning only. */
export function openFaults({ incidents, live, incidentId }: RecordData): FaultView[] {
  const sameAs = (said: Said) =>
    incidents.find((one) => one.rule === "connector_faulted" && one.connectorId === said.connectorId);
  const detected = incidents.map((fault) => {
    const view = detectedView(fault, incidentId);
    const said = live.faults.find((one) => sameAs(one)?.id === fault.id);
    return said ? { ...view, state: said.state, count: Math.max(view.count, said.count) } : view;
  });
  return [...detected, ...live.faults.filter((said) => !sameAs(said)).map(saidView)];
}

export const pastFaults = ({ past }: RecordData): FaultView[] => past.map((fault) => detectedView(fault, null));
