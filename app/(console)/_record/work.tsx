"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { offeredFor } from "#server/tickets/rules/dispositions.ts";
import { isRunningIncident } from "#server/tickets/rules/incident.ts";
import { useIsStale } from "../../_live/use-live.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { Section } from "../../_ui/section.tsx";
import { useHotkeys } from "../../_ui/use-hotkeys.tsx";
import type { RecordData, TicketDetailData } from "../_data/outputs.ts";
import { technicianView } from "../_data/station-view.ts";
import { earlierContact } from "../_data/ticket-view.ts";
import { useDesk } from "../_frame/desk.tsx";
import { EarlierContacts } from "../_parts/earlier-contacts.tsx";
import { Guide, Opening } from "../_parts/guide.tsx";
import { TechnicianCard } from "../_parts/technician-card.tsx";
import type { WrapUpView } from "../_parts/view-model.ts";
import { WorkColumn, type WorkSection } from "../_parts/work-column.tsx";
import { WrapUp } from "../_parts/wrap-up.tsx";
import { usePhone } from "../_phone/use-phone.tsx";
import { Writing } from "../_tickets/writing.tsx";
import { Note } from "./note.tsx";

const nothing = () => {};
const quietActs = { onCall: nothing, onSms: nothing, onConference: nothing };

/** While it rings: the first sentence to say, and who else called about it. Nothing to press yet. */
export function RingingWork({
  place,
  record,
}: {
  place: { bay: string; town: string } | null;
  record: RecordData | undefined;
}) {
  const t = useTranslations("console");
  const { me } = useDesk();
  const sections: WorkSection[] = [
    {
      id: "guide",
      label: t("work.guide"),
      content: (
        <Opening
          say={
            place
              ? { key: "console.guide.openingSay", values: { agent: me.name, ...place } }
              : { key: "console.guide.openingUnknown", values: { agent: me.name } }
          }
        />
      ),
    },
  ];
  if (place)
    sections.push({
      id: "technician",
      label: t("work.technician"),
      content: <TechnicianCard technician={record ? technicianView(record) : null} quiet {...quietActs} />,
    });
  return <WorkColumn sections={sections} footer={t("guide.afterAccept")} />;
}

function useWrapUp(detail: TicketDetailData) {
  const trpc = useTRPC();
  const phone = usePhone();
  const desk = useDesk();
  const reason = useReason();
  const stale = useIsStale();
  const [chosen, setChosen] = useState<string | null>(null);
  const { ticket } = detail;
  const wrapping = phone.focus?.phase === "wrap_up" && phone.focus.ticketId === ticket.id;
  const complete = useMutation(
    trpc.tickets.complete.mutationOptions({
      onSuccess: () => {
        setChosen(null);
        if (wrapping) phone.finishWrapUp();
        desk.openHome();
      },
    }),
  );
  const endsAt = wrapping ? (phone.data?.presence?.wrapUpEndsAt?.getTime() ?? null) : null;
  const offered = offeredFor({ ...ticket, running: isRunningIncident(ticket) });
  const view: WrapUpView = {
    endsAt,
    dispositions: offered.map((id) => ({ id, label: { key: `dispositions.${id}` } })),
    chosen,
    watchStation: false,
    extensionsLeft: wrapping && !stale ? 1 : 0,
    blocked:
      ticket.status === "live"
        ? { key: "console.wrapup.duringCall" }
        : stale
          ? { key: "desk.contact.stale" }
          : chosen === null
            ? { key: "console.wrapup.chooseFirst" }
            : complete.error
              ? reason(complete.error)
              : null,
  };
  return {
    view,
    wrapping,
    busy: complete.isPending,
    choose: setChosen,
    extend: phone.extendWrapUp,
    complete: () => {
      const disposition = offered.find((one) => one === chosen);
      if (disposition) complete.mutate({ ticketId: ticket.id, disposition });
    },
  };
}

type TicketWorkProps = { detail: TicketDetailData; record: RecordData | undefined; hasStation: boolean };

/** The work column of a ticket: guide, technician, earlier contacts, note, and how it ended. */
export function TicketWork({ detail, record, hasStation }: TicketWorkProps) {
  const t = useTranslations("console.work");
  const trpc = useTRPC();
  const stale = useIsStale();
  const wrapUp = useWrapUp(detail);
  const priority = useMutation(trpc.tickets.changePriority.mutationOptions());
  const { ticket } = detail;
  const danger = () => {
    if (!stale && ticket.priority !== "danger") priority.mutate({ ticketId: ticket.id, priority: "danger" });
  };
  useHotkeys({ danger });
  const sections: WorkSection[] = [
    ticket.kind === "sms"
      ? { id: "reply", label: t("reply"), content: <Reply ticketId={ticket.id} onDanger={danger} /> }
      : { id: "guide", label: t("guide"), content: <Guide guide={null} onAnswer={nothing} onDanger={danger} /> },
    ...(hasStation
      ? [
          {
            id: "technician",
            label: t("technician"),
            content: <TechnicianCard technician={record ? technicianView(record) : null} {...quietActs} />,
          },
        ]
      : []),
    {
      id: "contacts",
      label: t("contacts"),
      content:
        ticket.kind === "fault" ? (
          <EarlierContacts joined contacts={detail.joined.map(earlierContact)} />
        ) : (
          <EarlierContacts contacts={detail.earlier.map(earlierContact)} />
        ),
    },
    { id: "note", label: t("note"), className: "grow", pinned: true, content: <Note ticket={ticket} grows /> },
  ];
  if (ticket.status !== "solved")
    sections.push({
      id: "wrapup",
      label: t("wrapup"),
      pinned: true,
      content: (
        <WrapUp
          wrapUp={wrapUp.view}
          busy={wrapUp.busy}
          onChoose={wrapUp.choose}
          onExtend={wrapUp.extend}
          onComplete={wrapUp.complete}
          takeFocus={wrapUp.wrapping}
          withoutCall={ticket.status !== "live" && !wrapUp.wrapping}
        />
      ),
    });
  return <WorkColumn sections={sections} />;
}

/** Who wrote is answered here, with the station in sight; the whole thread is in the timeline. */
function Reply({ ticketId, onDanger }: { ticketId: string; onDanger: () => void }) {
  const t = useTranslations("console.work");
  return (
    <>
      <Section title={t("reply")} className="px-4 pb-3 pt-1">
        <Writing ticketId={ticketId} />
      </Section>
      <Guide guide={null} onAnswer={nothing} onDanger={onDanger} />
    </>
  );
}

/** A station that is only looked at: its technician. */
export function StationWork({ record }: { record: RecordData | undefined }) {
  const t = useTranslations("console.work");
  return (
    <WorkColumn
      sections={[
        {
          id: "technician",
          label: t("technician"),
          content: <TechnicianCard technician={record ? technicianView(record) : null} {...quietActs} />,
        },
      ]}
    />
  );
}
