"use client";
import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "../../_ui/button.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { Section } from "../../_ui/section.tsx";
import { useStaleSince } from "../../_ui/stale.tsx";
import { StateMark } from "../../_ui/state-chip.tsx";
import type { FaultView, OtherCallersView } from "./view-model.ts";

type FaultsListProps = {
  faults: FaultView[];
  otherCallers: OtherCallersView | null;
  /** While it rings, merging is told but not yet offered. */
  quiet?: boolean;
  onMerge?: () => void;
};

/** What is open at this station, and who else has called about it. */
export function FaultsList({ faults, otherCallers, quiet, onMerge }: FaultsListProps) {
  const t = useTranslations("console.faults");
  const say = usePhrase();
  const f = useFormat();
  const now = useNow("minute");
  const stale = useStaleSince() !== null;
  return (
    <Section title={t("title")} aside={<span className={cx("tnum", stale && "stale")}>{faults.length}</span>}>
      {faults.length === 0 ? (
        <p className="border-t border-line py-1.5 text-body text-fg-muted">{t("empty")}</p>
      ) : (
        <ul className="text-body">
          {faults.map((fault) => (
            <li key={fault.id} className="grid grid-cols-[16px_1fr_auto] gap-x-2 border-t border-line py-[5px]">
              <span className="mt-[3px]">
                <StateMark state={stale ? "stale" : fault.state} className="size-3.5" />
              </span>
              <span className="min-w-0 truncate" title={say(fault.text)}>
                {say(fault.text)}
                {fault.count > 1 && <span className="text-fg-subtle"> · {t("times", { count: fault.count })}</span>}
              </span>
              <span className="text-caption leading-5 tnum text-fg-muted">{f.moment(fault.since, now)}</span>
            </li>
          ))}
        </ul>
      )}
      {otherCallers && (
        <div className="mt-1.5 flex min-h-8 items-center gap-2.5 rounded-md bg-sunken px-2.5 text-body">
          <Users className="size-4 shrink-0 text-fg-muted" strokeWidth={1.75} aria-hidden="true" />
          <span className="min-w-0 flex-1 truncate">
            {t("others", { count: otherCallers.count, time: f.clock(otherCallers.lastAt) })}
          </span>
          {onMerge && !quiet && !stale && (
            <LinkButton className="font-medium" onClick={onMerge}>
              {t("merge")}
            </LinkButton>
          )}
        </div>
      )}
    </Section>
  );
}
