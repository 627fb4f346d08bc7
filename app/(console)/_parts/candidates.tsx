"use client";
import { useTranslations } from "next-intl";
import { cx } from "../../_ui/cx.ts";
import { KeyCap } from "../../_ui/key-cap.tsx";
import { StateLabel } from "../../_ui/state-chip.tsx";
import type { CandidateView } from "./view-model.ts";

type CandidatesProps = { candidates: CandidateView[]; chosen: string | null; onChoose: (id: string) => void };

/** Look-alikes as one choice; where they differ from what was said is marked. */
export function Candidates({ candidates, chosen, onChoose }: CandidatesProps) {
  const t = useTranslations("console.resolution");
  return (
    <div role="radiogroup" aria-label={t("ambiguousTitle")}>
      {candidates.map((candidate, at) => (
        <label
          key={candidate.id}
          className={cx(
            "grid grid-cols-[18px_150px_1fr_auto] items-center gap-3 border-t border-line px-4 py-2 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent max-tablet:grid-cols-[18px_1fr_auto]",
            candidate.id === chosen ? "bg-selected" : "hover:bg-hover",
          )}
        >
          <input
            type="radio"
            name="candidate"
            className="sr-only"
            checked={candidate.id === chosen}
            onChange={() => onChoose(candidate.id)}
          />
          <KeyCap>{at + 1}</KeyCap>
          <span className="font-mono text-body font-medium whitespace-nowrap">
            <Marked text={candidate.evseId} ranges={candidate.differing} />
          </span>
          <span className="min-w-0 max-tablet:col-span-2 max-tablet:col-start-2">
            <span className="block truncate text-body font-medium" title={candidate.name}>
              {candidate.name}
            </span>
            <span className="block truncate text-caption text-fg-muted" title={candidate.detail}>
              {candidate.detail}
            </span>
          </span>
          {candidate.state === null ? (
            <span className="text-caption whitespace-nowrap text-fg-muted max-tablet:col-start-3 max-tablet:row-start-1">
              {t("notActiveShort")}
            </span>
          ) : (
            <StateLabel
              state={candidate.state}
              className="text-caption max-tablet:col-start-3 max-tablet:row-start-1"
            />
          )}
        </label>
      ))}
    </div>
  );
}

/** Text with the given ranges marked. */
export function Marked({ text, ranges }: { text: string; ranges: [number, number][] }) {
  const parts: { text: string; at: number; marked: boolean }[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) parts.push({ text: text.slice(at, start), at, marked: false });
    parts.push({ text: text.slice(start, end), at: start, marked: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), at, marked: false });
  return parts.map((part) =>
    part.marked ? (
      <mark key={part.at} className="bg-suspended-soft text-suspended-fg underline decoration-2 underline-offset-2">
        {part.text}
      </mark>
    ) : (
      <span key={part.at}>{part.text}</span>
    ),
  );
}
