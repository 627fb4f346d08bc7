"use client";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "../../_ui/button.tsx";
import { Field, Input } from "../../_ui/field.tsx";
import { type BayDraft, nextConnector } from "./new-station-draft.ts";
import { PlugFields } from "./plug-fields.tsx";
import { useEvseCheck } from "./use-evse-check.ts";

type NewBayProps = {
  bay: BayDraft;
  number: number;
  all: BayDraft[];
  onChange: (bay: BayDraft) => void;
  /** Whether its EVSE ID stands in the way of sending. */
  onJudge: (id: string, bad: boolean) => void;
  onRemove: () => void;
};

/** A charge point of a station that is being entered. */
export function NewBay({ bay, number, all, onChange, onJudge, onRemove }: NewBayProps) {
  const t = useTranslations("portal.points");
  const check = useEvseCheck(bay.evseId, null);
  const bad = bay.evseId.trim() !== "" && !check.good;
  useEffect(() => onJudge(bay.id, bad), [bay.id, bad, onJudge]);
  return (
    <section aria-label={t("bay", { bay: number })} className="space-y-3 px-5 py-4 max-tablet:px-4">
      <div className="flex items-center justify-between gap-3">
        <span className="grid size-7 place-items-center rounded-md border border-line-strong font-mono text-strong font-semibold">
          {number}
        </span>
        <Button size="row" kind="ghost" onClick={onRemove}>
          {t("remove")}
        </Button>
      </div>
      <Field
        label={t("idOptional")}
        hint={bay.evseId.trim() === "" ? t("idLater") : check.hint}
        {...(check.error ? { error: check.error } : {})}
      >
        {(ids) => (
          <Input
            {...ids}
            mono
            value={bay.evseId}
            maxLength={60}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => onChange({ ...bay, evseId: event.target.value })}
          />
        )}
      </Field>
      <PlugFields plugs={bay.plugs} next={nextConnector(all)} onChange={(plugs) => onChange({ ...bay, plugs })} />
    </section>
  );
}
