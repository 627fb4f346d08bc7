"use client";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "../../_ui/button.tsx";
import { cx } from "../../_ui/cx.ts";
import { useFormat } from "../../_ui/place-time.tsx";
import { plugName } from "../../_ui/plug-name.ts";
import { StateLabel } from "../../_ui/state-chip.tsx";
import { AliasList } from "./alias-list.tsx";
import { CodeDialog } from "./code-dialog.tsx";
import { EvseIdDialog } from "./evse-id-dialog.tsx";
import type { Point } from "./points-tab.tsx";
import { RemoveIdDialog } from "./remove-id-dialog.tsx";

type PointCardProps = { point: Point; stationId: string; active: boolean; may: boolean };
type Open = "id" | "remove" | "code" | null;

/** Eight digits as they stand on the sticker. */
export const codeText = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`;

/** One charge point: its number, its state, everything it is called by, its plugs. */
export function PointCard({ point, stationId, active, may }: PointCardProps) {
  const t = useTranslations("portal.points");
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <section aria-label={t("bay", { bay: point.bay })} className="rounded-lg border border-line bg-surface">
      <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-5 py-2 max-tablet:px-4">
        <span
          className={cx(
            "grid size-7 shrink-0 place-items-center rounded-md border font-mono text-strong font-semibold",
            point.state === "faulted" ? "border-transparent bg-faulted-solid text-faulted-on" : "border-line-strong",
          )}
        >
          {point.bay}
        </span>
        <h2 className="text-strong font-semibold">{t("bay", { bay: point.bay })}</h2>
        <span className="ml-auto">
          <StateLabel state={point.state} />
        </span>
      </div>
      <div className="grid border-t border-line text-body tablet:grid-cols-3 tablet:divide-x tablet:divide-line">
        <Cell
          name={t("id")}
          acts={
            may && (
              <>
                <Button size="row" kind={point.evseId ? "default" : "primary"} onClick={() => setOpen("id")}>
                  {t(point.evseId ? "change" : "give")}
                </Button>
                {point.evseId && (
                  <Button
                    size="row"
                    kind="ghost"
                    onClick={() => setOpen("remove")}
                    {...(active ? { blocked: t("removeBlocked") } : {})}
                  >
                    {t("remove")}
                  </Button>
                )}
              </>
            )
          }
        >
          {point.evseId ? (
            <>
              <p className="font-mono text-strong break-all">{point.evseId}</p>
              <p className="text-caption text-fg-subtle">
                {t("key")} <span className="font-mono break-all">{point.evseKey}</span>
              </p>
            </>
          ) : (
            <>
              <p className="font-medium text-sla-warn-fg">{t("idMissing")}</p>
              <p className="text-caption text-fg-muted">{t(active ? "idMissingActive" : "idMissingHint")}</p>
            </>
          )}
        </Cell>
        <Cell
          name={t("code")}
          acts={
            may && (
              <Button size="row" onClick={() => setOpen("code")}>
                {t("newCode")}
              </Button>
            )
          }
        >
          <p className="font-mono text-strong">{point.shortCode ? codeText(point.shortCode) : t("noCode")}</p>
          {point.retiredCodes.length > 0 && (
            <p className="text-caption text-fg-subtle">
              {t("retired", { codes: point.retiredCodes.map(codeText).join(", ") })}
            </p>
          )}
        </Cell>
        <Cell name={t("plugs")}>
          <Plugs point={point} />
        </Cell>
      </div>
      <div className="border-t border-line px-5 py-3 max-tablet:px-4">
        <p className="mb-1.5 text-caption text-fg-subtle">{t("aliases")}</p>
        <AliasList stationId={stationId} evse={point.id} aliases={point.aliases} may={may} />
      </div>
      {open === "id" && <EvseIdDialog point={point} onClose={close} />}
      {open === "remove" && <RemoveIdDialog point={point} onClose={close} />}
      {open === "code" && <CodeDialog point={point} onClose={close} />}
    </section>
  );
}

function Cell({ name, acts, children }: { name: string; acts?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-2 border-line px-5 py-3 max-tablet:border-t max-tablet:px-4 max-tablet:first:border-t-0">
      <div className="flex-1">
        <h3 className="mb-0.5 text-caption text-fg-subtle">{name}</h3>
        <div>{children}</div>
      </div>
      {acts && <div className="flex flex-wrap gap-2">{acts}</div>}
    </div>
  );
}

function Plugs({ point }: { point: Point }) {
  const t = useTranslations("portal.points");
  const locale = useLocale();
  const f = useFormat();
  return (
    <ul className="space-y-1">
      {point.connectors.map((plug) => (
        <li key={plug.connectorId} className="flex flex-wrap items-center justify-between gap-x-3">
          <span>
            {plugName(plug.standard, locale)}, {f.kw(plug.powerKw)} kW
            <span className="ml-1.5 text-caption text-fg-subtle">
              {t(plug.cable)}, {t("connector", { number: plug.connectorId })}
            </span>
          </span>
          {point.connectors.length > 1 && <StateLabel state={plug.state} />}
        </li>
      ))}
    </ul>
  );
}
