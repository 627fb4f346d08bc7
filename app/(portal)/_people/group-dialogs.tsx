"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Visibility, visibilities } from "#server/access/rules/rights.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { Field, Input, Select } from "../../_ui/field.tsx";
import { FormDialog } from "../_frame/form-dialog.tsx";
import type { Group } from "./people-data.ts";
import { useReread } from "./use-people.tsx";

const mostName = 60;

type AddGroupDialogProps = { groups: Group[]; onClose: () => void; onAdded: (id: string) => void };

export function AddGroupDialog({ groups, onClose, onAdded }: AddGroupDialogProps) {
  const t = useTranslations("people");
  const sees = useTranslations("access.visibility");
  const trpc = useTRPC();
  const reread = useReread();
  const [name, setName] = useState("");
  const [visibility, setVisibility] = useState<Visibility>("own");
  const [like, setLike] = useState("");
  const add = useMutation(trpc.owner.people.addGroup.mutationOptions({ onSettled: reread }));
  const rights = groups.find((group) => group.id === like)?.rights ?? [];
  return (
    <FormDialog
      open
      title={t("groupDialog.add")}
      verb={t("groupDialog.create")}
      busy={add.isPending}
      error={add.error}
      onClose={onClose}
      onSubmit={() => add.mutate({ name, visibility, rights }, { onSuccess: ({ id }) => onAdded(id) })}
    >
      <NameField name={name} onName={setName} />
      <div className="grid grid-cols-2 gap-3 max-tablet:grid-cols-1">
        <Field label={t("groupDialog.sees")}>
          {(ids) => (
            <Select
              {...ids}
              value={visibility}
              onChange={(event) => setVisibility(visibilities.find((one) => one === event.target.value) ?? "own")}
            >
              {visibilities.map((one) => (
                <option key={one} value={one}>
                  {sees(one)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("groupDialog.like")}>
          {(ids) => (
            <Select {...ids} value={like} onChange={(event) => setLike(event.target.value)}>
              <option value="">{t("groupDialog.nothing")}</option>
              {groups.map(({ id, name, give }) => (
                <option key={id} value={id} disabled={give === "right_not_held"}>
                  {t("groupDialog.likeGroup", { group: name })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </FormDialog>
  );
}

function NameField({ name, onName }: { name: string; onName: (name: string) => void }) {
  const t = useTranslations("people.groupDialog");
  return (
    <Field label={t("name")}>
      {(ids) => (
        <Input {...ids} required maxLength={mostName} value={name} onChange={(event) => onName(event.target.value)} />
      )}
    </Field>
  );
}

export function RenameGroupDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const t = useTranslations("people.groupDialog");
  const trpc = useTRPC();
  const reread = useReread();
  const [name, setName] = useState(group.name);
  const change = useMutation(trpc.owner.people.changeGroup.mutationOptions({ onSettled: reread }));
  return (
    <FormDialog
      open
      title={t("rename")}
      verb={t("save")}
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={() => change.mutate({ groupId: group.id, name }, { onSuccess: onClose })}
    >
      <NameField name={name} onName={setName} />
    </FormDialog>
  );
}

type RemoveGroupDialogProps = { group: Group; onClose: () => void; onRemoved: () => void };

export function RemoveGroupDialog({ group, onClose, onRemoved }: RemoveGroupDialogProps) {
  const t = useTranslations("people.groupDialog");
  const trpc = useTRPC();
  const reread = useReread();
  const remove = useMutation(trpc.owner.people.removeGroup.mutationOptions());
  const onSuccess = () => {
    onRemoved();
    void reread();
  };
  return (
    <FormDialog
      open
      title={t("removeTitle", { group: group.name })}
      lead={t("removeLead")}
      verb={t("remove")}
      kind="dangerline"
      busy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onSubmit={() => remove.mutate({ groupId: group.id }, { onSuccess })}
    />
  );
}
