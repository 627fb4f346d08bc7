"use client";
import { UserX } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { PlaceTime, useFormat } from "../../_ui/place-time.tsx";
import type { CrewRow } from "./crew-data.ts";
import { DutyMark } from "./duty-mark.tsx";

/** One line per technician; the name opens the card. */
export function CrewTable({ rows }: { rows: CrewRow[] }) {
  const t = useTranslations("crew.list");
  const companies = new Set(rows.map((row) => row.companyId)).size > 1;
  return (
    <table className="w-full table-fixed text-body">
      <thead>
        <tr className="text-left text-caption text-fg-subtle [&>th]:h-9 [&>th]:font-normal">
          <th className="pl-4">{t("name")}</th>
          <th className="w-[190px] max-tablet:hidden">{t("phone")}</th>
          {companies && <th className="w-[210px] max-desk:hidden">{t("company")}</th>}
          <th className="w-[272px] max-tablet:w-[150px]">{t("now")}</th>
          <th className="w-[96px] pr-4 text-right! max-tablet:hidden">{t("stations")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} companies={companies} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, companies }: { row: CrewRow; companies: boolean }) {
  const t = useTranslations("crew.list");
  const locale = useLocale();
  const names = new Intl.DisplayNames(locale, { type: "language" });
  const second = [row.firm, row.languages.map((one) => names.of(one) ?? one).join(", ")].filter(Boolean).join(" · ");
  return (
    <tr className="relative h-[46px] border-t border-line hover:bg-hover">
      <td className="py-1 pl-4 pr-3">
        <Link
          href={`/portal/technicians/${row.id}`}
          className="block truncate rounded-xs font-medium after:absolute after:inset-0"
        >
          {row.name}
        </Link>
        <span className="block truncate text-caption text-fg-muted" title={second}>
          {second}
        </span>
        <span className="hidden text-caption text-fg-muted max-tablet:block">
          {t("count", { count: row.stations })}
        </span>
      </td>
      <td className="truncate pr-3 font-mono text-caption max-tablet:hidden">{row.phone}</td>
      {companies && <td className="truncate pr-3 text-fg-muted max-desk:hidden">{row.companyName}</td>}
      <td className="pr-3">{row.retiredAt ? <Left at={row.retiredAt} /> : <Now row={row} />}</td>
      <td className="pr-4 text-right tnum max-tablet:hidden">{row.stations}</td>
    </tr>
  );
}

/** In the technician's own time: that is where the hours are told. */
function Now({ row }: { row: CrewRow }) {
  const mark = <DutyMark state={row.state} always={row.duty === null} className="max-w-full" />;
  return row.duty ? <PlaceTime zone={row.duty.zone}>{mark}</PlaceTime> : mark;
}

function Left({ at }: { at: Date }) {
  const f = useFormat();
  return (
    <span className="inline-flex items-center gap-1.5 text-fg-muted">
      <UserX className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      {f.day(at.getTime())}
    </span>
  );
}
