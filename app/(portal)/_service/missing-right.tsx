"use client";
import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Switch } from "../../_ui/switch.tsx";
import { AskColleague } from "./ask-colleague.tsx";
import { Card, StateHead } from "./card.tsx";
import type { ServiceTabData } from "./service-data.ts";

type Props = { data: ServiceTabData; active: boolean; onSaid: (text: string) => void };

/** The tab is there, the second right is not: which one, who can give it, whom one can ask. */
export function MissingRight({ data, active, onSaid }: Props) {
  const t = useTranslations("service.right");
  const title = t(active ? "titleEnd" : "title");
  const rights = [
    { name: t("tab"), where: t("tabIn"), held: true },
    { name: t("cost"), where: t("costIn"), held: false },
  ];
  return (
    <Card label={title}>
      <StateHead tone="off" icon={<Lock className="size-5" strokeWidth={1.75} />} title={title}>
        {t("hint")}
      </StateHead>
      <ul className="text-body">
        {rights.map(({ name, where, held }) => (
          <li key={name} className="flex items-center gap-3 border-t border-line px-5 py-3">
            <Switch checked={held} onChange={() => {}} label={name} blocked={where} />
            <span className="min-w-0 flex-1">
              <b className="font-medium">{name}</b>
              <span className="block text-caption text-fg-muted">{where}</span>
            </span>
            {!held && <span className="text-caption font-medium text-suspended-fg">{t("lacks")}</span>}
          </li>
        ))}
      </ul>
      <AskColleague data={data} active={active} onSaid={onSaid} />
    </Card>
  );
}
