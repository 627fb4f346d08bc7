"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { refusalOfWindow } from "#server/faults/rules/maintenance.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { ErrorPanel } from "../../_ui/feedback.tsx";
import { Checkbox, Field, Input, Select } from "../../_ui/field.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import type { StationFaults } from "./fault-data.ts";
import { momentOfWall, wallText } from "./wall-time.ts";

const hourMs = 3_600_000;
/** Hours from the begin on, for those who do not want to think in dates. */
const spans = [1, 4, 24, 168] as const;

type DialogProps = { stationId: string; bays: StationFaults["bays"]; open: boolean; onClose: () => void };

export function MaintenanceDialog(props: DialogProps) {
  const t = useTranslations("incidents.portal.maintenance");
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t("set")}>
      <MaintenanceForm {...props} />
    </Dialog>
  );
}

function useDraft(zone: string) {
  const now = useNow("minute");
  const [windowId] = useState(() => crypto.randomUUID());
  const [connectorId, setConnectorId] = useState<number | null>(null);
  const [later, setLater] = useState(false);
  const [from, setFrom] = useState(() => wallText(new Date(now + hourMs), zone));
  const [until, setUntil] = useState(() => wallText(new Date(now + 4 * hourMs), zone));
  const [reason, setReason] = useState("");
  const startsAt = later ? momentOfWall(from, zone) : null;
  const endsAt = momentOfWall(until, zone);
  const begin = startsAt ?? new Date(now);
  const missing = endsAt === null || (later && startsAt === null);
  const refusal = missing ? null : refusalOfWindow({ startsAt: begin.getTime(), endsAt: endsAt.getTime() }, now);
  return {
    connectorId,
    setConnectorId,
    later,
    setLater,
    from,
    setFrom,
    until,
    setUntil,
    reason,
    setReason,
    lastFor: (hours: number) => setUntil(wallText(new Date(begin.getTime() + hours * hourMs), zone)),
    refusal,
    input: missing || refusal ? null : { windowId, connectorId, startsAt, endsAt, reason },
  };
}

function MaintenanceForm({ stationId, bays, onClose }: DialogProps) {
  const t = useTranslations("incidents.portal.maintenance");
  const errors = useTranslations("errors");
  const trpc = useTRPC();
  const reason = useReason();
  const client = useQueryClient();
  const draft = useDraft(useFormat().zone);
  const set = useMutation(
    trpc.owner.faults.setMaintenance.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries(trpc.owner.faults.ofStation.queryFilter({ stationId }));
        onClose();
      },
    }),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.input && !set.isPending) set.mutate({ stationId, ...draft.input });
      }}
    >
      <div className="space-y-4 px-5 py-4">
        <p className="text-body text-fg-muted">{t("effect")}</p>
        <Field label={t("what")}>
          {(ids) => (
            <Select
              {...ids}
              value={draft.connectorId ?? ""}
              onChange={({ target }) => draft.setConnectorId(target.value ? Number(target.value) : null)}
            >
              <option value="">{t("whole")}</option>
              {bays.map(({ bay, connectorId }) => (
                <option key={connectorId} value={connectorId}>
                  {sharesBay(bays, bay) ? t("bayConnector", { bay, connector: connectorId }) : t("bay", { bay })}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Times draft={draft} error={draft.refusal ? errors(draft.refusal) : undefined} />
        <Field label={t("reason")} hint={t("reasonHint")}>
          {(ids) => (
            <Input
              {...ids}
              maxLength={200}
              value={draft.reason}
              onChange={({ target }) => draft.setReason(target.value)}
            />
          )}
        </Field>
        {set.error && <ErrorPanel title={reason(set.error)} requestId={reasonOf(set.error).requestId} />}
      </div>
      <div className="flex items-center justify-end gap-2 border-t border-line px-5 py-3">
        <Button onClick={onClose}>{t("back")}</Button>
        <Button
          type="submit"
          kind="primary"
          busy={set.isPending}
          blocked={draft.input ? undefined : draft.refusal ? errors(draft.refusal) : t("timeMissing")}
        >
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}

const sharesBay = (bays: DialogProps["bays"], bay: number) => bays.filter((one) => one.bay === bay).length > 1;

function Times({ draft, error }: { draft: ReturnType<typeof useDraft>; error: string | undefined }) {
  const t = useTranslations("incidents.portal.maintenance");
  return (
    <div className="space-y-3">
      <Checkbox label={t("later")} checked={draft.later} onChange={({ target }) => draft.setLater(target.checked)} />
      <div className="grid grid-cols-2 gap-3 max-tablet:grid-cols-1">
        {draft.later && (
          <Field label={t("from")}>
            {(ids) => (
              <Input
                {...ids}
                type="datetime-local"
                required
                value={draft.from}
                onChange={({ target }) => draft.setFrom(target.value)}
              />
            )}
          </Field>
        )}
        <Field label={t("until")} hint={t("placeTime")} error={error}>
          {(ids) => (
            <Input
              {...ids}
              type="datetime-local"
              required
              value={draft.until}
              onChange={({ target }) => draft.setUntil(target.value)}
            />
          )}
        </Field>
      </div>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t("lastsFor")}</legend>
        {spans.map((hours) => (
          <Button key={hours} size="small" onClick={() => draft.lastFor(hours)}>
            {t("hours", { hours })}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}
