"use client";
import { useTranslations } from "next-intl";
import { AsOfChip } from "../../_ui/age-label.tsx";
import { LinkButton } from "../../_ui/button.tsx";
import { useNow } from "../../_ui/clock.tsx";
import { cx } from "../../_ui/cx.ts";
import { hoursMinutes } from "../../_ui/format.ts";
import { useFormat } from "../../_ui/place-time.tsx";
import { Section } from "../../_ui/section.tsx";
import { useStaleSince } from "../../_ui/stale.tsx";
import type { SessionView } from "./view-model.ts";

type SessionsTableProps = { sessions: SessionView[]; onAll?: () => void };

/** The last sessions of the station, newest first; five where the screen is wide, four elsewhere. */
export function SessionsTable({ sessions, onAll }: SessionsTableProps) {
  const t = useTranslations("console.sessions");
  const stale = useStaleSince();
  return (
    <Section
      title={t("title")}
      aside={stale !== null ? <AsOfChip at={stale} /> : onAll && <LinkButton onClick={onAll}>{t("all")}</LinkButton>}
    >
      {sessions.length === 0 ? (
        <p className="border-t border-line py-2 text-body text-fg-muted">{t("empty")}</p>
      ) : (
        <table className={cx("w-full table-fixed text-body", stale !== null && "hatch")}>
          <colgroup>
            <col className="w-[64px]" />
            <col className="w-[34px]" />
            <col className="w-[52px]" />
            <col className="w-[60px]" />
            <col />
          </colgroup>
          <thead className="text-caption text-fg-subtle">
            <tr>
              <th className="pb-1 text-left font-normal">{t("start")}</th>
              <th className="pb-1 font-normal">{t("bay")}</th>
              <th className="pb-1 text-right font-normal">{t("time")}</th>
              <th className="pb-1 text-right font-normal">kWh</th>
              <th className="pb-1 pl-3 text-left font-normal">{t("end")}</th>
            </tr>
          </thead>
          <tbody>
            {sessions.slice(0, 5).map((session, at) => (
              <SessionRow key={session.id} session={session} last={at === 4} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function SessionRow({ session, last }: { session: SessionView; last: boolean }) {
  const t = useTranslations("console.sessions");
  const f = useFormat();
  const stale = useStaleSince();
  const now = useNow("minute");
  const running = session.endedAt === null;
  const until = session.endedAt ?? stale ?? now;
  const aged = stale !== null && running;
  return (
    <tr className={cx("border-t border-line", last && "max-wide:hidden")}>
      <td className="py-1 whitespace-nowrap">{f.moment(session.startedAt, now)}</td>
      <td className="text-center">{session.bayLabel}</td>
      <td className={cx("text-right", aged && "stale")}>{hoursMinutes((until - session.startedAt) / 1000)}</td>
      <td className={cx("text-right", aged && "stale")}>{session.energyWh === null ? "–" : f.kwh(session.energyWh)}</td>
      <td
        className={cx("truncate pl-3", session.failed ? "text-faulted-fg" : "text-fg-muted")}
        title={session.endReason ?? undefined}
      >
        {running ? t("running") : (session.endReason ?? "–")}
      </td>
    </tr>
  );
}
