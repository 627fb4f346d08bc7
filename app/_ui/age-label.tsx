"use client";
import { useTranslations } from "next-intl";
import { useAgeSeconds } from "./clock.tsx";
import { cx } from "./cx.ts";
import { StaleGlyph } from "./glyphs.tsx";
import { useAgeText } from "./phrase.tsx";
import { useFormat } from "./place-time.tsx";
import { useStaleSince } from "./stale.tsx";

/** True when a value of this moment is past its limit, or when the whole page is stale. */
export function useIsStale(at: number, limitSeconds?: number): boolean {
  const seconds = useAgeSeconds(at);
  const pageStale = useStaleSince() !== null;
  return pageStale || (limitSeconds !== undefined && seconds > limitSeconds);
}

type AgeLabelProps = { at: number; limitSeconds?: number; className?: string };

/** "vor 12 s". Past its limit it changes shape: clock, dotted underline, its own colour. */
export function AgeLabel({ at, limitSeconds, className }: AgeLabelProps) {
  const t = useTranslations("ui");
  const say = useAgeText();
  const f = useFormat();
  const seconds = useAgeSeconds(at);
  const stale = useIsStale(at, limitSeconds);
  const text = say(seconds);
  if (!stale) {
    return (
      <time
        className={cx("text-caption text-fg-subtle whitespace-nowrap", className)}
        dateTime={new Date(at).toISOString()}
      >
        {text}
      </time>
    );
  }
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1 align-middle text-caption whitespace-nowrap text-stale-fg",
        className,
      )}
      title={t("age.staleTitle", { time: f.clockSeconds(at) })}
    >
      <StaleGlyph className="size-3" />
      <span className="sr-only">{t("state.stale")}: </span>
      <time className="stale" dateTime={new Date(at).toISOString()}>
        {text}
      </time>
    </span>
  );
}

/** "Stand 03:11" as a chip: a whole block is that old. */
export function AsOfChip({ at }: { at: number }) {
  const t = useTranslations("ui");
  const f = useFormat();
  return (
    <span className="hatch inline-flex h-[22px] items-center gap-1.5 rounded-sm bg-stale-soft px-1.5 align-middle text-caption font-medium whitespace-nowrap text-stale-fg">
      <StaleGlyph className="size-3.5" />
      {t("age.asOf", { time: f.clock(at) })}
    </span>
  );
}
