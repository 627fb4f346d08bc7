"use client";
import { useTranslations } from "next-intl";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { ErrorPanel, Skeleton } from "../../_ui/feedback.tsx";

/** Instead of a record: that it comes, or why it does not. */
export function StationMissing({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations("desk.record");
  const reason = useReason();
  return (
    <main className="min-w-0 flex-1 bg-surface px-5 pt-4">
      {error ? (
        <ErrorPanel
          title={reason(error)}
          stillWorks={t("stillWorks")}
          requestId={reasonOf(error).requestId}
          onRetry={onRetry}
        />
      ) : (
        <Skeleton rows={6} className="h-16" />
      )}
    </main>
  );
}
