"use client";
import type { ReactNode } from "react";
import { StaleBanner } from "../../_ui/banner.tsx";
import { StaleSince } from "../../_ui/stale.tsx";
import type { StaleView } from "./view-model.ts";

export type ConsoleShellProps = {
  topBar: ReactNode;
  /** Ring card or call bar; only while there is a call. */
  callBar?: ReactNode;
  /** What must be said below the bars: no microphone, ringer silent. */
  notice?: ReactNode;
  stale: StaleView | null;
  inCall: boolean;
  onConnect: () => void;
  roster?: ReactNode;
  /** The folded roster, 760 to 1199 px. */
  rosterStrip?: ReactNode;
  record: ReactNode;
  work?: ReactNode;
  children?: ReactNode;
};

/** The fixed zones of the desk. While the page is stale everything inside knows it, the call bar excepted: it is live. */
export function ConsoleShell(props: ConsoleShellProps) {
  const { stale } = props;
  return (
    <StaleSince at={stale?.asOf ?? null}>
      <div className="flex h-dvh flex-col overflow-hidden bg-surface">
        {props.topBar}
        {props.callBar}
        {props.notice}
        {stale && (
          <StaleBanner
            asOf={stale.asOf}
            attempt={stale.attempt}
            nextAttemptAt={stale.nextAttemptAt}
            inCall={props.inCall}
            onConnect={props.onConnect}
          />
        )}
        <div className="flex min-h-0 flex-1">
          {props.roster && <div className="contents max-desk:hidden">{props.roster}</div>}
          {props.rosterStrip && <div className="hidden tablet:max-desk:contents">{props.rosterStrip}</div>}
          <div className="flex min-h-0 min-w-0 flex-1 max-desk:flex-col max-desk:overflow-y-auto">
            {props.record}
            {props.work}
          </div>
        </div>
      </div>
      {props.children}
    </StaleSince>
  );
}
