"use client";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "./button.tsx";
import { useSecondsUntil } from "./clock.tsx";
import { useFormat } from "./place-time.tsx";

type StaleBannerProps = {
  /** Moment of the last news, epoch ms. */
  asOf: number;
  attempt: number;
  nextAttemptAt: number;
  inCall: boolean;
  onConnect: () => void;
};

/** The link to the desk is broken: how old the page is, what goes on, what is blocked, when it tries again. */
export function StaleBanner({ asOf, attempt, nextAttemptAt, inCall, onConnect }: StaleBannerProps) {
  const t = useTranslations("ui.banner");
  const f = useFormat();
  const seconds = useSecondsUntil(nextAttemptAt);
  return (
    <section
      aria-label={t("label")}
      className="flex min-h-10 shrink-0 items-center gap-3 border-b border-hold-solid/50 bg-hold-soft px-4 py-1 text-body text-fg"
    >
      <RefreshCw className="size-4 shrink-0 text-hold-fg" strokeWidth={1.75} aria-hidden="true" />
      <p className="min-w-0" role="status">
        <b className="mr-2.5 font-semibold">{t("lost", { time: f.clockSeconds(asOf) })}</b>
        <span className="text-fg-muted">{t(inCall ? "inCall" : "idle")}</span>
      </p>
      <span className="ml-auto shrink-0 text-fg-muted tnum max-tablet:hidden">
        {seconds > 0 ? t("attempt", { attempt, seconds }) : t("attemptNow", { attempt })}
      </span>
      <Button size="small" onClick={onConnect}>
        {t("connect")}
      </Button>
    </section>
  );
}
