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
import { Resolution } from "../(console)/_parts/resolution.tsx";
import { TechnicianCard } from "../(console)/_parts/technician-card.tsx";
import { TicketDetail } from "../(console)/_parts/ticket-detail.tsx";
import { TicketFilters } from "../(console)/_parts/ticket-filters.tsx";
import { TicketList } from "../(console)/_parts/ticket-list.tsx";
import { TicketViews } from "../(console)/_parts/ticket-views.tsx";
import { EntryFrame } from "../(entry)/_parts/entry-frame.tsx";
import { AskForLink } from "../(entry)/_parts/forgotten-password.tsx";
import { SignInForm } from "../(entry)/_parts/sign-in-form.tsx";
import { PortalShell } from "../(portal)/_parts/portal-shell.tsx";
import { StationList } from "../(portal)/_parts/station-list.tsx";
import { Bar } from "./console-screens.tsx";
import * as fixture from "./fixtures.ts";
import * as work from "./fixtures-work.ts";
import { StatesScreen } from "./states-screen.tsx";

const nothing = () => {};
const icon = { className: "size-4 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

export function OtherScreen({ screen }: { screen: string }) {
  switch (screen) {
    case "resolution":
      return <ResolutionScreen />;
    case "tickets":
      return <TicketsScreen />;
    case "ticket":
      return <TicketScreen />;
    case "contact":
      return <ContactScreen />;
    case "sign-in":
      return <SignInScreen />;
    case "forgotten":
      return <ForgottenScreen />;
    case "owner":
      return <OwnerScreen />;
    default:
      return <StatesScreen />;
  }
}

function ResolutionScreen() {
  return (
    <main className="min-h-dvh bg-canvas">
      <div className="mx-auto max-w-[1240px] px-8 py-8 max-tablet:px-4">
        <h1 className="mb-5 text-page font-semibold">Eine Eingabe, vier Ausgänge</h1>
        <div className="grid auto-rows-fr grid-cols-2 gap-5 max-tablet:grid-cols-1">
          {work.resolutions.map((resolution) => (
            <Resolution
              key={resolution.input}
              resolution={resolution}
              onOpen={nothing}
              onContact={nothing}
              onText={nothing}
            />
          ))}
        </div>
        <div className="mt-5">
          <Resolution resolution={work.refusal} onOpen={nothing} onContact={nothing} onText={nothing} />
        </div>
      </div>
    </main>
  );
}

function Desk({ record, children }: { record: ReactNode; children?: ReactNode }) {
  return (
    <ConsoleShell
      topBar={
        <Bar
          status={fixture.agent("ready", 131)}
          queue={{ ...fixture.queue, waiting: 1, longestSince: fixture.ago(24) }}
        />
      }
      stale={null}
      inCall={false}
      onConnect={nothing}
      roster={<TicketViews views={work.ticketViews} />}
      record={record}
    >
      {children}
    </ConsoleShell>
  );
}

function TicketsScreen() {
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
          tickets={work.tickets}
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

function TicketScreen() {
  const t = useTranslations("tickets.detail");
  const message = useTranslations("console.message");
  const [draft, setDraft] = useState("Ja, bitte warten Sie am Fahrzeug. Herr Meier ist unterwegs.");
  const [tab, setTab] = useState("driver");
  return (
    <Desk
      record={
        <TicketDetail
          detail={work.ticketDetail}
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
              technician={work.ticketDetail.technician}
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

function ContactScreen() {
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

function SignInScreen() {
  const t = useTranslations("ui.entry");
  return (
    <EntryFrame title={t("title")}>
      <SignInForm busy={false} problem={t("wrong")} forgottenHref="#" onSubmit={nothing} />
    </EntryFrame>
  );
}

function ForgottenScreen() {
  const t = useTranslations("ui.entry");
  return (
    <EntryFrame title={t("forgottenTitle")} lead={t("forgottenLead")}>
      <AskForLink busy={false} problem={null} signInHref="#" onSubmit={nothing} />
    </EntryFrame>
  );
}

function OwnerScreen() {
  const t = useTranslations("ui.portal");
  return (
    <PortalShell
      companyName="Alpladen GmbH"
      links={[{ id: "stations", label: t("stations"), href: "#", current: true }]}
      hotline="+43 720 000 240"
      userName="Eva Lang"
      userItems={[{ id: "sign-out", label: "Abmelden" }]}
      onUser={nothing}
    >
      <StationList
        rows={work.ownedStations}
        total={42}
        active={36}
        faulted={5}
        filters={[
          { id: "all", label: t("filter.all"), count: 42, current: true },
          { id: "active", label: t("filter.active"), count: 36, current: false },
          { id: "inactive", label: t("filter.inactive"), count: 5, current: false },
          { id: "incomplete", label: t("filter.incomplete"), count: 1, current: false },
        ]}
        query=""
        loading={false}
        firstRow={1}
        onQuery={nothing}
        onFilter={nothing}
        onNext={nothing}
      />
    </PortalShell>
  );
}
