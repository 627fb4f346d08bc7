"use client";
import { Shield, ShieldAlert, ShieldCheck, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { AgeLabel } from "../../_ui/age-label.tsx";
import { cx } from "../../_ui/cx.ts";
import { StateGlyph } from "../../_ui/glyphs.tsx";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import type { OwnedStationRow } from "./station-list.tsx";

export function Technician({ name }: { name: string | null }) {
  const t = useTranslations("ui.portal");
  if (name !== null) return <span title={name}>{name}</span>;
  return (
    <span className="inline-flex items-center gap-1.5 align-middle text-sla-warn-fg">
      <UserX className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      <span className="tablet:hidden">{t("technicianMissing")}</span>
      <span className="max-tablet:hidden">{t("missing")}</span>
    </span>
  );
}

export function Faults({ count }: { count: number }) {
  const t = useTranslations("ui.portal");
  if (count === 0) return null;
  return (
    <span className="inline-flex items-center gap-1.5 align-middle font-medium text-faulted-fg">
      <StateGlyph state="faulted" className="size-3.5" />
      <span className="tnum" aria-hidden="true">
        {count}
      </span>
      <span className="sr-only">{t("faultCount", { count })}</span>
    </span>
  );
}

export function LastMessage({ row }: { row: OwnedStationRow }) {
  const t = useTranslations("ui.portal");
  if (row.lastMessageAt === null) return <span className="text-caption text-fg-subtle">{t("never")}</span>;
  return <AgeLabel at={row.lastMessageAt} limitSeconds={row.staleAfterSeconds} />;
}

const icons = { active: ShieldCheck, inactive: Shield, incomplete: ShieldAlert };
const tones = { active: "text-available-fg", inactive: "text-fg-muted", incomplete: "text-sla-warn-fg" };

export function Service({ service }: { service: OwnedStationRow["service"] }) {
  const t = useTranslations("ui.portal");
  const say = usePhrase();
  const f = useFormat();
  const Icon = icons[service.state];
  const active = service.since === null ? t("active") : t("activeSince", { date: f.day(service.since) });
  const text = service.state === "active" ? active : service.missing ? say(service.missing) : t("inactive");
  return (
    <span className={cx("inline-flex max-w-full items-center gap-1.5 align-middle", tones[service.state])}>
      <Icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      <span className={cx("truncate", service.state === "active" && "text-fg")} title={text}>
        {text}
      </span>
    </span>
  );
}
