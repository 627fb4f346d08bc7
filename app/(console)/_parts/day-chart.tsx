"use client";
import { useTranslations } from "next-intl";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { useFormat } from "../../_ui/place-time.tsx";
import { Section } from "../../_ui/section.tsx";
import { useStaleSince } from "../../_ui/stale.tsx";
import { chargingStates } from "../../_ui/states.ts";
import { Ribbon, ribbonShapes } from "./ribbon.tsx";
import type { BayView } from "./view-model.ts";

const hour = 3_600_000;

/** Wide screens: the last 24 hours of every bay, one line each, with the share of time it was in use. */
export function DayChart({ bays }: { bays: BayView[] }) {
  const t = useTranslations("console");
  const words = useTranslations("ui.stateShort");
  const f = useFormat();
  const now = useNow("minute");
  const stale = useStaleSince() !== null;
  const seen = new Set(bays.flatMap((bay) => bay.ribbon.map((segment) => segment.state)));
  const legend = chargingStates.filter((state) => seen.has(state));
  return (
    <Section
      title={t("chart.title")}
      aside={
        <ul className="flex gap-3">
          {legend.map((state) => (
            <li key={state} className="flex items-center gap-1.5">
              <span className={cx("flex h-2.5 w-3 items-end", stale && "opacity-60 grayscale")} aria-hidden="true">
                <i className={cx("w-full rounded-[1px]", ribbonShapes[state])} />
              </span>
              {words(state)}
            </li>
          ))}
        </ul>
      }
    >
      <div className="border-t border-line pt-2">
        {bays.map((bay) => (
          <div key={bay.evseId} className="grid grid-cols-[44px_1fr_56px] items-center gap-3 py-[5px]">
            <span className="text-caption text-fg-muted">{t("chart.bay", { bay: bay.label })}</span>
            <Ribbon segments={bay.ribbon} height="h-[14px]" label={t("bay.ribbon")} />
            <span className="text-right text-caption tnum text-fg-muted">{f.number(usedPercent(bay))} %</span>
          </div>
        ))}
        <div className="grid grid-cols-[44px_1fr_56px] gap-3 text-micro tnum text-fg-subtle">
          <span />
          <span className="flex justify-between" aria-hidden="true">
            {[24, 18, 12, 6].map((back) => (
              <span key={back}>{f.clock(now - back * hour)}</span>
            ))}
            <span>{t("chart.now")}</span>
          </span>
          <span className="text-right">{t("chart.used")}</span>
        </div>
      </div>
    </Section>
  );
}

/** Share of the ribbon in which a car was plugged in. */
function usedPercent(bay: BayView): number {
  let used = 0;
  let all = 0;
  for (const { state, from, until } of bay.ribbon) {
    all += until - from;
    if (state === "charging" || state === "suspended" || state === "finishing") used += until - from;
  }
  return all === 0 ? 0 : Math.round((100 * used) / all);
}
