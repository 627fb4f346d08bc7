"use client";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { cx } from "./cx.ts";

/** Nothing here: one sentence what is so, one what can be done, then something useful. */
export function Empty({ title, hint, children }: { title: ReactNode; hint?: ReactNode; children?: ReactNode }) {
  return (
    <div className="px-4 py-8 text-center">
      <div className="text-strong font-semibold">{title}</div>
      {hint && <p className="mt-1 text-body text-fg-muted">{hint}</p>}
      {children && <div className="mt-4">{children}</div>}
    </div>
  );
}

/** A 2 px line under a bar while the old view stays. Its place is always there, so nothing jumps. */
export function LoadingLine({ active }: { active: boolean }) {
  const t = useTranslations("ui");
  return (
    <div className="h-0.5 shrink-0 overflow-hidden" role="status">
      {active && (
        <>
          <div className="h-full w-full animate-wait bg-accent" />
          <span className="sr-only">{t("loading")}</span>
        </>
      )}
    </div>
  );
}

/** First load only: bars of the height of what will come. */
export function Skeleton({ rows = 3, className = "h-5" }: { rows?: number; className?: string }) {
  const t = useTranslations("ui");
  return (
    <div role="status" className="space-y-2">
      <span className="sr-only">{t("loading")}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move.
        <div key={row} className={cx("rounded-sm bg-sunken", className)} />
      ))}
    </div>
  );
}

type ErrorPanelProps = {
  title: string;
  /** What still works. */
  stillWorks?: string;
  requestId?: string;
  onRetry?: () => void;
};

/** What failed, what still works, what to do, and the number to name when asking for help. */
export function ErrorPanel({ title, stillWorks, requestId, onRetry }: ErrorPanelProps) {
  const t = useTranslations("ui.error");
  return (
    <div role="alert" className="flex items-start gap-3 rounded-lg border border-line-strong px-4 py-3">
      <CircleAlert className="mt-0.5 size-4 shrink-0 text-faulted-fg" strokeWidth={1.75} aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="text-strong font-semibold">{title}</p>
        {stillWorks && <p className="text-body text-fg-muted">{stillWorks}</p>}
        {requestId && (
          <p className="mt-1 text-caption text-fg-subtle">
            {t("request")} <span className="font-mono">{requestId}</span>
          </p>
        )}
      </div>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}
