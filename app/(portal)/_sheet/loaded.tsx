"use client";
import type { ReactNode } from "react";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { ErrorPanel, LoadingLine, Skeleton } from "../../_ui/feedback.tsx";

type Asked<T> = {
  data: T | undefined;
  error: unknown;
  isPlaceholderData?: boolean;
  refetch: () => Promise<unknown>;
};

/** The old view stays while a new one comes; what failed is said above it. Bars only where nothing was there before. */
export function Loaded<T>({
  asked,
  rows = 4,
  children,
}: {
  asked: Asked<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  const reason = useReason();
  return (
    <>
      {asked.error !== null && asked.error !== undefined && (
        <div className="mb-4">
          <ErrorPanel
            title={reason(asked.error)}
            requestId={reasonOf(asked.error).requestId}
            onRetry={() => void asked.refetch()}
          />
        </div>
      )}
      <LoadingLine active={asked.isPlaceholderData ?? false} />
      {asked.data !== undefined ? children(asked.data) : !asked.error && <Skeleton rows={rows} className="h-11" />}
    </>
  );
}
