"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { ExternalLink, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import type { AppRouter } from "#server/api/app-router.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { Button } from "../../_ui/button.tsx";
import { Skeleton } from "../../_ui/feedback.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { sheetAddress } from "./fetch-sheet.ts";
import { useObstacleWords } from "./obstacle-words.tsx";
import { useSheetFile } from "./use-sheet-file.tsx";

type Prints = inferRouterOutputs<AppRouter>["owner"]["stickers"]["ofStation"]["prints"];
type StickerCardProps = {
  stationId: string;
  /** Whether the service runs, as the page around it knows; changes here at once when it changes there. */
  active: boolean;
  /** How many charge points the station has. */
  evses: number;
};

/** Right column of the service tab: print, look first, and who did last. */
export function StickerCard({ stationId, active, evses }: StickerCardProps) {
  const t = useTranslations("stickers.card");
  const obstacle = useObstacleWords();
  const me = useMe();
  const trpc = useTRPC();
  const known = useQuery({
    ...trpc.owner.stickers.ofStation.queryOptions({ stationId }),
    refetchInterval: 30_000,
  });
  const { save, saving, refused } = useSheetFile();
  const inTheWay = !active ? ({ reason: "not_activated" } as const) : known.data?.obstacle;
  const blocked = !me.may("stickers:print") ? t("noRight") : inTheWay ? obstacle(inTheWay) : null;
  return (
    <section aria-labelledby="stickers-title" className="rounded-lg border border-line bg-surface p-5">
      <h2 id="stickers-title" className="text-strong font-semibold">
        {t("title")}
      </h2>
      <p className="mt-1 text-body text-fg-muted">{t("what", { evses })}</p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button
          icon={blocked ? undefined : <Printer className="size-4" strokeWidth={1.75} aria-hidden="true" />}
          busy={saving}
          {...(blocked ? { blocked } : {})}
          onClick={() => save([stationId])}
        >
          {t("pdf")}
        </Button>
        {!blocked && <PreviewLink stationId={stationId} />}
      </div>
      {blocked && <p className="mt-2 text-caption text-fg-muted">{blocked}</p>}
      {refused && (
        <p role="alert" className="mt-2 text-caption text-faulted-fg">
          {refused}
        </p>
      )}
      <div className="mt-3 text-caption text-fg-subtle">
        {known.data && <PrintLog prints={known.data.prints} />}
        {known.isPending && <Skeleton rows={1} className="h-4" />}
        {known.isError && !known.data && <p>{t("logFailed")}</p>}
      </div>
    </section>
  );
}

function PreviewLink({ stationId }: { stationId: string }) {
  const t = useTranslations("stickers.card");
  return (
    <a
      href={sheetAddress([stationId])}
      target="_blank"
      rel="noreferrer"
      className="moves inline-flex h-8 items-center gap-2 rounded-md border border-line-strong bg-surface px-3 text-body font-medium hover:bg-hover"
    >
      {t("preview")}
      <ExternalLink className="size-3.5 text-fg-subtle" strokeWidth={1.75} aria-hidden="true" />
      <span className="sr-only">, {t("opensTab")}</span>
    </a>
  );
}

function PrintLog({ prints }: { prints: Prints }) {
  const t = useTranslations("stickers.card");
  const f = useFormat();
  const [last, ...earlier] = prints;
  if (!last) return <p>{t("never")}</p>;
  const when = (at: Date) => ({ day: f.day(at.getTime()), time: f.clock(at.getTime()) });
  const key = last.way === "mail" ? "mailed" : last.byName ? "last" : "lastUnnamed";
  return (
    <>
      <p>{t(key, { ...when(last.at), name: last.byName ?? "" })}</p>
      {earlier.length > 0 && (
        <details className="mt-1">
          <summary className="cursor-pointer rounded-xs hover:text-fg-muted">{t("log")}</summary>
          <ul className="mt-1 space-y-0.5">
            {earlier.map((one) => (
              <li key={one.id} className="flex justify-between gap-3 tnum">
                <span>{t("logLine", when(one.at))}</span>
                <span className="truncate">{one.way === "mail" ? t("byMail") : one.byName}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
