"use client";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { invitationDays } from "#server/access/schema.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { Field, Input, Select } from "../../_ui/field.tsx";
import { FormDialog } from "../_frame/form-dialog.tsx";
import { type Place, PlaceFields, usePlaces } from "./place-fields.tsx";
import { useReread } from "./use-people.tsx";

type InviteDialogProps = { open: boolean; onClose: () => void; onDone: (text: string) => void };

const nobody = { name: "", email: "" };

export function InviteDialog({ open, onClose, onDone }: InviteDialogProps) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const reread = useReread();
  const places = usePlaces();
  const reader = useLocale();
  const [person, setPerson] = useState(nobody);
  const [chosen, setPlace] = useState<Place | null>(null);
  const [locale, setLocale] = useState<"de" | "en">(reader);
  const place = chosen ?? { companyId: places.companies.find((one) => one.isOwn)?.id ?? "", groupId: "" };
  const invite = useMutation(trpc.owner.people.invite.mutationOptions({ onSettled: reread }));
  function close() {
    setPerson(nobody);
    setPlace(null);
    invite.reset();
    onClose();
  }
  const submit = () =>
    invite.mutate(
      { ...person, ...place, locale },
      {
        onSuccess: ({ sent }) => {
          onDone(
            sent ? t("users.done.invited", { email: person.email }) : t("users.done.justSent", { name: person.name }),
          );
          close();
        },
      },
    );
  return (
    <FormDialog
      open={open}
      title={t("inviteDialog.title")}
      lead={t("inviteDialog.lead", { days: invitationDays })}
      verb={t("inviteDialog.send")}
      busy={invite.isPending}
      error={invite.error ?? places.error}
      onClose={close}
      onSubmit={submit}
    >
      <Field label={t("form.name")}>
        {(ids) => (
          <Input
            {...ids}
            required
            maxLength={120}
            autoComplete="off"
            value={person.name}
            onChange={(event) => setPerson({ ...person, name: event.target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-[1fr_140px] gap-3 max-tablet:grid-cols-1">
        <Field label={t("form.email")}>
          {(ids) => (
            <Input
              {...ids}
              type="email"
              required
              maxLength={254}
              autoComplete="off"
              value={person.email}
              onChange={(event) => setPerson({ ...person, email: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("form.language")}>
          {(ids) => (
            <Select {...ids} value={locale} onChange={(event) => setLocale(event.target.value === "en" ? "en" : "de")}>
              <option value="de">{t("form.de")}</option>
              <option value="en">{t("form.en")}</option>
            </Select>
          )}
        </Field>
      </div>
      <PlaceFields places={places} place={place} onPlace={setPlace} />
    </FormDialog>
  );
}
