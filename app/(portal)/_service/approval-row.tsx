"use client";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { PlaceTime, useFormat } from "../../_ui/place-time.tsx";
import { useMe } from "../_frame/use-me.tsx";
import type { Approval } from "./service-data.ts";
import { useSaid } from "./use-said.ts";
import { useServiceChanged } from "./use-service-changed.ts";

type Props = { request: Approval; onActivate: () => void; onSaid: (text: string) => void };

export function ApprovalRow(props: Props) {
  return (
    <PlaceTime zone={props.request.timezone}>
      <Row {...props} />
    </PlaceTime>
  );
}

function Row({ request, onActivate, onSaid }: Props) {
  const t = useTranslations("service");
  const f = useFormat();
  const said = useSaid();
  const me = useMe();
  const trpc = useTRPC();
  const reason = useReason();
  const changed = useServiceChanged();
  const decline = useMutation(
    trpc.owner.service.decline.mutationOptions({
      async onSuccess() {
        await changed();
        onSaid(t("approvals.declinedDone", { name: request.askedByName }));
      },
    }),
  );
  const when = (at: Date) => ({ day: f.day(at.getTime()), time: f.clock(at.getTime()) });
  const of = request.ofMe ? t("approvals.ofMe") : request.askedOfName;
  const cost = request.price
    ? t("approvals.cost", { price: said.money(request.price), month: said.month(request.month.month) })
    : t("noPrice");
  return (
    <li className="flex items-start gap-6 border-t border-line px-5 py-4 max-tablet:flex-col max-tablet:gap-3">
      <div className="min-w-0 flex-1 text-body">
        <p>
          <Link
            href={`/portal/stations/${request.stationId}/service`}
            className="rounded-xs text-strong font-semibold hover:underline"
          >
            {request.stationName}
          </Link>
          <span className="text-fg-muted"> · {request.companyName}</span>
        </p>
        <p className="mt-0.5">
          {t("approvals.wants")}: {cost}
        </p>
        {request.note && <p className="mt-1 break-words">{t("approvals.note", { note: request.note })}</p>}
        <p className="mt-1 text-caption text-fg-muted">
          {t("approvals.asks", { by: request.askedByName, of })} · {t("approvals.askedAt", when(request.askedAt))}
          {request.remindedAt && <> · {t("approvals.reminded", when(request.remindedAt))}</>}
        </p>
        {decline.error && (
          <p role="alert" className="mt-1 text-caption text-faulted-fg">
            {reason(decline.error)}
          </p>
        )}
      </div>
      <span className="flex shrink-0 gap-2">
        <Button busy={decline.isPending} onClick={() => decline.mutate({ requestId: request.id })}>
          {t("approvals.decline")}
        </Button>
        <Button
          kind="primary"
          onClick={onActivate}
          {...(me.may("service:activate") ? {} : { blocked: t("noTabRight") })}
        >
          {t("activate")}
        </Button>
      </span>
    </li>
  );
}
