"use client";
import { useTranslations } from "next-intl";
import { AgeLabel } from "../../_ui/age-label.tsx";
import { cx } from "../../_ui/cx.ts";
import { Section } from "../../_ui/section.tsx";
import { useStaleSince } from "../../_ui/stale.tsx";
import { StateMark } from "../../_ui/state-chip.tsx";
import type { StationView } from "./view-model.ts";

type NeighboursProps = { neighbours: NonNullable<StationView["neighbours"]>; onOpen: (id: string) => void };

/** Wide screens: the other stations at the same site, where the caller could go instead. */
export function Neighbours({ neighbours, onOpen }: NeighboursProps) {
  const t = useTranslations("console");
  const stale = useStaleSince() !== null;
  return (
    <Section
      title={t("neighbours.title")}
      aside={
        neighbours.distanceMetres === null
          ? String(neighbours.stations.length)
          : t("neighbours.aside", { count: neighbours.stations.length, metres: neighbours.distanceMetres })
      }
    >
      <ul className="grid grid-cols-3 gap-2.5">
        {neighbours.stations.map((station) => (
          <li
            key={station.id}
            className={cx(
              "relative rounded-lg border px-3 py-2 hover:bg-hover",
              stale ? "border-dashed border-stale-fg/60" : "border-line-strong",
            )}
          >
            <div className="flex items-center justify-between gap-2">
              <button
                type="button"
                onClick={() => onOpen(station.id)}
                className="truncate text-body font-medium after:absolute after:inset-0 after:content-['']"
              >
                {station.name}
              </button>
              {station.asOf === null ? (
                <span className="text-caption text-fg-subtle">{t("bay.never")}</span>
              ) : (
                <AgeLabel at={station.asOf} limitSeconds={station.staleAfterSeconds} />
              )}
            </div>
            <div className="mt-1 flex items-center justify-between gap-2">
              <span className="truncate font-mono text-caption text-fg-muted">{station.ref}</span>
              <span className="flex gap-1">
                {station.bays.map((bay) => (
                  <StateMark key={bay.label} state={bay.state} label={bay.label} old={stale} className="size-3.5" />
                ))}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
