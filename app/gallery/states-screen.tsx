"use client";
import { Phone, PhoneOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { AgeLabel, AsOfChip } from "../_ui/age-label.tsx";
import { Button, InkCap } from "../_ui/button.tsx";
import { cx } from "../_ui/cx.ts";
import { Empty, ErrorPanel, LoadingLine, Skeleton } from "../_ui/feedback.tsx";
import { Field, Input } from "../_ui/field.tsx";
import { StateGlyph } from "../_ui/glyphs.tsx";
import { SlaLabel } from "../_ui/sla-label.tsx";
import { PriorityMark, StateChip, StateLabel, WorkChip } from "../_ui/state-chip.tsx";
import { chargingStates, type ShownState, stateClasses, workStates } from "../_ui/states.ts";
import { Switch } from "../_ui/switch.tsx";
import { Toasts } from "../_ui/toast.tsx";
import { ago, at, now } from "./night.ts";

const shown: ShownState[] = [...chargingStates, "stale"];
const icon = { className: "size-4 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;
const nothing = () => {};

function Panel({ title, className, children }: { title: string; className?: string; children: ReactNode }) {
  return (
    <section className={cx("rounded-lg border border-line bg-surface p-5", className)}>
      <h2 className="mb-3 text-strong font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** All states, ages, work marks and controls on one page. */
export function StatesScreen() {
  return (
    <main className="min-h-dvh bg-canvas">
      <h1 className="sr-only">Zustände</h1>
      <div className="mx-auto grid max-w-[1240px] grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)] gap-5 px-8 py-8 max-desk:grid-cols-1 max-tablet:px-4">
        <StatesPanel />
        <div className="space-y-5">
          <AgesPanel />
          <WorkPanel />
          <ControlsPanel />
        </div>
        <FeedbackPanel />
      </div>
      <Toasts
        messages={[{ id: "1", text: "T-24809 zugewiesen", action: { label: "Rückgängig", onSelect: nothing } }]}
        onGone={nothing}
      />
    </main>
  );
}

function StatesPanel() {
  const t = useTranslations("ui.stateMeaning");
  return (
    <Panel title="Zustand eines Ladepunkts">
      <ul>
        {shown.map((state) => (
          <li
            key={state}
            className="grid min-h-[42px] grid-cols-[36px_178px_132px_1fr] items-center border-t border-line text-body first:border-0 max-tablet:grid-cols-[36px_1fr_1fr]"
          >
            <span
              className={cx(
                "grid size-7 place-items-center rounded-md",
                stateClasses[state].solid,
                stateClasses[state].on,
              )}
            >
              <StateGlyph state={state} />
            </span>
            <span>
              <StateChip state={state} />
            </span>
            <span>
              <StateLabel state={state} />
            </span>
            <span className="text-fg-muted max-tablet:hidden">{t(state)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function AgesPanel() {
  return (
    <Panel title="Alter eines Werts">
      <div className="grid grid-cols-[110px_1fr] items-center gap-y-2.5 text-body text-fg-muted">
        <AgeLabel at={ago(12)} limitSeconds={90} />
        <span>frisch: leise</span>
        <span>
          <AgeLabel at={ago(14 * 60)} limitSeconds={90} />
        </span>
        <span>über der Grenze: Uhr, gepunktet</span>
        <span>
          <AsOfChip at={at(3, 11)} />
        </span>
        <span>ganzer Block veraltet: Schraffur</span>
      </div>
    </Panel>
  );
}

function WorkPanel() {
  return (
    <Panel title="Arbeit">
      <div className="flex flex-wrap gap-2">
        {workStates.map((state) => (
          <WorkChip key={state} state={state} />
        ))}
      </div>
      <div className="mt-4 grid grid-cols-3 gap-3 text-body">
        <PriorityMark priority="danger" />
        <PriorityMark priority="high" />
        <PriorityMark priority="normal" />
        <SlaLabel dueAt={now + 7800_000} />
        <SlaLabel dueAt={now + 360_000} />
        <SlaLabel dueAt={now - 720_000} />
      </div>
    </Panel>
  );
}

function ControlsPanel() {
  const [on, setOn] = useState(true);
  return (
    <Panel title="Bedienung">
      <div className="flex flex-wrap items-center gap-2">
        <Button kind="primary" cap={<InkCap>↵</InkCap>}>
          Abschließen
        </Button>
        <Button icon={<Phone {...icon} />}>Anrufen</Button>
        <Button kind="accept" icon={<Phone {...icon} />}>
          Annehmen
        </Button>
        <Button kind="end" icon={<PhoneOff {...icon} />}>
          Auflegen
        </Button>
        <Button kind="dangerline">Beenden</Button>
        <Button kind="ghost">Abbrechen</Button>
        <Button busy>Senden</Button>
        <Button blocked="LP 3 lädt" showReason>
          Neustart
        </Button>
      </div>
      <div className="mt-4 flex flex-wrap items-end gap-4">
        <Switch checked={on} onChange={setOn} label="Station beobachten" />
        <Switch checked={false} onChange={nothing} label="Aus" />
        <Field
          label="EVSE-ID"
          error="Nach dem Land fehlt der Betreiber: DE*LND*E1042*2"
          className="min-w-[220px] flex-1"
        >
          {(ids) => <Input {...ids} mono defaultValue="DE*E1042*2" />}
        </Field>
      </div>
    </Panel>
  );
}

function FeedbackPanel() {
  return (
    <Panel title="Leer, lädt, Fehler" className="col-span-full">
      <div className="grid grid-cols-3 gap-5 max-desk:grid-cols-1">
        <div className="rounded-lg border border-line">
          <Empty title="Kein Ticket in dieser Ansicht." hint="Nehmen Sie einen Filter weg." />
        </div>
        <div>
          <LoadingLine active />
          <div className="pt-3">
            <Skeleton rows={4} />
          </div>
        </div>
        <div>
          <ErrorPanel
            title="Die Ladungen sind nicht zu laden."
            stillWorks="Gespräch, Notiz und Zustand gehen weiter."
            requestId="rq_8f2c19"
            onRetry={nothing}
          />
        </div>
      </div>
    </Panel>
  );
}
