"use client";
import { Check, MessageSquare, Phone, User } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button, InkCap } from "../_ui/button.tsx";
import { Dialog } from "../_ui/dialog.tsx";
import { PriorityGlyph } from "../_ui/glyphs.tsx";
import { BulkBar } from "../(console)/_parts/bulk-bar.tsx";
import { ConsoleShell } from "../(console)/_parts/console-shell.tsx";
import { ContactForm } from "../(console)/_parts/contact-form.tsx";
import { Composer } from "../(console)/_parts/message-thread.tsx";
import { TechnicianCard } from "../(console)/_parts/technician-card.tsx";
import { TicketDetail } from "../(console)/_parts/ticket-detail.tsx";
import { TicketFilters } from "../(console)/_parts/ticket-filters.tsx";
import { TicketList } from "../(console)/_parts/ticket-list.tsx";
import { TicketViews } from "../(console)/_parts/ticket-views.tsx";
import { agent, queue } from "./fixtures-desk.ts";
import { ticketDetail } from "./fixtures-ticket.ts";
import { tickets, ticketViews } from "./fixtures-tickets.ts";
import { Bar, nothing } from "./frame.tsx";
import { ago } from "./night.ts";

const icon = { className: "size-4 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

function Desk({ record, children }: { record: ReactNode; children?: ReactNode }) {
  return (
    <ConsoleShell
      topBar={<Bar status={agent("ready", 131)} queue={{ ...queue, waiting: 1, longestSince: ago(24) }} />}
      stale={null}
      inCall={false}
      onConnect={nothing}
      roster={<TicketViews views={ticketViews} />}
      record={record}
    >
      {children}
    </ConsoleShell>
  );
}

export function TicketsScreen() {
  const t = useTranslations("tickets");
  const [selected, setSelected] = useState(new Set(["t-24817"]));
  const [cursor, setCursor] = useState("t-24809");
  function toggle(id: string) {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  }
  return (
    <Desk
      record={
        <TicketList
          title={t("views.all")}
          count={38}
          tickets={tickets}
          firstRow={1}
          loading={false}
          selected={selected}
          cursor={cursor}
          query=""
          onQuery={nothing}
          onCursor={setCursor}
          onToggle={toggle}
          onOpen={nothing}
          onNew={nothing}
          onNext={nothing}
          filters={
            <TicketFilters
              filters={[
                { id: "status", label: t("filter.status"), value: "offen", options: [] },
                { id: "country", label: t("filter.country"), value: "DE, AT, CH", options: [] },
                { id: "owner", label: t("filter.owner"), value: null, options: [{ id: "a", label: "Alpladen GmbH" }] },
                { id: "category", label: t("filter.category"), value: null, options: [] },
                { id: "assignee", label: t("filter.assignee"), value: null, options: [] },
                { id: "due", label: t("filter.due"), value: null, options: [] },
              ]}
              onFilter={nothing}
              onClear={nothing}
              sort={t("filter.sortDanger")}
              sortOptions={[{ id: "danger", label: t("filter.sortDanger"), chosen: true }]}
              onSort={nothing}
            />
          }
          bulk={
            <BulkBar
              count={selected.size}
              actions={[
                { id: "assign", label: t("bulk.assign"), key: "A", icon: <User {...icon} />, can: {} },
                {
                  id: "priority",
                  label: t("bulk.priority"),
                  key: "P",
                  icon: <PriorityGlyph priority="high" />,
                  can: {},
                },
                { id: "solve", label: t("bulk.solve"), key: "E", icon: <Check {...icon} />, can: {} },
              ]}
              onAct={nothing}
            />
          }
        />
      }
    />
  );
}

export function TicketScreen() {
  const t = useTranslations("tickets.detail");
  const message = useTranslations("console.message");
  const [draft, setDraft] = useState("Ja, bitte warten Sie am Fahrzeug. Herr Meier ist unterwegs.");
  const [tab, setTab] = useState("driver");
  return (
    <Desk
      record={
        <TicketDetail
          detail={ticketDetail}
          actions={
            <>
              <Button size="small" icon={<Phone className="size-3.5" strokeWidth={1.75} aria-hidden="true" />}>
                {t("callDriver")}
              </Button>
              <Button size="small" kind="primary" cap={<InkCap>E</InkCap>}>
                {t("solve")}
              </Button>
            </>
          }
          technician={
            <TechnicianCard
              technician={ticketDetail.technician}
              onCall={nothing}
              onSms={nothing}
              onConference={nothing}
            />
          }
          composer={
            <Composer
              composer={{
                to: "+41 78 ••• •• 52",
                language: { key: "console.call.language.de" },
                draft,
                blocked: null,
                busy: false,
              }}
              tabs={[
                { id: "driver", label: message("toDriver") },
                { id: "note", label: message("note") },
                { id: "technician", label: message("toTechnician") },
              ]}
              active={tab}
              onTab={setTab}
              onChange={setDraft}
              onSend={nothing}
              templates={
                <Button
                  size="small"
                  icon={<MessageSquare className="size-3.5" strokeWidth={1.75} aria-hidden="true" />}
                >
                  {message("template")}
                </Button>
              }
            />
          }
        />
      }
    />
  );
}

export function ContactScreen() {
  const t = useTranslations("tickets.contact");
  const [draft, setDraft] = useState({
    channel: "phone" as const,
    evse: "DE*LND*E1042*2",
    caller: "",
    title: "",
    category: "",
    priority: "normal" as const,
    note: "",
    mine: true,
  });
  return (
    <Desk record={<main className="flex-1 bg-surface" aria-label={t("dialog")} />}>
      <Dialog open onClose={nothing} title={t("dialog")}>
        <ContactForm
          draft={draft}
          categories={[{ id: "cable", label: "Kabel steckt" }]}
          errors={{ title: "Schreiben Sie in einem Satz, worum es geht." }}
          busy={false}
          onChange={(next) => setDraft({ ...draft, ...next } as typeof draft)}
          onSubmit={nothing}
          onCancel={nothing}
        />
      </Dialog>
    </Desk>
  );
}
