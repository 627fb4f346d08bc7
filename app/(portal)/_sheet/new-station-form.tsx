"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { ChevronLeft, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { AppRouter } from "#server/api/app-router.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { Empty } from "../../_ui/feedback.tsx";
import { Field, Input, Select } from "../../_ui/field.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { Loaded } from "./loaded.tsx";
import { NewBay } from "./new-station-bay.tsx";
import {
  type BayDraft,
  type Draft,
  emptySite,
  firstDraft,
  newBay,
  stationInput,
  stationProblem,
} from "./new-station-draft.ts";
import { Panel } from "./panel.tsx";
import { SiteFields } from "./site-fields.tsx";
import { useRefresh } from "./use-refresh.ts";

export type Choices = inferRouterOutputs<AppRouter>["owner"]["station"]["choices"];

/** Adds one station by hand; its EVSE IDs may follow. */
export function NewStation() {
  const t = useTranslations("portal.new");
  const p = useTranslations("ui.portal");
  const trpc = useTRPC();
  const me = useMe();
  const may = me.may("stations:manage");
  const choices = useQuery(trpc.owner.station.choices.queryOptions(undefined, { enabled: may }));
  return (
    <>
      <Link href="/portal/stations" className="inline-flex items-center gap-1 rounded-xs text-body text-fg-muted">
        <ChevronLeft className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
        {p("stations")}
      </Link>
      <h1 className="mt-1 mb-6 text-page font-semibold">{t("title")}</h1>
      {may ? (
        <Loaded asked={choices} rows={6}>
          {(data) => <NewForm choices={data} ownCompany={me.companyId} />}
        </Loaded>
      ) : (
        <Empty title={t("mayNot")} hint={t("mayNotHint")} />
      )}
    </>
  );
}

function useAdd() {
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefresh();
  return useMutation(
    trpc.owner.station.add.mutationOptions({
      onSuccess: async (added) => {
        await refresh();
        router.push(`/portal/stations/${added.id}/points`);
      },
    }),
  );
}

function NewForm({ choices, ownCompany }: { choices: Choices; ownCompany: string | null }) {
  const t = useTranslations("portal.new");
  const reason = useReason();
  const [draft, setDraft] = useState<Draft>(() => firstDraft(choices, ownCompany));
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const add = useAdd();
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const setBay = (id: string, bay: BayDraft) =>
    setDraft((before) => ({ ...before, bays: before.bays.map((one) => (one.id === id ? bay : one)) }));
  const judge = (id: string, bad: boolean) =>
    setWrong((before) => {
      if (before.has(id) === bad) return before;
      const next = new Set(before);
      if (bad) next.add(id);
      else next.delete(id);
      return next;
    });
  const open = draft.bays.some((bay) => wrong.has(bay.id));
  const problem = stationProblem(draft) ?? (open ? ("evseId" as const) : null);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!problem && !add.isPending) add.mutate(stationInput(draft, choices));
  }
  return (
    <form onSubmit={submit} className="grid items-start gap-6 desk:grid-cols-2">
      <div className="space-y-6">
        <StationFields draft={draft} choices={choices} onChange={set} />
        <SiteChoice draft={draft} choices={choices} onChange={set} />
      </div>
      <div className="space-y-6">
        <Panel title={t("bays")} aside={t("baysHint")}>
          <div className="divide-y divide-line border-t border-line">
            {draft.bays.map((bay, at) => (
              <NewBay
                key={bay.id}
                bay={bay}
                number={at + 1}
                all={draft.bays}
                onChange={(next) => setBay(bay.id, next)}
                onJudge={judge}
                onRemove={() => set({ bays: draft.bays.filter((one) => one.id !== bay.id) })}
              />
            ))}
            <div className="px-5 py-3 max-tablet:px-4">
              <Button
                size="small"
                icon={<Plus className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
                onClick={() => set({ bays: [...draft.bays, newBay(draft.bays)] })}
                {...(draft.bays.length >= 40 ? { blocked: t("baysMost") } : {})}
              >
                {t("addBay")}
              </Button>
            </div>
          </div>
        </Panel>
        {add.error && (
          <p role="alert" className="text-body text-faulted-fg">
            {reason(add.error)}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button
            type="submit"
            kind="primary"
            busy={add.isPending}
            showReason
            {...(problem ? { blocked: t(`problem.${problem}`) } : {})}
          >
            {t("add")}
          </Button>
        </div>
      </div>
    </form>
  );
}

type PartProps = { draft: Draft; choices: Choices; onChange: (part: Partial<Draft>) => void };

function StationFields({ draft, choices, onChange }: PartProps) {
  const t = useTranslations("portal.new");
  const i = useTranslations("portal.info");
  const company = (id: string) => {
    const chosen = choices.companies.find((one) => one.id === id);
    const there = choices.sites.some((site) => site.id === draft.siteId && site.companyId === id);
    onChange({ companyId: id, ...(there ? {} : { siteId: "", site: emptySite(chosen) }) });
  };
  return (
    <Panel title={t("station")}>
      <div className="space-y-3 px-5 pb-5 max-tablet:px-4">
        {choices.companies.length > 1 && (
          <Field label={i("owner")}>
            {(ids) => (
              <Select {...ids} value={draft.companyId} onChange={(event) => company(event.target.value)}>
                {choices.companies.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <Field label={i("name")} hint={t("nameHint")}>
          {(ids) => (
            <Input
              {...ids}
              value={draft.name}
              maxLength={120}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={i("identity")} hint={t("identityHint")}>
          {(ids) => (
            <Input
              {...ids}
              mono
              value={draft.ocppIdentity}
              maxLength={48}
              spellCheck={false}
              onChange={(event) => onChange({ ocppIdentity: event.target.value })}
            />
          )}
        </Field>
      </div>
    </Panel>
  );
}

function SiteChoice({ draft, choices, onChange }: PartProps) {
  const t = useTranslations("portal.new");
  const sites = choices.sites.filter((site) => site.companyId === draft.companyId);
  return (
    <Panel title={t("site")}>
      <div className="space-y-4 px-5 pb-5 max-tablet:px-4">
        {sites.length > 0 && (
          <Field label={t("where")}>
            {(ids) => (
              <Select {...ids} value={draft.siteId} onChange={(event) => onChange({ siteId: event.target.value })}>
                <option value="">{t("newSite")}</option>
                {sites.map((site) => (
                  <option key={site.id} value={site.id}>
                    {[site.name, site.street, `${site.postcode} ${site.city}`].filter((x) => x.trim()).join(", ")}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        {draft.siteId === "" && <SiteFields site={draft.site} onChange={(site) => onChange({ site })} />}
      </div>
    </Panel>
  );
}
