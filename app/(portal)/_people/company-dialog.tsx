"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { Field, Input, Select } from "../../_ui/field.tsx";
import { FormDialog } from "../_frame/form-dialog.tsx";
import type { Company } from "./people-data.ts";
import { useReread } from "./use-people.tsx";

const common = ["Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/London"];

type CompanyDialogProps = { company: Company | null; companies: Company[]; onClose: () => void };

/** A company's facts; a new one stands below another, whose facts it begins with. */
export function CompanyDialog({ company, companies, onClose }: CompanyDialogProps) {
  const t = useTranslations("people.companyDialog");
  const trpc = useTRPC();
  const reread = useReread();
  const own = companies.find((one) => one.isOwn) ?? companies[0];
  const [parentId, setParentId] = useState(own?.id ?? "");
  const from = company ?? own;
  const [facts, setFacts] = useState({
    name: company?.name ?? "",
    billingEmail: company?.billingEmail ?? "",
    timezone: from?.timezone ?? "Europe/Berlin",
    language: from?.language ?? ("de" as const),
  });
  const add = useMutation(trpc.owner.people.addCompany.mutationOptions({ onSettled: reread, onSuccess: onClose }));
  const change = useMutation(
    trpc.owner.people.changeCompany.mutationOptions({ onSettled: reread, onSuccess: onClose }),
  );
  function submit() {
    const { billingEmail, ...rest } = facts;
    const billing = billingEmail.trim() === "" ? null : billingEmail.trim();
    if (!company) add.mutate({ ...rest, parentId, billingEmail: billing });
    else change.mutate({ ...rest, companyId: company.id, ...(company.billingMasked ? {} : { billingEmail: billing }) });
  }
  return (
    <FormDialog
      open
      title={company ? t("edit", { name: company.name }) : t("add")}
      verb={t(company ? "save" : "create")}
      busy={add.isPending || change.isPending}
      error={add.error ?? change.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label={t("name")}>
        {(ids) => (
          <Input
            {...ids}
            required
            maxLength={120}
            value={facts.name}
            onChange={(event) => setFacts({ ...facts, name: event.target.value })}
          />
        )}
      </Field>
      {!company && <ParentField companies={companies} parentId={parentId} onParent={setParentId} />}
      <CompanyFacts facts={facts} masked={company?.billingMasked ?? false} onFacts={setFacts} />
    </FormDialog>
  );
}

type ParentFieldProps = { companies: Company[]; parentId: string; onParent: (id: string) => void };

function ParentField({ companies, parentId, onParent }: ParentFieldProps) {
  const t = useTranslations("people.companyDialog");
  return (
    <Field label={t("parent")}>
      {(ids) => (
        <Select {...ids} value={parentId} onChange={(event) => onParent(event.target.value)}>
          {companies.map(({ id, name, depth }) => (
            <option key={id} value={id}>
              {`${"\u2003".repeat(depth)}${name}`}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

type Facts = { name: string; billingEmail: string; timezone: string; language: "de" | "en" };
type CompanyFactsProps = { facts: Facts; masked: boolean; onFacts: (facts: Facts) => void };

function CompanyFacts({ facts, masked, onFacts }: CompanyFactsProps) {
  const t = useTranslations("people");
  const zones = [...new Set([...common, facts.timezone])];
  return (
    <>
      <Field
        label={t("companyDialog.billing")}
        hint={t(masked ? "companyDialog.billingMasked" : "companyDialog.billingHint")}
      >
        {(ids) => (
          <Input
            {...ids}
            type={masked ? "text" : "email"}
            readOnly={masked}
            maxLength={254}
            value={facts.billingEmail}
            onChange={(event) => onFacts({ ...facts, billingEmail: event.target.value })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3 max-tablet:grid-cols-1">
        <Field label={t("companyDialog.zone")} hint={t("companyDialog.zoneHint")}>
          {(ids) => (
            <Select
              {...ids}
              value={facts.timezone}
              onChange={(event) => onFacts({ ...facts, timezone: event.target.value })}
            >
              {zones.map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("companyDialog.language")}>
          {(ids) => (
            <Select
              {...ids}
              value={facts.language}
              onChange={(event) => onFacts({ ...facts, language: event.target.value === "en" ? "en" : "de" })}
            >
              <option value="de">{t("form.de")}</option>
              <option value="en">{t("form.en")}</option>
            </Select>
          )}
        </Field>
      </div>
    </>
  );
}
