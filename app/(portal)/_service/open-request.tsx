"use client";
import { useMutation } from "@tanstack/react-query";
import { Hand } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import type { ServiceTabData } from "./service-data.ts";
import { useServiceChanged } from "./use-service-changed.ts";

type Props = { request: NonNullable<ServiceTabData["request"]>; onSaid: (text: string) => void };

/** A colleague waits for this: on the card, where it can be done or declined. */
export function OpenRequest({ request, onSaid }: Props) {
  const t = useTranslations("service");
  const f = useFormat();
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
  const at = request.askedAt.getTime();
  const asked = { by: request.askedByName, name: request.askedOfName, day: f.day(at), time: f.clock(at) };
  return (
    <div className="flex items-center gap-3 border-t border-line bg-accent-soft px-5 py-3 text-body max-tablet:flex-col max-tablet:items-stretch">
      <p className="flex min-w-0 flex-1 items-start gap-2">
        <Hand className="mt-0.5 size-4 shrink-0 text-accent" strokeWidth={1.75} aria-hidden="true" />
        <span>
          {t("right.asked", asked)}
          {decline.error && (
            <span role="alert" className="block text-caption text-faulted-fg">
              {reason(decline.error)}
            </span>
          )}
        </span>
      </p>
      <Button size="small" busy={decline.isPending} onClick={() => decline.mutate({ requestId: request.id })}>
        {t("approvals.decline")}
      </Button>
    </div>
  );
}
