"use client";
import { useLocale, useTranslations } from "next-intl";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Checkbox, Field, Input, Select } from "../../_ui/field.tsx";
import { usePhrase } from "../../_ui/phrase.tsx";
import type { CrewHome } from "./crew-data.ts";
import type { CardDraft, useTechnicianForm } from "./use-technician-form.ts";

type Form = ReturnType<typeof useTechnicianForm>;
type CardFieldsProps = {
  form: Form;
  draft: CardDraft;
  homes: CrewHome[];
  isNew: boolean;
  /** Without the right to contact data they read `****` and stay as they are. */
  locked: boolean;
};

const languages = ["de", "en", "fr", "it", "hu", "cs", "sk", "sl", "hr", "pl", "tr", "uk"] as const;
const ofPhone = new Set(["number_country_missing", "phone_too_short", "phone_too_long", "number_invalid"]);

/** Who it is and how to reach them. */
export function CardFields({ form, draft, homes, isNew, locked }: CardFieldsProps) {
  const t = useTranslations("crew.card");
  const why = locked ? t("locked") : undefined;
  const text = (field: "name" | "firm" | "email") => ({
    value: draft[field],
    onChange: ({ target }: { target: HTMLInputElement }) => form.set({ [field]: target.value }),
  });
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-3 max-tablet:grid-cols-1">
      <Field label={t("name")}>
        {(ids) => <Input {...ids} {...text("name")} required maxLength={120} autoComplete="off" />}
      </Field>
      <Field label={t("firm")}>
        {(ids) => <Input {...ids} {...text("firm")} maxLength={120} autoComplete="off" />}
      </Field>
      <PhoneField form={form} draft={draft} locked={why} />
      <Field label={t("email")} hint={why}>
        {(ids) => (
          <Input
            {...ids}
            {...text("email")}
            type={locked ? "text" : "email"}
            maxLength={200}
            readOnly={locked}
            autoComplete="off"
          />
        )}
      </Field>
      {isNew && homes.length > 1 && (
        <Field label={t("company")} hint={t("companyHint")}>
          {(ids) => (
            <Select {...ids} value={draft.companyId} onChange={({ target }) => form.set({ companyId: target.value })}>
              {homes.map((home) => (
                <option key={home.id} value={home.id}>
                  {home.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Languages chosen={draft.languages} onChange={(list) => form.set({ languages: list })} />
      <Field label={t("notes")} hint={why ?? t("notesHint")} className="col-span-full">
        {(ids) => (
          <textarea
            {...ids}
            rows={2}
            maxLength={1_000}
            readOnly={locked}
            value={draft.notes}
            onChange={({ target }) => form.set({ notes: target.value })}
            className="w-full rounded-md border border-line-control bg-surface px-2.5 py-1.5 text-body"
          />
        )}
      </Field>
    </div>
  );
}

/** Checked by the server when it is left: as the company's country dials, shown as the world does. */
function PhoneField({ form, draft, locked }: { form: Form; draft: CardDraft; locked: string | undefined }) {
  const t = useTranslations("crew.card");
  const say = usePhrase();
  const reason = useReason();
  const { number } = form;
  const refused = number?.refused;
  const onSave = form.error && ofPhone.has(reasonOf(form.error).reason) ? reason(form.error) : undefined;
  // A reason of `readTechnicianPhone`, all of which have their words.
  const key = refused && (`errors.${refused.reason}` as const);
  const error = key ? say({ key, values: refused.params }) : onSave;
  return (
    <Field
      label={t("phone")}
      hint={
        locked ?? (number?.unusual ? <span className="text-sla-warn-fg">{t("phoneUnusual")}</span> : t("phoneHint"))
      }
      {...(error && !locked ? { error } : {})}
    >
      {(ids) => (
        <Input
          {...ids}
          mono
          required
          inputMode="tel"
          autoComplete="off"
          readOnly={locked !== undefined}
          value={draft.phone}
          onChange={({ target }) => form.set({ phone: target.value })}
          onBlur={() => locked === undefined && void form.checkNumber()}
        />
      )}
    </Field>
  );
}

function Languages({ chosen, onChange }: { chosen: string[]; onChange: (list: string[]) => void }) {
  const t = useTranslations("crew.card");
  const names = new Intl.DisplayNames(useLocale(), { type: "language" });
  const all = [...languages, ...chosen.filter((one) => !(languages as readonly string[]).includes(one))];
  return (
    <fieldset className="col-span-full min-w-0">
      <legend className="mb-1 text-caption font-medium text-fg-muted">{t("languages")}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {all.map((id) => (
          <Checkbox
            key={id}
            label={names.of(id) ?? id}
            checked={chosen.includes(id)}
            onChange={({ target }) => onChange(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
          />
        ))}
      </div>
    </fieldset>
  );
}
