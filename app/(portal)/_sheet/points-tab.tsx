"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AppRouter } from "#server/api/app-router.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { Button } from "../../_ui/button.tsx";
import { Empty } from "../../_ui/feedback.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { AddPointDialog } from "./add-point-dialog.tsx";
import { AliasList } from "./alias-list.tsx";
import { Loaded } from "./loaded.tsx";
import { Panel } from "./panel.tsx";
import { PointCard } from "./point-card.tsx";
import { rhythmMs } from "./station-sheet.tsx";
import { useSheet } from "./use-sheet.tsx";

export type SheetPoints = inferRouterOutputs<AppRouter>["owner"]["station"]["points"];
export type Point = SheetPoints["points"][number];

/** What drivers call each charge point by, and what they plug in there. */
export function PointsTab() {
  const t = useTranslations("portal.points");
  const { id } = useSheet();
  const trpc = useTRPC();
  const may = useMe().may("stations:manage");
  const [adding, setAdding] = useState(false);
  const asked = useQuery(trpc.owner.station.points.queryOptions({ stationId: id }, { refetchInterval: rhythmMs }));
  const add = may && (
    <Button
      onClick={() => setAdding(true)}
      icon={<Plus className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
    >
      {t("add")}
    </Button>
  );
  return (
    <Loaded asked={asked} rows={6}>
      {(data) => (
        <div className="space-y-4">
          {data.points.length === 0 ? (
            <section className="rounded-lg border border-line bg-surface">
              <Empty title={t("none")} hint={t(may ? "noneHint" : "noneRead")}>
                {add}
              </Empty>
            </section>
          ) : (
            <>
              {data.points.map((point) => (
                <PointCard key={point.id} point={point} stationId={id} active={data.active} may={may} />
              ))}
              {add}
            </>
          )}
          <Panel title={t("whole")}>
            <div className="px-5 pb-4 max-tablet:px-4">
              <p className="mb-2 text-body text-fg-muted">{t("wholeHint")}</p>
              <AliasList stationId={id} evse={null} aliases={data.aliases} may={may} />
            </div>
          </Panel>
          {adding && <AddPointDialog stationId={id} points={data.points} onClose={() => setAdding(false)} />}
        </div>
      )}
    </Loaded>
  );
}
