"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";

type Served = { id: string; name: string; position: number };

/** For which stations somebody is called, and in which place. */
export function ServedStations({ served, total }: { served: Served[]; total: number }) {
  const t = useTranslations("crew.page");
  return (
    <section className="rounded-lg border border-line bg-surface p-5" aria-label={t("served")}>
      <h2 className="flex items-baseline justify-between gap-2 text-strong font-semibold">
        {t("served")}
        <span className="text-body font-normal text-fg-muted tnum">{total}</span>
      </h2>
      {served.length === 0 && <p className="mt-1 text-body text-fg-muted">{t("none")}</p>}
      <ul className="mt-2 max-h-[360px] overflow-y-auto">
        {served.map((station) => (
          <li
            key={station.id}
            className="flex items-baseline justify-between gap-3 border-t border-line py-1.5 text-body"
          >
            <Link
              href={`/portal/stations/${station.id}/technicians`}
              className="min-w-0 truncate rounded-xs hover:underline"
            >
              {station.name}
            </Link>
            <span className="shrink-0 text-caption text-fg-muted">{t("place", { position: station.position })}</span>
          </li>
        ))}
      </ul>
      {total > served.length && (
        <p className="mt-1 text-caption text-fg-subtle">{t("more", { count: total - served.length })}</p>
      )}
    </section>
  );
}
