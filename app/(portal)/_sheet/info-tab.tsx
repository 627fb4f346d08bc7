"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "#server/api/app-router.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { AgeLabel } from "../../_ui/age-label.tsx";
import { Button } from "../../_ui/button.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { StateLabel } from "../../_ui/state-chip.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { InfoDialog } from "./info-dialog.tsx";
import { KeyPanel } from "./key-panel.tsx";
import { Loaded } from "./loaded.tsx";
import { Fact, Facts, Panel } from "./panel.tsx";
import { rhythmMs } from "./station-sheet.tsx";
import { useSheet } from "./use-sheet.tsx";

export type SheetInfo = inferRouterOutputs<AppRouter>["owner"]["station"]["info"];

/** What is known of the station: what its owner noted beside what it says of itself. */
export function InfoTab() {
  const { id } = useSheet();
  const trpc = useTRPC();
  const me = useMe();
  const asked = useQuery(trpc.owner.station.info.queryOptions({ stationId: id }, { refetchInterval: rhythmMs }));
  return (
    <Loaded asked={asked} rows={6}>
      {(info) => (
        <div className="grid items-start gap-6 desk:grid-cols-[minmax(0,1fr)_360px]">
          <div className="space-y-6">
            <Noted info={info} />
            <Device info={info} />
          </div>
          {me.may("stations:manage") && <KeyPanel stationId={id} hasKey={info.hasKey} identity={info.ocppIdentity} />}
        </div>
      )}
    </Loaded>
  );
}

function Known({ children }: { children: ReactNode }) {
  const t = useTranslations("portal.info");
  return children === null || children === "" ? <span className="text-fg-subtle">{t("notNoted")}</span> : children;
}

function Noted({ info }: { info: SheetInfo }) {
  const t = useTranslations("portal.info");
  const f = useFormat();
  const me = useMe();
  const [editing, setEditing] = useState(false);
  return (
    <Panel
      title={t("noted")}
      aside={
        me.may("stations:manage") && (
          <Button size="small" onClick={() => setEditing(true)}>
            {t("edit")}
          </Button>
        )
      }
    >
      <Facts>
        <Fact name={t("name")}>{info.name}</Fact>
        <Fact name={t("owner")}>{info.companyName}</Fact>
        <Fact name={t("identity")}>
          <span className="font-mono">{info.ocppIdentity}</span>
        </Fact>
        <Fact name={t("maker")}>
          <Known>{info.maker}</Known>
        </Fact>
        <Fact name={t("model")}>
          <Known>{info.model}</Known>
        </Fact>
        <Fact name={t("serial")}>
          <Known>{info.serialNumber && <span className="font-mono">{info.serialNumber}</span>}</Known>
        </Fact>
        <Fact name={t("since")}>{f.day(info.createdAt.getTime())}</Fact>
      </Facts>
      {editing && <InfoDialog info={info} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

const differs = (noted: string | null, said: string | null) =>
  noted !== null && said !== null && noted.toLowerCase() !== said.toLowerCase();

function Device({ info }: { info: SheetInfo }) {
  const t = useTranslations("portal.info");
  const f = useFormat();
  const now = useNow("minute");
  const { device } = info;
  const said = (text: string | null, noted: string | null, mono = false) => (
    <>
      {text === null ? (
        <span className="text-fg-subtle">{t("notSaid")}</span>
      ) : (
        <span className={mono ? "font-mono" : undefined}>{text}</span>
      )}
      {differs(noted, text) && <span className="ml-2 text-caption text-sla-warn-fg">{t("differs")}</span>}
    </>
  );
  return (
    <Panel
      title={t("device")}
      aside={
        device.lastSeenAt === null ? (
          t("neverHeard")
        ) : (
          <AgeLabel at={device.lastSeenAt} limitSeconds={device.staleAfterSeconds} />
        )
      }
    >
      {device.liveness === "never" ? (
        <p className="px-5 pb-4 text-body text-fg-muted max-tablet:px-4">{t("neverHint")}</p>
      ) : (
        <Facts>
          <Fact name={t("connection")}>
            {device.liveness === "offline" ? (
              <StateLabel state="offline" />
            ) : (
              t(device.connected ? (device.liveness === "pending" ? "silent" : "connected") : "reconnecting")
            )}
          </Fact>
          <Fact name={t("maker")}>{said(device.vendor, info.maker)}</Fact>
          <Fact name={t("model")}>{said(device.model, info.model)}</Fact>
          <Fact name={t("serial")}>{said(device.serial, info.serialNumber, true)}</Fact>
          <Fact name={t("firmware")}>{said(device.firmware, null, true)}</Fact>
          <Fact name={t("protocol")}>{said(device.protocol?.replace(/^ocpp/i, "OCPP ") ?? null, null)}</Fact>
          <Fact name={t("booted")}>{device.bootedAt === null ? said(null, null) : f.moment(device.bootedAt, now)}</Fact>
        </Facts>
      )}
    </Panel>
  );
}
