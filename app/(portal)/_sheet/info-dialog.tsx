"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { Field, Input } from "../../_ui/field.tsx";
import { FormDialog } from "../_frame/form-dialog.tsx";
import type { SheetInfo } from "./info-tab.tsx";
import { useRefresh } from "./use-refresh.ts";

/** Changes what the owner noted of a station. */
export function InfoDialog({ info, onClose }: { info: SheetInfo; onClose: () => void }) {
  const t = useTranslations("portal.info");
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [form, setForm] = useState({
    name: info.name,
    ocppIdentity: info.ocppIdentity,
    maker: info.maker ?? "",
    model: info.model ?? "",
    serialNumber: info.serialNumber ?? "",
  });
  const change = useMutation(
    trpc.owner.station.change.mutationOptions({
      onSuccess: async () => {
        await refresh();
        onClose();
      },
    }),
  );
  const field = (name: keyof typeof form, most: number, mono = false) => ({
    value: form[name],
    mono,
    maxLength: most,
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  });
  const moved = form.ocppIdentity !== info.ocppIdentity;
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t("editTitle")}
      verb={t("save")}
      busy={change.isPending}
      blocked={form.name.trim() === "" || form.ocppIdentity === "" ? t("nameMissing") : undefined}
      error={change.error}
      onSubmit={() => change.mutate({ stationId: info.id, ...form })}
    >
      <Field label={t("name")}>{(ids) => <Input {...ids} {...field("name", 120)} />}</Field>
      <Field label={t("identity")} hint={t(moved ? "identityMoved" : "identityHint")}>
        {(ids) => <Input {...ids} {...field("ocppIdentity", 48, true)} />}
      </Field>
      <div className="grid gap-4 tablet:grid-cols-3">
        <Field label={t("maker")}>{(ids) => <Input {...ids} {...field("maker", 80)} />}</Field>
        <Field label={t("model")}>{(ids) => <Input {...ids} {...field("model", 80)} />}</Field>
        <Field label={t("serial")}>{(ids) => <Input {...ids} {...field("serialNumber", 80, true)} />}</Field>
      </div>
    </FormDialog>
  );
}
