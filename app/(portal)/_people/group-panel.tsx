"use client";
import { Info, Lock } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type RightTab, rightTabNames, rightTabs } from "#server/access/rules/rights.ts";
import { Button } from "../../_ui/button.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { Tabs } from "../../_ui/tabs.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { RemoveGroupDialog, RenameGroupDialog } from "./group-dialogs.tsx";
import { pairOf } from "./group-overview.tsx";
import { GroupSight } from "./group-sight.tsx";
import type { Group } from "./people-data.ts";
import { pathOf } from "./people-frame.tsx";
import { RightList } from "./right-list.tsx";

const panelId = "rights-of-tab";

/** One group: who is in it, how far it sees, and its switches in tabs. */
export function GroupPanel({ group, first }: { group: Group; first: RightTab }) {
  const t = useTranslations("people.group");
  const tabs = useTranslations("access.tab");
  const may = useMe().may("groups:manage");
  const [tab, setTab] = useState<RightTab>(first);
  const on = (one: RightTab) => rightTabs[one].filter((right) => group.rights.includes(right)).length;
  return (
    <section className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface" aria-label={group.name}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 pt-4 pb-3 max-tablet:px-4">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="text-title font-semibold break-words">{group.name}</h2>
            {may && <GroupActs group={group} />}
          </div>
          <People group={group} />
        </div>
        <GroupSight group={group} may={may} />
      </div>
      {(!may || group.elsewhere) && (
        <p className="flex items-start gap-2 px-5 pb-3 text-body text-fg-muted max-tablet:px-4">
          <Lock className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
          {t(may ? "elsewhere" : "readOnly")}
        </p>
      )}
      <div className="h-9 overflow-x-auto border-b border-line px-5 max-tablet:px-4">
        <Tabs
          label={t("tabs")}
          items={rightTabNames.map((id) => ({
            id,
            label: (
              <>
                {tabs(id)}{" "}
                <span className="ml-1 text-caption font-normal text-fg-subtle tnum">
                  {on(id)} / {rightTabs[id].length}
                </span>
              </>
            ),
          }))}
          active={tab}
          onSelect={setTab}
          panelId={panelId}
        />
      </div>
      <div id={panelId} role="tabpanel" aria-label={tabs(tab)}>
        <RightList group={group} tab={tab} may={may} />
      </div>
      <Footer group={group} />
    </section>
  );
}

function People({ group }: { group: Group }) {
  const t = useTranslations("people.group");
  const { count, names } = group;
  const shown = names
    .slice(0, 6)
    .map((name) => name.split(" ").at(-1) ?? name)
    .join(", ");
  const more = count - Math.min(names.length, 6);
  const text =
    shown === ""
      ? t("people", { count })
      : t("peopleNamed", { count, names: more > 0 ? t("andMore", { names: shown, count: more }) : shown });
  return <p className="text-body text-fg-muted">{text}</p>;
}

/** Renaming and removing: rare, so small. */
function GroupActs({ group }: { group: Group }) {
  const t = useTranslations("people");
  const router = useRouter();
  const [open, setOpen] = useState<"rename" | "remove" | null>(null);
  const close = () => setOpen(null);
  const elsewhere = group.elsewhere ? t(`blocked.${group.elsewhere}`) : undefined;
  return (
    <span className="flex gap-1">
      <Button kind="ghost" size="small" blocked={elsewhere} onClick={() => setOpen("rename")}>
        {t("group.rename")}
      </Button>
      <Button
        kind="ghost"
        size="small"
        blocked={group.seats > 0 ? t("group.notEmpty", { count: group.seats }) : undefined}
        onClick={() => setOpen("remove")}
      >
        {t("group.remove")}
      </Button>
      {open === "rename" && <RenameGroupDialog group={group} onClose={close} />}
      {open === "remove" && (
        <RemoveGroupDialog group={group} onClose={close} onRemoved={() => router.replace(pathOf.groups)} />
      )}
    </span>
  );
}

const hasKeys = { both: "both", tabOnly: "tab", costsOnly: "costs", neither: "neither" } as const;

function Footer({ group }: { group: Group }) {
  const t = useTranslations("people.group");
  const f = useFormat();
  const date = f.day(group.changedAt.getTime());
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line bg-canvas px-5 py-3.5 text-body max-tablet:px-4">
      <span className="flex items-start gap-2 text-fg-muted">
        <Info className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        <span>
          {t("note")} {t(`has.${hasKeys[pairOf(group.rights)]}`, { group: group.name })}
        </span>
      </span>
      <span className="ml-auto text-caption text-fg-subtle">
        {group.changedByName ? t("changed", { date, name: group.changedByName }) : t("changedAt", { date })}
      </span>
    </div>
  );
}
