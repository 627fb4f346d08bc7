"use client";
import { useQuery } from "@tanstack/react-query";
import { CornerDownRight, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { cx } from "../../_ui/cx.ts";
import { ErrorPanel, LoadingLine, Skeleton } from "../../_ui/feedback.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { CompanyDialog } from "./company-dialog.tsx";
import { type Company, rhythmMs } from "./people-data.ts";
import { PeopleFrame } from "./people-frame.tsx";

/** The companies one sees, as a tree. */
export function Companies() {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const reason = useReason();
  const may = useMe().may("companies:manage");
  const list = useQuery(trpc.owner.people.companies.queryOptions(undefined, { refetchInterval: rhythmMs }));
  const [editing, setEditing] = useState<Company | "new" | null>(null);
  const companies = list.data ?? [];
  const narrow = companies.some((one) => !one.takesMore);
  return (
    <PeopleFrame
      part="companies"
      title={t("companies.title")}
      lead={t("companies.lead")}
      action={
        <Button
          icon={<Plus className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
          blocked={may ? (narrow ? t("companies.outOfSight") : undefined) : t("companies.needsManage")}
          showReason
          onClick={() => setEditing("new")}
        >
          {t("companies.add")}
        </Button>
      }
    >
      {list.error && (
        <ErrorPanel
          title={reason(list.error)}
          requestId={reasonOf(list.error).requestId}
          onRetry={() => void list.refetch()}
        />
      )}
      {!list.data && !list.error && <Skeleton rows={4} className="h-11" />}
      {list.data && (
        <section className="rounded-lg border border-line bg-surface" aria-label={t("path.companies")}>
          <LoadingLine active={list.isFetching} />
          <CompanyTable companies={companies} may={may} onEdit={setEditing} />
        </section>
      )}
      {editing && (
        <CompanyDialog
          key={editing === "new" ? "new" : editing.id}
          company={editing === "new" ? null : editing}
          companies={companies}
          onClose={() => setEditing(null)}
        />
      )}
    </PeopleFrame>
  );
}

type CompanyTableProps = { companies: Company[]; may: boolean; onEdit: (company: Company) => void };

function CompanyTable({ companies, may, onEdit }: CompanyTableProps) {
  const t = useTranslations("people.companies.column");
  return (
    <table className="w-full table-fixed text-body">
      <thead>
        <tr className="text-left text-caption text-fg-subtle [&>th]:h-9 [&>th]:font-normal">
          <th className="pl-4">{t("name")}</th>
          <th className="w-[90px] pr-6 text-right! max-tablet:hidden">{t("stations")}</th>
          <th className="w-[90px] pr-6 text-right! max-tablet:hidden">{t("users")}</th>
          <th className="w-[240px] max-desk:hidden">{t("billing")}</th>
          <th className="w-[150px] max-tablet:hidden">{t("zone")}</th>
          <th className="w-[100px] max-desk:hidden">{t("language")}</th>
          {may && (
            <th className="w-[116px] pr-4">
              <span className="sr-only">{t("edit")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {companies.map((company) => (
          <CompanyLine key={company.id} company={company} may={may} onEdit={onEdit} />
        ))}
      </tbody>
    </table>
  );
}

function CompanyLine({ company, may, onEdit }: Omit<CompanyTableProps, "companies"> & { company: Company }) {
  const t = useTranslations("people");
  const { name, depth, billingEmail } = company;
  return (
    <tr className="h-[46px] border-t border-line">
      <td className="py-1 pl-4 pr-3">
        <span className="flex min-w-0 items-center gap-1.5" style={{ paddingLeft: Math.min(depth, 6) * 16 }}>
          {depth > 0 && (
            <CornerDownRight className="size-3.5 shrink-0 text-fg-subtle" strokeWidth={1.75} aria-hidden="true" />
          )}
          <span className="truncate font-medium" title={name}>
            {name}
          </span>
          {company.isOwn && <span className="shrink-0 text-caption text-fg-subtle">{t("companies.own")}</span>}
        </span>
      </td>
      <td className="pr-6 text-right tnum max-tablet:hidden">{company.stations}</td>
      <td className="pr-6 text-right tnum max-tablet:hidden">{company.users}</td>
      <td className={cx("truncate pr-3 max-desk:hidden", !billingEmail && "text-fg-muted")} title={billingEmail ?? ""}>
        {billingEmail ?? t("companies.noBilling")}
      </td>
      <td className="truncate pr-3 text-fg-muted max-tablet:hidden">{company.timezone}</td>
      <td className="truncate pr-3 text-fg-muted max-desk:hidden">{t(`form.${company.language}`)}</td>
      {may && (
        <td className="pr-4 text-right">
          <Button size="small" aria-label={t("companies.editOf", { name })} onClick={() => onEdit(company)}>
            {t("companies.edit")}
          </Button>
        </td>
      )}
    </tr>
  );
}
