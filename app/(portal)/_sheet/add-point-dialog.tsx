"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { Field, Input } from "../../_ui/field.tsx";
import { FormDialog } from "../_frame/form-dialog.tsx";
import { firstPlug, PlugFields, plugInput, readPower } from "./plug-fields.tsx";
import type { Point } from "./points-tab.tsx";
import { useEvseCheck } from "./use-evse-check.ts";
import { useRefresh } from "./use-refresh.ts";

type AddPointProps = { stationId: string; points: Point[]; onClose: () => void };

/** One more charge point behind the others. Its EVSE ID may follow. */
export function AddPointDialog({ stationId, points, onClose }: AddPointProps) {
  const t = useTranslations("portal.points");
  const trpc = useTRPC();
  const refresh = useRefresh();
  const taken = points.flatMap((point) => point.connectors.map((plug) => plug.connectorId));
  const [evseId, setEvseId] = useState("");
  const [plugs, setPlugs] = useState([firstPlug(Math.max(0, ...taken) + 1)]);
  const check = useEvseCheck(evseId, null);
  const add = useMutation(
    trpc.owner.station.addEvse.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onClose();
      },
    }),
  );
  const wrongId = evseId.trim() !== "" && !check.good;
  const wrongPlug = plugs.some((plug) => readPower(plug.power) === null);
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t("addTitle", { bay: Math.max(0, ...points.map((point) => point.bay)) + 1 })}
      verb={t("add")}
      busy={add.isPending}
      blocked={wrongId ? (check.error ?? t("check.none")) : wrongPlug ? t("plugWrong") : undefined}
      error={add.error}
      onSubmit={() => add.mutate({ stationId, evseId: evseId.trim() || null, connectors: plugs.map(plugInput) })}
    >
      <Field
        label={t("idOptional")}
        hint={evseId.trim() === "" ? t("idLater") : check.hint}
        {...(check.error ? { error: check.error } : {})}
      >
        {(ids) => (
          <Input
            {...ids}
            mono
            value={evseId}
            maxLength={60}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setEvseId(event.target.value)}
          />
        )}
      </Field>
      <PlugFields
        plugs={plugs}
        next={Math.max(0, ...taken, ...plugs.map((plug) => plug.connectorId)) + 1}
        onChange={setPlugs}
      />
    </FormDialog>
  );
}
