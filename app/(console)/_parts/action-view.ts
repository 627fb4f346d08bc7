/** Remote actions, danger, and how an input resolved, as the console shows them. */
import type { Phrase } from "../../_ui/phrase.tsx";
import type { ChargingState } from "../../_ui/states.ts";
import type { CapabilityView } from "./call-view.ts";
import type { Millis } from "./station-view.ts";

export type LadderRung = {
  number: number;
  action: string;
  label: Phrase;
  status:
    | { kind: "free"; verb?: Phrase }
    | { kind: "suggested"; verb?: Phrase; note?: Phrase }
    | { kind: "busy"; note?: Phrase }
    | { kind: "done"; at: Millis; result: Phrase }
    | { kind: "ineffective"; at: Millis; result: Phrase }
    | { kind: "blocked"; reason: Phrase }
    | { kind: "notYours"; reason: Phrase }
    | { kind: "never"; reason: Phrase };
};

export type DangerView = {
  say: Phrase;
  answers: { id: string; label: Phrase }[];
  steps: {
    id: string;
    title: Phrase;
    detail: Phrase;
    status:
      | { kind: "done"; at: Millis; seconds: number }
      | { kind: "open"; verb: Phrase; busy?: boolean }
      | { kind: "blocked"; reason: Phrase };
  }[];
  /** What to read out to the emergency service. */
  where: string;
  coordinates: string | null;
  what: Phrase;
  who: Phrase;
};
export type ResolutionView =
  | {
      outcome: "activated";
      input: string;
      how: Phrase;
      title: string;
      detail: string;
      state: ChargingState;
      since: Millis | null;
      asOf: Millis | null;
      staleAfterSeconds: number;
      timezone: string;
      bays: { label: string; state: ChargingState; asked: boolean }[];
      readBack: string | null;
    }
  | { outcome: "not_activated"; input: string; how: Phrase }
  | { outcome: "unknown"; input: string; how: Phrase; syntax: Phrase; canText: CapabilityView }
  | { outcome: "ambiguous"; input: string; how: Phrase; candidates: CandidateView[] }
  | { outcome: "refused"; input: string; what: Phrase; advice: Phrase };

export type CandidateView = {
  id: string;
  evseId: string;
  /** Ranges of `evseId` that differ from the input: [start, end). */
  differing: [number, number][];
  name: string;
  detail: string;
  /** Null: not activated, its state is not ours to tell. */
  state: ChargingState | null;
};
