"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { FormDialog } from "../_frame/form-dialog.tsx";
import type { UserRow } from "./people-data.ts";
import { type Place, PlaceFields, usePlaces } from "./place-fields.tsx";
import { useReread } from "./use-people.tsx";

type MoveDialogProps = { user: UserRow; onClose: () => void; onDone: (text: string) => void };

export function MoveDialog({ user, onClose, onDone }: MoveDialogProps) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const reread = useReread();
  const places = usePlaces();
  const [place, setPlace] = useState<Place>({ companyId: user.companyId, groupId: user.groupId ?? "" });
  const move = useMutation(trpc.owner.people.move.mutationOptions({ onSettled: reread }));
  function submit() {
    const group = places.groups.find((one) => one.id === place.groupId)?.name ?? "";
    const company = places.companies.find((one) => one.id === place.companyId)?.name ?? "";
    const onSuccess = () => {
      onDone(t("users.done.moved", { name: user.name, group, company }));
      onClose();
    };
    move.mutate({ userId: user.id, ...place }, { onSuccess });
  }
  return (
    <FormDialog
      open
      title={t("moveDialog.title", { name: user.name })}
      lead={t("moveDialog.lead")}
      verb={t("moveDialog.move")}
      busy={move.isPending}
      error={move.error ?? places.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <PlaceFields places={places} place={place} onPlace={setPlace} />
    </FormDialog>
  );
}
