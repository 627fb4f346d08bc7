"use client";
import { useTranslations } from "next-intl";
import type { FormEvent, ReactNode } from "react";
import { Button } from "../../_ui/button.tsx";
import { Checkbox, Field, Input, Select } from "../../_ui/field.tsx";
import type { Priority } from "../../_ui/states.ts";

export type ContactDraft = {
  channel: "phone" | "mail" | "in_person" | "other";
  evse: string;
  caller: string;
  title: string;
  category: string;
  priority: Priority;
  note: string;
  mine: boolean;
};

type ContactFormProps = {
  draft: ContactDraft;
  categories: { id: string; label: string }[];
  errors: Partial<Record<keyof ContactDraft, string>>;
  busy: boolean;
  blocked?: string;
  onChange: (draft: ContactDraft) => void;
  onSubmit: () => void;
  onCancel: () => void;
  /** What the EVSE field resolved to, directly below it. */
  resolved?: ReactNode;
  /** What failed on the server. */
  problem?: ReactNode;
};

const channels = ["phone", "mail", "in_person", "other"] as const;
const priorities = ["normal", "high", "danger"] as const;

/** A contact that came without a call of ours: becomes a ticket like any other. */
export function ContactForm(props: ContactFormProps) {
  const { draft, errors } = props;
  const t = useTranslations("tickets.contact");
  const priority = useTranslations("ui.priority");
  const ui = useTranslations("ui");
  const set = <Name extends keyof ContactDraft>(name: Name, value: ContactDraft[Name]) =>
    props.onChange({ ...draft, [name]: value });
  function submit(event: FormEvent) {
    event.preventDefault();
    props.onSubmit();
  }
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.requestSubmit();
      }}
      className="grid grid-cols-2 gap-x-4 gap-y-3 px-5 pb-5 pt-3 max-tablet:grid-cols-1"
      noValidate
    >
      <Field label={t("evse")} hint={t("evseHint")} error={errors.evse} className="col-span-full">
        {(ids) => (
          <Input
            {...ids}
            mono
            autoFocus
            autoComplete="off"
            spellCheck={false}
            value={draft.evse}
            onChange={(event) => set("evse", event.target.value)}
          />
        )}
      </Field>
      {props.resolved && <div className="col-span-full">{props.resolved}</div>}
      <Field label={t("title")} error={errors.title} className="col-span-full">
        {(ids) => <Input {...ids} value={draft.title} onChange={(event) => set("title", event.target.value)} />}
      </Field>
      <Field label={t("caller")} hint={t("callerHint")} error={errors.caller}>
        {(ids) => (
          <Input
            {...ids}
            mono
            type="tel"
            autoComplete="off"
            value={draft.caller}
            onChange={(event) => set("caller", event.target.value)}
          />
        )}
      </Field>
      <Field label={t("channel")}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.channel}
            onChange={(event) => set("channel", channels.find((channel) => channel === event.target.value) ?? "phone")}
          >
            {channels.map((channel) => (
              <option key={channel} value={channel}>
                {t(`channels.${channel}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("category")} error={errors.category}>
        {(ids) => (
          <Select {...ids} value={draft.category} onChange={(event) => set("category", event.target.value)}>
            <option value="">{t("choose")}</option>
            {props.categories.map((category) => (
              <option key={category.id} value={category.id}>
                {category.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("priority")}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.priority}
            onChange={(event) => set("priority", priorities.find((one) => one === event.target.value) ?? "normal")}
          >
            {priorities.map((one) => (
              <option key={one} value={one}>
                {priority(one)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("note")} error={errors.note} className="col-span-full">
        {(ids) => (
          <textarea
            {...ids}
            rows={3}
            value={draft.note}
            onChange={(event) => set("note", event.target.value)}
            className="w-full resize-y rounded-md border border-line-control bg-surface px-2.5 py-2 text-body"
          />
        )}
      </Field>
      {props.problem && <div className="col-span-full">{props.problem}</div>}
      <div className="col-span-full flex flex-wrap items-center justify-between gap-3">
        <Checkbox label={t("mine")} checked={draft.mine} onChange={(event) => set("mine", event.target.checked)} />
        <span className="ml-auto flex gap-2">
          <Button onClick={props.onCancel}>{ui("cancel")}</Button>
          <Button kind="primary" type="submit" busy={props.busy} blocked={props.blocked}>
            {t("submit")}
          </Button>
        </span>
      </div>
    </form>
  );
}
