"use client";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { csvLine } from "#server/subscriptions/rules/list-text.ts";
import { Button } from "../../../../_ui/button.tsx";
import { Select } from "../../../../_ui/field.tsx";
import { type Phrase, usePhrase } from "../../../../_ui/phrase.tsx";
import { useFormat } from "../../../../_ui/place-time.tsx";
import { ScrollRegion } from "../../../../_ui/scroll-region.tsx";
import type { Problem } from "./use-import.ts";

const pageSize = 100;

/** What stood in the cell, as far as the reason tells it. */
const cellOf = ({ params }: Problem) =>
  String(params.value ?? params.identity ?? params.name ?? params.evseId ?? params.connector ?? "");

/** Every reason of an import has its words. */
const said = ({ reason, params }: Pick<Problem, "reason" | "params">): Phrase => ({
  key: `errors.${reason}` as "errors.unexpected",
  values: params,
});

function save(name: string, text: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Every wrong cell: where, what stands there, and why it cannot stay. */
export function ProblemTable({ problems, fileName }: { problems: Problem[]; fileName: string }) {
  const t = useTranslations("crew.import");
  const say = usePhrase();
  const f = useFormat();
  const [column, setColumn] = useState("");
  const [page, setPage] = useState(0);
  const counts = new Map<string, number>();
  for (const one of problems) counts.set(one.column, (counts.get(one.column) ?? 0) + 1);
  const shown = column === "" ? problems : problems.filter((one) => one.column === column);
  const rows = shown.slice(page * pageSize, (page + 1) * pageSize);
  const lines = new Set(problems.map((one) => one.line)).size;
  function download() {
    const delimiter = f.locale === "de" ? ";" : ",";
    const head = [t("line"), t("column"), t("value"), t("reason")];
    const all = problems.map((one) => [String(one.line), one.column, cellOf(one), say(said(one))]);
    save(
      `${fileName.replace(/\.\w+$/, "")}-${t("problemsFile")}.csv`,
      `\uFEFF${[head, ...all].map((cells) => csvLine(cells, delimiter)).join("")}`,
    );
  }
  return (
    <section className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-end justify-between gap-3 px-5 pt-4 pb-3">
        <div>
          <h2 className="text-verdict font-semibold">{t("wrong", { count: problems.length, lines })}</h2>
          <p className="mt-0.5 text-body text-fg-muted">{t("wrongHint")}</p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {counts.size > 1 && (
            <Select
              aria-label={t("filter")}
              className="w-auto! max-w-[220px]"
              value={column}
              onChange={({ target }) => {
                setColumn(target.value);
                setPage(0);
              }}
            >
              <option value="">{t("allColumns")}</option>
              {[...counts].map(([name, count]) => (
                <option key={name} value={name}>
                  {name} ({f.number(count)})
                </option>
              ))}
            </Select>
          )}
          <Button
            icon={<Download className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
            onClick={download}
          >
            {t("download")}
          </Button>
        </div>
      </div>
      <ScrollRegion label={t("problems")} className="overflow-x-auto">
        <table className="w-full text-body">
          <thead>
            <tr className="text-left text-caption text-fg-subtle [&>th]:h-9 [&>th]:font-normal">
              <th className="w-[84px] pl-5 text-right! max-tablet:w-[56px] max-tablet:pl-3">{t("line")}</th>
              <th className="w-[170px] pl-4 max-tablet:w-[110px] max-tablet:pl-3">{t("column")}</th>
              <th className="w-[200px] pl-4 max-tablet:hidden">{t("value")}</th>
              <th className="pr-5 pl-4">{t("reason")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr
                key={`${one.line}-${one.column}-${one.reason}`}
                className="border-t border-line align-top [&>td]:py-2"
              >
                <td className="pl-5 text-right font-mono max-tablet:pl-3">{one.line}</td>
                <td className="pl-4 font-mono text-caption leading-5 break-words max-tablet:pl-3">{one.column}</td>
                <td className="max-w-[200px] truncate pl-4 max-tablet:hidden" title={cellOf(one)}>
                  {cellOf(one) || <span className="text-fg-subtle">{t("emptyCell")}</span>}
                </td>
                <td className="pr-5 pl-4 break-words max-tablet:pr-3 max-tablet:pl-3">{say(said(one))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {shown.length > pageSize && (
        <div className="flex min-h-11 items-center gap-2 border-t border-line px-5 text-caption text-fg-muted">
          <span className="tnum">
            {t("range", {
              from: f.number(page * pageSize + 1),
              to: f.number(page * pageSize + rows.length),
              total: f.number(shown.length),
            })}
          </span>
          <span className="ml-auto flex gap-2">
            {page > 0 && (
              <Button size="small" onClick={() => setPage(page - 1)}>
                {t("previous")}
              </Button>
            )}
            {(page + 1) * pageSize < shown.length && (
              <Button size="small" onClick={() => setPage(page + 1)}>
                {t("next")}
              </Button>
            )}
          </span>
        </div>
      )}
    </section>
  );
}
