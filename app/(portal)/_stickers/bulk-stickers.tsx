"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Obstacle } from "#server/stickers/rules/obstacle.ts";
import { mostStations } from "#server/stickers/schema.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { useObstacleWords } from "./obstacle-words.tsx";
import { useSheetFile } from "./use-sheet-file.tsx";

type Station = { id: string; name: string; evses: number; obstacle: Obstacle | null };

/** In the selection bar of the list: prints what can be printed, and says of the others why not. */
export function BulkStickers({ stationIds }: { stationIds: readonly string[] }) {
  const t = useTranslations("stickers");
  const me = useMe();
  const ask = useReady();
  const { save, saving, refused, reset } = useSheetFile();
  const [shown, setShown] = useState<Station[] | null>(null);
  const blocked = !me.may("stickers:print")
    ? t("card.noRight")
    : stationIds.length > mostStations
      ? t("bulk.tooMany", { most: mostStations })
      : null;
  const begin = async () => {
    reset();
    const stations = await ask.ready([...stationIds]);
    if (!stations) return setShown([]);
    if (stations.some((one) => one.obstacle)) setShown(stations);
    // A refusal wants a place where it stays.
    else save(stationIds, { onError: () => setShown(stations) });
  };
  const busy = ask.asking || saving;
  return (
    <>
      <Button
        size="small"
        busy={busy}
        {...(blocked ? { blocked, showReason: true } : {})}
        icon={<Printer className="size-4" strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => !busy && void begin()}
      >
        {t("bulk.button")}
      </Button>
      <BulkDialog
        stations={shown}
        failed={refused ?? ask.failed}
        saving={saving}
        onPrint={(ids) => save(ids, { onSuccess: () => setShown(null) })}
        onClose={() => setShown(null)}
      />
    </>
  );
}

function useReady() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useReason();
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const ready = async (stationIds: string[]): Promise<Station[] | null> => {
    setAsking(true);
    setFailed(null);
    try {
      return await queries.fetchQuery({ ...trpc.owner.stickers.ready.queryOptions({ stationIds }), staleTime: 0 });
    } catch (error) {
      setFailed(say(error));
      return null;
    } finally {
      setAsking(false);
    }
  };
  return { ready, asking, failed };
}

type BulkDialogProps = {
  stations: Station[] | null;
  failed: string | null;
  saving: boolean;
  onPrint: (ids: string[]) => void;
  onClose: () => void;
};

function BulkDialog({ stations, failed, saving, onPrint, onClose }: BulkDialogProps) {
  const t = useTranslations("stickers.bulk");
  const obstacle = useObstacleWords();
  const can = (stations ?? []).filter((one) => !one.obstacle);
  const sheets = can.reduce((sum, one) => sum + one.evses, 0);
  return (
    <Dialog
      open={stations !== null}
      onClose={onClose}
      title={t("title")}
      {...(sheets > 0 ? { consequence: t("sheets", { sheets }) } : {})}
      footer={
        <>
          <Button onClick={onClose}>{t("close")}</Button>
          {can.length > 0 && (
            <Button kind="primary" busy={saving} onClick={() => onPrint(can.map((one) => one.id))}>
              {t("print", { ready: can.length })}
            </Button>
          )}
        </>
      }
    >
      <div className="max-h-[50dvh] overflow-y-auto px-5 py-3 text-body">
        {failed && (
          <p role="alert" className="mb-2 text-faulted-fg">
            {failed}
          </p>
        )}
        {stations?.some((one) => one.obstacle) && <p className="text-fg-muted">{t("some", { ready: can.length })}</p>}
        <ul className="mt-2 divide-y divide-line">
          {stations?.map(
            (one) =>
              one.obstacle && (
                <li key={one.id} className="py-2">
                  <p className="font-medium">{one.name}</p>
                  <p className="text-caption text-fg-muted">{obstacle(one.obstacle)}</p>
                </li>
              ),
          )}
        </ul>
      </div>
    </Dialog>
  );
}
