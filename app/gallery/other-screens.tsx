"use client";
import { useTranslations } from "next-intl";
import { Resolution } from "../(console)/_parts/resolution.tsx";
import { EntryFrame } from "../(entry)/_parts/entry-frame.tsx";
import { AskForLink } from "../(entry)/_parts/forgotten-password.tsx";
import { SignInForm } from "../(entry)/_parts/sign-in-form.tsx";
import { PortalShell } from "../(portal)/_parts/portal-shell.tsx";
import { StationList } from "../(portal)/_parts/station-list.tsx";
import { ChosenBar } from "../(portal)/_parts/station-list-bulk.tsx";
import { refusal, resolutions } from "./fixtures-outcomes.ts";
import { chosenStations, ownedStations } from "./fixtures-owner.ts";
import { nothing } from "./frame.tsx";
import { StatementScreen } from "./statement-screen.tsx";
import { StatesScreen } from "./states-screen.tsx";
import { ContactScreen, TicketScreen, TicketsScreen } from "./ticket-screens.tsx";

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
    case "statement":
      return <StatementScreen />;
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
          {resolutions.map((resolution) => (
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
          <Resolution resolution={refusal} onOpen={nothing} onContact={nothing} onText={nothing} />
        </div>
      </div>
    </main>
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
        rows={ownedStations}
        found={42}
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
        sort="name"
        direction="asc"
        loading={false}
        firstRow={1}
        chosen={chosenStations}
        bulk={<ChosenBar count={chosenStations.size} onClear={nothing} />}
        onChoose={nothing}
        onQuery={nothing}
        onFilter={nothing}
        onSort={nothing}
        onNext={nothing}
      />
    </PortalShell>
  );
}
