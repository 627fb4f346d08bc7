"use client";
import { useMutation } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { Field, Input, Select } from "../../_ui/field.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { CardFoot } from "./card.tsx";
import type { ServiceTabData } from "./service-data.ts";
import { useSaid } from "./use-said.ts";
import { useServiceChanged } from "./use-service-changed.ts";

const hourMs = 3_600_000;
type Props = { data: ServiceTabData; active: boolean; onSaid: (text: string) => void };

/** Who can give the right; and, for activating, a colleague who is asked by mail. */
export function AskColleague({ data, active, onSaid }: Props) {
  const t = useTranslations("service");
  const said = useSaid();
  const f = useFormat();
  const trpc = useTRPC();
  const reason = useReason();
  const now = useNow("minute");
  const changed = useServiceChanged();
  const { colleagues, givers, request, ready, station } = data;
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const who = colleagues.find((one) => one.userId === (chosen ?? request?.askedOf)) ?? colleagues[0];
  const ask = useMutation(
    trpc.owner.service.ask.mutationOptions({
      async onSuccess({ mailed }) {
        await changed();
        setNote("");
        onSaid(t(mailed ? "right.sent" : "right.kept", { name: who?.name ?? "" }));
      },
    }),
  );
  const names = givers.map((one) => one.name);
  const asking = !active && ready && who;
  const reminding = request !== null && request.askedOf === who?.userId;
  const free = request ? (request.remindedAt ?? request.askedAt).getTime() + hourMs : 0;
  const soon: { blocked?: string } =
    reminding && now < free ? { blocked: t("right.soon", { time: f.clock(free) }) } : {};
  return (
    <>
      {request && (
        <p className="border-t border-line bg-accent-soft px-5 py-3 text-body" role="status">
          {t("right.asked", {
            by: request.askedByName,
            name: request.askedOfName,
            day: f.day(request.askedAt.getTime()),
            time: f.clock(request.askedAt.getTime()),
          })}
        </p>
      )}
      {asking && !soon.blocked && (
        <div className="grid grid-cols-2 gap-3 border-t border-line px-5 py-3 max-tablet:grid-cols-1">
          {colleagues.length > 1 && (
            <Field label={t("right.whom")}>
              {(ids) => (
                <Select {...ids} value={who.userId} onChange={(event) => setChosen(event.target.value)}>
                  {colleagues.map((one) => (
                    <option key={one.userId} value={one.userId}>
                      {one.name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          )}
          <Field label={t("right.note")} {...(colleagues.length > 1 ? {} : { className: "col-span-full" })}>
            {(ids) => <Input {...ids} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />}
          </Field>
        </div>
      )}
      <CardFoot
        text={
          <>
            {names.length > 0 ? t("right.givers", { names: said.anyOf(names) }) : t("right.giversNone")}
            {!active && !who && ` ${t("right.nobody")}`}
            {ask.error && (
              <span role="alert" className="block text-caption text-faulted-fg">
                {reason(ask.error)}
              </span>
            )}
          </>
        }
      >
        {!active && who && (
          <Button
            busy={ask.isPending}
            icon={<Mail className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
            {...(ready ? soon : { blocked: t("right.notReady") })}
            onClick={() => ask.mutate({ stationId: station.id, userId: who.userId, note: note.trim() || null })}
          >
            {t(reminding ? "right.remind" : "right.ask", { name: who.name })}
          </Button>
        )}
        {!active && (
          <Button blocked={t("noCostRight")} icon={null}>
            {t("activate")}
          </Button>
        )}
      </CardFoot>
    </>
  );
}
