"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { ErrorPanel } from "../../_ui/feedback.tsx";
import { attentionRow } from "../_data/idle-view.ts";
import { unreachable } from "../_data/phone-status.ts";
import { useDesk } from "../_frame/desk.tsx";
import { IdleBoard } from "../_parts/idle-board.tsx";
import type { IdleView } from "../_parts/view-model.ts";
import { usePhone } from "../_phone/use-phone.tsx";
import { StationMissing } from "./missing.tsx";
import { Search } from "./search.tsx";

/** Ages of silent stations grow without a doorbell. */
const rhythmMs = 30_000;

/** Nobody on the line. */
export function Idle() {
  const t = useTranslations("desk.phone");
  const trpc = useTRPC();
  const phone = usePhone();
  const desk = useDesk();
  const reason = useReason();
  const board = useQuery(trpc.board.idle.queryOptions(undefined, { refetchInterval: rhythmMs }));
  const { data } = board;
  if (!data)
    return board.error ? (
      <StationMissing error={board.error} onRetry={() => void board.refetch()} />
    ) : (
      <StationMissing error={null} onRetry={() => {}} />
    );
  const presence = phone.data?.presence;
  const idle: IdleView = {
    checkedAt: presence?.lastHeartbeatAt?.getTime() ?? data.now.getTime(),
    asOf: data.now.getTime(),
    blocked: unreachable(phone),
    figures: { ...data.figures, online: data.figures.online + data.figures.pending },
    attention: data.attention.map(attentionRow),
    shift: null,
    calls: { count: data.shift?.calls ?? 0, averageSeconds: data.shift?.averageSeconds ?? 0 },
    ringer: { key: "desk.phone.speaker" },
  };
  const offDuty = (presence?.status ?? "offline") === "offline";
  return (
    <IdleBoard
      idle={idle}
      waiting={phone.desk?.waiting.length ?? 0}
      search={
        <>
          <Search onOpen={({ stationId }) => desk.openStation(stationId)} />
          {board.error && <ErrorPanel title={reason(board.error)} />}
        </>
      }
      action={
        offDuty && (
          <Button kind="primary" onClick={phone.startShift}>
            {t("startShift")}
          </Button>
        )
      }
      onOpen={desk.openStation}
    />
  );
}
