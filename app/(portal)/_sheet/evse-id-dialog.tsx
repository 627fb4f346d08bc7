"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { Field, Input } from "../../_ui/field.tsx";
import { FormDialog } from "../_frame/form-dialog.tsx";
import type { Point } from "./points-tab.tsx";
import { useEvseCheck } from "./use-evse-check.ts";
import { useRefresh } from "./use-refresh.ts";

/** Gives a charge point its EVSE ID, or another one. */
export function EvseIdDialog({ point, onClose }: { point: Point; onClose: () => void }) {
  const t = useTranslations("portal.points");
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [text, setText] = useState(point.evseId ?? "");
  const check = useEvseCheck(text, point.id);
  const change = useMutation(
    trpc.owner.station.changeEvseId.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onClose();
      },
    }),
  );
  const same = text.trim() === (point.evseId ?? "");
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t(point.evseId ? "changeTitle" : "giveTitle", { bay: point.bay })}
      verb={t(point.evseId ? "changeVerb" : "give")}
      busy={change.isPending}
      blocked={same ? t("check.same") : check.good ? undefined : (check.error ?? t("check.none"))}
      error={change.error}
      onSubmit={() => change.mutate({ evse: point.id, text, was: point.evseId })}
    >
      <Field
        label={t("id")}
        hint={same ? t("check.same") : check.hint}
        {...(check.error ? { error: check.error } : {})}
      >
        {(ids) => (
          <Input
            {...ids}
            mono
            tall
            value={text}
            maxLength={60}
            spellCheck={false}
            autoComplete="off"
            placeholder="AT*ABC*E0001*1"
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {point.evseId && <p className="text-body text-fg-muted">{t("keepsOld", { evseId: point.evseId })}</p>}
    </FormDialog>
  );
}
