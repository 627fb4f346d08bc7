"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { useFormat } from "../../_ui/place-time.tsx";
import { useMe } from "../_frame/use-me.tsx";
import type { StationFaults, Window } from "./fault-data.ts";
import { MaintenanceDialog } from "./maintenance-dialog.tsx";

const mostOver = 3;

/** When somebody works there and nothing new is to be reported. */
export function MaintenanceCard({ stationId, data }: { stationId: string; data: StationFaults }) {
  const t = useTranslations("incidents.portal.maintenance");
  const me = useMe();
  const may = me.may("maintenance:manage");
  const [setting, setSetting] = useState(false);
  const ahead = data.windows
    .filter(({ state }) => state === "running" || state === "planned")
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const over = data.windows.filter(({ state }) => state === "over" || state === "canceled").slice(0, mostOver);
  return (
    <section className="rounded-lg border border-line bg-surface text-body">
      <div className="px-5 pt-4 pb-3 max-tablet:px-4">
        <h2 className="text-strong font-semibold">{t("title")}</h2>
        <p className="text-fg-muted">{t("hint")}</p>
      </div>
      <ul>
        {ahead.map((window) => (
          <WindowRow key={window.id} stationId={stationId} window={window} may={may} />
        ))}
        {over.map((window) => (
          <WindowRow key={window.id} stationId={stationId} window={window} may={false} />
        ))}
      </ul>
      <div className="border-t border-line px-5 py-3 max-tablet:px-4">
        {may ? (
          <Button size="small" onClick={() => setSetting(true)}>
            {t("set")}
          </Button>
        ) : (
          <p className="text-caption text-fg-muted">{t("mayNot")}</p>
        )}
      </div>
      <MaintenanceDialog stationId={stationId} bays={data.bays} open={setting} onClose={() => setSetting(false)} />
    </section>
  );
}

function WindowRow({ stationId, window, may }: { stationId: string; window: Window; may: boolean }) {
  const t = useTranslations("incidents.portal.maintenance");
  const f = useFormat();
  const now = useNow("minute");
  const gone = window.state === "over" || window.state === "canceled";
  const at = (date: Date) => f.coming(date.getTime(), now);
  const past = (date: Date) => `${f.dayShort(date.getTime())} ${f.clock(date.getTime())}`;
  const ended = window.canceledAt && window.state === "over" ? window.canceledAt : window.endsAt;
  const from = window.state === "planned" ? at(window.startsAt) : past(window.startsAt);
  return (
    <li className="flex items-start gap-3 border-t border-line px-5 py-3 max-tablet:px-4">
      <Wrench
        className={cx("mt-0.5 size-4 shrink-0", window.state === "running" ? "text-sla-warn-fg" : "text-fg-muted")}
        strokeWidth={1.75}
        aria-hidden="true"
      />
      <div className={cx("min-w-0 flex-1", gone && "text-fg-muted")}>
        <p className={gone ? undefined : "font-medium"}>
          {window.bay === null ? t("whole") : t("bay", { bay: window.bay })} · {t(`state.${window.state}`)}
        </p>
        <p className="text-caption text-fg-muted tnum">{t("span", { from, until: gone ? past(ended) : at(ended) })}</p>
        {window.reason && <p className="text-caption text-fg-muted break-words">{window.reason}</p>}
        {window.setByName && <p className="text-caption text-fg-subtle">{t("by", { name: window.setByName })}</p>}
      </div>
      {may && <EndButton stationId={stationId} window={window} />}
    </li>
  );
}

function EndButton({ stationId, window }: { stationId: string; window: Window }) {
  const t = useTranslations("incidents.portal.maintenance");
  const trpc = useTRPC();
  const reason = useReason();
  const client = useQueryClient();
  const cancel = useMutation(
    trpc.owner.faults.cancelMaintenance.mutationOptions({
      onSuccess: () => client.invalidateQueries(trpc.owner.faults.ofStation.queryFilter({ stationId })),
    }),
  );
  return (
    <span className="text-right">
      <Button size="small" busy={cancel.isPending} onClick={() => cancel.mutate({ windowId: window.id })}>
        {t(window.state === "running" ? "end" : "cancel")}
      </Button>
      {cancel.error && (
        <span role="alert" className="mt-1 block text-caption text-faulted-fg">
          {reason(cancel.error)}
        </span>
      )}
    </span>
  );
}
