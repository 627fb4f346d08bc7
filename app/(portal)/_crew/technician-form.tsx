"use client";
import { useTranslations } from "next-intl";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { CardFields } from "./card-fields.tsx";
import type { CrewCard, CrewHome } from "./crew-data.ts";
import { DutyForm } from "./duty-form.tsx";
import { type Saved, useTechnicianForm } from "./use-technician-form.ts";

type FormProps = {
  /** Null: somebody new. */
  card: CrewCard | null;
  homes: CrewHome[];
  seesContacts: boolean;
  onSaved: (saved: Saved) => void;
  onCancel: () => void;
};

/** Contact card and duty hours, saved together. */
export function TechnicianForm({ card, homes, seesContacts, onSaved, onCancel }: FormProps) {
  const t = useTranslations("crew.form");
  const reason = useReason();
  const form = useTechnicianForm(card, homes, onSaved);
  const { draft, home } = form;
  if (!draft || !home) return null;
  const blocked = card && !form.isChanged ? t("unchanged") : undefined;
  return (
    <form
      noValidate={false}
      onSubmit={(event) => {
        event.preventDefault();
        // A dialog may stand inside of another form.
        event.stopPropagation();
        if (!blocked) form.save();
      }}
    >
      <div className="space-y-6 px-5 py-4">
        <CardFields
          form={form}
          draft={draft}
          homes={homes}
          isNew={card === null}
          locked={card !== null && !seesContacts}
        />
        <DutyForm duty={draft.duty} home={home} onChange={(duty) => form.set({ duty })} />
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
        {form.error && (
          <p role="alert" className="mr-auto text-body text-faulted-fg">
            {reason(form.error)}
          </p>
        )}
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button kind="primary" type="submit" busy={form.saving} {...(blocked ? { blocked } : {})}>
          {card ? t("save") : t("add")}
        </Button>
      </div>
    </form>
  );
}
