"use client";
import { useQueryClient } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { requiredColumns } from "#server/subscriptions/rules/list-columns.ts";
import { useTRPC } from "../../../../_trpc/client.tsx";
import { Empty, ErrorPanel } from "../../../../_ui/feedback.tsx";
import { Field, Select } from "../../../../_ui/field.tsx";
import { usePhrase } from "../../../../_ui/phrase.tsx";
import { useMe } from "../../../_frame/use-me.tsx";
import { useCompanies } from "../../../_frame/use-portal-head.tsx";
import { ColumnGuide } from "./column-guide.tsx";
import { FileDrop } from "./file-drop.tsx";
import { Done, Preview } from "./preview.tsx";
import { ProblemTable } from "./problem-table.tsx";
import { ProgressLine } from "./progress-line.tsx";
import { type ImportState, useImport } from "./use-import.ts";

/** An owner's list: looked at, checked in full, and imported whole or not at all. */
export function ImportPage() {
  const t = useTranslations("crew.import");
  const me = useMe();
  const { companies } = useCompanies();
  const [chosen, setChosen] = useState<string | null>(null);
  const usual = companies.find((one) => one.chosen) ?? companies.find((one) => one.id === me.companyId);
  const companyId = chosen ?? usual?.id ?? me.companyId ?? "";
  const company = companies.find((one) => one.id === companyId)?.name ?? "";
  const run = useImport(companyId);
  const client = useQueryClient();
  const trpc = useTRPC();
  const isDone = run.state.at === "done";
  useEffect(() => {
    if (isDone) void client.invalidateQueries(trpc.owner.pathFilter());
  }, [isDone, client, trpc]);
  return (
    <>
      <Link href="/portal/stations" className="inline-flex items-center gap-1 rounded-xs text-body text-fg-muted">
        <ChevronLeft className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {t("back")}
      </Link>
      <h1 className="mt-1 text-page font-semibold">{t("title")}</h1>
      <p className="mt-0.5 text-body text-fg-muted">{t("summary")}</p>
      {!me.may("stations:import") ? (
        <section className="mt-5 rounded-lg border border-line bg-surface">
          <Empty title={t("noRight")} hint={t("noRightHint")} />
        </section>
      ) : (
        <div className="mt-5 grid grid-cols-[minmax(0,1fr)_320px] items-start gap-6 max-desk:grid-cols-1">
          <div className="min-w-0 space-y-4">
            {companies.length > 1 && !isDone && (
              <Field label={t("company")} hint={t("companyHint")} className="max-w-[320px]">
                {(ids) => (
                  <Select
                    {...ids}
                    value={companyId}
                    disabled={run.isBusy}
                    onChange={({ target }) => {
                      setChosen(target.value);
                      run.again();
                    }}
                  >
                    {companies.map((one) => (
                      <option key={one.id} value={one.id}>
                        {one.name}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            )}
            {!isDone && <FileDrop file={run.file} busy={run.state.at === "importing"} onFile={run.choose} />}
            <Step run={run} state={run.state} company={company} />
          </div>
          <ColumnGuide />
        </div>
      )}
    </>
  );
}

type StepProps = { run: ReturnType<typeof useImport>; state: ImportState; company: string };

function Step({ run, state, company }: StepProps) {
  const t = useTranslations("crew.import");
  switch (state.at) {
    case "choose":
      return null;
    case "columns":
      return <Columns problems={state.problems} />;
    case "checking":
    case "importing":
      return <ProgressLine progress={state.progress} checking={state.at === "checking"} />;
    case "refused":
      return (
        <>
          {state.encoding === "windows-1252" && <p className="text-body text-sla-warn-fg">{t("windows")}</p>}
          <ProblemTable problems={state.problems} fileName={run.file?.name ?? ""} />
        </>
      );
    case "checked":
      return <Preview result={state.result} company={company} onRun={run.run} onCancel={run.again} />;
    case "failed":
      return <Failed state={state} onRetry={run.retry} />;
    case "done":
      return <Done result={state.result} onAgain={run.again} />;
  }
}

/** The header is wrong: everything about it, and how it has to read. */
function Columns({ problems }: { problems: Extract<ImportState, { at: "columns" }>["problems"] }) {
  const t = useTranslations("crew.import");
  const say = usePhrase();
  return (
    <section role="alert" className="rounded-lg border border-line-strong bg-surface px-5 py-4">
      <h2 className="text-strong font-semibold">{t("columns")}</h2>
      <ul className="mt-2 list-disc space-y-1 pl-5 text-body">
        {problems.map((one) => (
          <li key={`${one.reason}-${one.column}`}>{say({ key: `errors.${one.reason}`, values: one.params })}</li>
        ))}
      </ul>
      <p className="mt-3 text-caption text-fg-muted">{t("expected")}</p>
      <code className="mt-1 block rounded-md bg-sunken px-3 py-2 font-mono text-caption break-words select-all">
        {requiredColumns.join(";")}
      </code>
    </section>
  );
}

/** What is known of a list that broke off: while checking nothing was written; while importing all or nothing was. */
function Failed({ state, onRetry }: { state: Extract<ImportState, { at: "failed" }>; onRetry: () => void }) {
  const t = useTranslations("crew.import");
  const all = useTranslations();
  const say = usePhrase();
  const { reason, params } = state.error;
  if (reason === "import_already_there")
    return (
      <section role="status" className="rounded-lg border border-line bg-surface px-5 py-4 text-strong">
        {say({ key: "errors.import_already_there", values: params })}
      </section>
    );
  const known = all.has(`errors.${reason}` as "errors.unexpected");
  const key = `errors.${known ? reason : "unexpected"}` as "errors.unexpected";
  const isOpen = state.after === "importing" && (reason === "network" || reason === "unexpected");
  return (
    <ErrorPanel
      title={say({ key, values: params })}
      stillWorks={isOpen ? t("mayBeDone") : t("nothingWritten")}
      onRetry={onRetry}
    />
  );
}
