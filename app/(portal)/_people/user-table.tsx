"use client";
import { useTranslations } from "next-intl";
import { Button } from "../../_ui/button.tsx";
import { Empty, LoadingLine } from "../../_ui/feedback.tsx";
import type { UserRow } from "./people-data.ts";
import { type UserAct, UserLine } from "./user-line.tsx";

type UserTableProps = {
  rows: UserRow[];
  total: number;
  loading: boolean;
  manages: boolean;
  onAct: (act: UserAct, user: UserRow) => void;
  onMore?: () => void;
};

export function UserTable({ rows, total, loading, manages, onAct, onMore }: UserTableProps) {
  const t = useTranslations("people");
  return (
    <section className="mt-3 rounded-lg border border-line bg-surface" aria-label={t("path.users")}>
      <LoadingLine active={loading} />
      {rows.length === 0 ? (
        <Empty title={t("users.none")} hint={t("users.noneHint")} />
      ) : (
        <table className="w-full table-fixed text-body">
          <thead>
            <tr className="text-left text-caption text-fg-subtle [&>th]:h-9 [&>th]:font-normal">
              <th className="pl-4">{t("users.column.name")}</th>
              <th className="w-[200px] max-tablet:hidden">{t("users.column.company")}</th>
              <th className="w-[160px] max-tablet:hidden">{t("users.column.group")}</th>
              <th className="w-[150px] max-desk:hidden">{t("users.column.lastSignIn")}</th>
              <th className="w-[130px] max-tablet:hidden">{t("users.column.state")}</th>
              {manages && (
                <th className="w-[116px] pr-4 max-tablet:w-[104px]">
                  <span className="sr-only">{t("users.column.actions")}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((user) => (
              <UserLine key={user.id} user={user} manages={manages} onAct={onAct} />
            ))}
          </tbody>
        </table>
      )}
      <div className="flex min-h-11 items-center justify-between gap-2 border-t border-line px-4 text-caption text-fg-muted">
        <span className="tnum">{t("users.shown", { count: rows.length, total })}</span>
        {onMore && (
          <Button size="small" onClick={onMore} busy={loading}>
            {t("users.more")}
          </Button>
        )}
      </div>
    </section>
  );
}
