"use client";
import { useTranslations } from "next-intl";
import { cx } from "../../_ui/cx.ts";
import { useStaleSince } from "../../_ui/stale.tsx";
import type { ChargingState } from "../../_ui/states.ts";
import type { RibbonSegment } from "./view-model.ts";

/** Height and hatching repeat the state, so that the ribbon reads without colour. */
export const ribbonShapes: Record<ChargingState, string> = {
  available: "h-[30%] bg-available-solid",
  preparing: "h-1/2 bg-preparing-solid",
  charging: "h-full bg-charging-solid",
  suspended: "h-full bg-suspended-solid stripes",
  finishing: "h-1/2 bg-finishing-solid",
  reserved: "h-1/2 bg-reserved-solid",
  unavailable: "h-[30%] bg-unavailable-solid stripes",
  faulted: "h-[140%] bg-faulted-solid",
  offline: "h-[15%] bg-offline-solid stripes",
  unknown: "h-[15%] bg-unknown-solid",
};

type RibbonProps = { segments: RibbonSegment[]; height?: string; label: string };

/** What the bay did in the last 24 hours, left then, right now. */
export function Ribbon({ segments, height = "h-1.5", label }: RibbonProps) {
  const t = useTranslations("ui.stateShort");
  const stale = useStaleSince() !== null;
  const busy = [...new Set(segments.map((segment) => segment.state))].map((state) => t(state)).join(", ");
  return (
    <div
      className={cx("flex items-end gap-px", height, stale && "opacity-60 grayscale")}
      role="img"
      aria-label={`${label}: ${busy}`}
    >
      {segments.map((segment) => (
        <i
          key={segment.from}
          className={cx("min-w-px rounded-[1px]", ribbonShapes[segment.state])}
          style={{ flex: `${Math.max(1, segment.until - segment.from)} 0 0` }}
        />
      ))}
    </div>
  );
}
