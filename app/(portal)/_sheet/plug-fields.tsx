"use client";
import { Plus, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ConnectorStandard, cableOf, connectorStandards } from "#server/stations/rules/connector-standard.ts";
import { Button } from "../../_ui/button.tsx";
import { Field, Input, Select } from "../../_ui/field.tsx";
import { plugName } from "../../_ui/plug-name.ts";

/** A plug as it is being entered. Power stays text until it is sent: "7," is on its way to be a number. */
export type PlugDraft = { connectorId: number; standard: ConnectorStandard; power: string };

export const readPower = (text: string): number | null => {
  const plain = text.trim().replace(",", ".");
  const power = Number(plain);
  return /^\d+(\.\d+)?$/.test(plain) && power > 0 && power <= 5_000 ? power : null;
};

export const firstPlug = (connectorId: number): PlugDraft => ({ connectorId, standard: "IEC_62196_T2", power: "22" });
export const plugInput = ({ connectorId, standard, power }: PlugDraft) => ({
  connectorId,
  standard,
  powerKw: readPower(power) ?? 0,
  cable: cableOf(standard),
});

type PlugFieldsProps = {
  plugs: PlugDraft[];
  /** The next number that no connector of the station has. */
  next: number;
  onChange: (plugs: PlugDraft[]) => void;
};

/** The plugs and sockets of one charge point. */
export function PlugFields({ plugs, next, onChange }: PlugFieldsProps) {
  const t = useTranslations("portal.plugs");
  const locale = useLocale();
  const set = (at: number, part: Partial<PlugDraft>) =>
    onChange(plugs.map((plug, index) => (index === at ? { ...plug, ...part } : plug)));
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 text-caption font-medium text-fg-muted">{t("title")}</legend>
      {plugs.map((plug, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the number itself is edited here, and rows are only added at the end.
        <div key={at} className="flex flex-wrap items-start gap-2">
          <Field label={t("standard")} hideLabel={at > 0} className="min-w-40 flex-1">
            {(ids) => (
              <Select
                {...ids}
                value={plug.standard}
                onChange={(event) => {
                  const standard = connectorStandards.find((one) => one === event.target.value);
                  if (standard) set(at, { standard });
                }}
              >
                {connectorStandards.map((standard) => (
                  <option key={standard} value={standard}>
                    {plugName(standard, locale)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field
            label={t("power")}
            hideLabel={at > 0}
            className="w-24"
            {...(readPower(plug.power) === null ? { error: t("powerWrong") } : {})}
          >
            {(ids) => (
              <Input
                {...ids}
                inputMode="decimal"
                value={plug.power}
                maxLength={7}
                onChange={(event) => set(at, { power: event.target.value })}
              />
            )}
          </Field>
          <Field label={t("number")} hideLabel={at > 0} className="w-20">
            {(ids) => (
              <Input
                {...ids}
                type="number"
                min={1}
                max={99}
                value={plug.connectorId}
                onChange={(event) => set(at, { connectorId: Number(event.target.value) })}
              />
            )}
          </Field>
          {plugs.length > 1 && (
            <button
              type="button"
              aria-label={t("remove", { number: plug.connectorId })}
              onClick={() => onChange(plugs.filter((_, index) => index !== at))}
              className="mt-auto grid size-8 place-items-center rounded-md text-fg-muted hover:bg-hover"
            >
              <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
            </button>
          )}
        </div>
      ))}
      {plugs.length < 8 && (
        <Button
          size="row"
          kind="ghost"
          icon={<Plus className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => onChange([...plugs, { ...firstPlug(next), standard: "IEC_62196_T2_COMBO", power: "150" }])}
        >
          {t("add")}
        </Button>
      )}
    </fieldset>
  );
}
