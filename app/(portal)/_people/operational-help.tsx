"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleSlash } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { ErrorPanel, Skeleton } from "../../_ui/feedback.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { rhythmMs } from "./people-data.ts";
import { pathOf } from "./people-frame.tsx";
import { type Asked, PeopleToAsk } from "./people-to-ask.tsx";

/** The tab of the rights page, the right, and the line that says what it is for. */
const where = {
  "service:activate": { tab: "infrastructure", right: "service_activate" },
  "costs:approve": { tab: "users", right: "costs_approve" },
} as const;
type HelpRight = keyof typeof where;

/** "I do not see the tab": the two rights by their names, which of them the reader holds, and who gives the other. */
export function OperationalHelp() {
  const t = useTranslations("people.help");
  const trpc = useTRPC();
  const reason = useReason();
  const help = useQuery(trpc.owner.people.operationalHelp.queryOptions(undefined, { refetchInterval: rhythmMs }));
  return (
    <article className="mx-auto max-w-[760px]">
      <h1 className="text-page font-semibold">{t("title")}</h1>
      <p className="mt-1 text-body text-fg-muted">{t("lead")}</p>
      {help.error && (
        <div className="mt-4">
          <ErrorPanel
            title={reason(help.error)}
            requestId={reasonOf(help.error).requestId}
            onRetry={() => void help.refetch()}
          />
        </div>
      )}
      {!help.data && !help.error && (
        <div className="mt-6">
          <Skeleton rows={2} className="h-20" />
        </div>
      )}
      {help.data && <Rights rights={help.data} />}
      {help.data && <Steps missing={help.data.filter((one) => !one.held).map((one) => one.right)} />}
    </article>
  );
}

function Rights({ rights }: { rights: { right: string; held: boolean; givers: Asked[] }[] }) {
  const t = useTranslations("people.help");
  const access = useTranslations("access");
  return (
    <section className="mt-6 rounded-lg border border-line bg-surface" aria-label={t("yours")}>
      {rights.map(({ right, held, givers }) => {
        // The server answers with these two.
        const at = where[right as HelpRight];
        return (
          <div key={right} className="border-t border-line px-5 py-4 first:border-t-0 max-tablet:px-4">
            <p className="text-caption text-fg-muted">{access(`tab.${at.tab}`)}</p>
            <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
              <div className="min-w-0">
                <h2 className="text-strong font-semibold">{access(`right.${at.right}`)}</h2>
                <p className="text-body text-fg-muted">{access(`about.${at.right}`)}</p>
              </div>
              <Held is={held} />
            </div>
            {!held && <PeopleToAsk lead={t("ask")} nobody={t("nobody")} people={givers} className="mt-3" />}
          </div>
        );
      })}
    </section>
  );
}

function Held({ is }: { is: boolean }) {
  const t = useTranslations("people.help");
  const Icon = is ? CircleCheck : CircleSlash;
  return (
    <span className={`flex items-center gap-1.5 text-body ${is ? "text-available-fg" : "text-sla-warn-fg"}`}>
      <Icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      {t(is ? "held" : "missing")}
    </span>
  );
}

const button =
  "inline-flex h-8 items-center rounded-md border border-line-strong bg-surface px-3 text-body font-medium hover:bg-hover";

/** Where it is switched on, or, for who holds both, where the tab is. */
function Steps({ missing }: { missing: string[] }) {
  const t = useTranslations("people.help");
  const access = useTranslations("access");
  const me = useMe();
  if (missing.length === 0)
    return (
      <div className="mt-6">
        <p className="text-body">{t("allGood")}</p>
        <Link href="/portal/stations" className={`mt-3 ${button}`}>
          {t("toStations")}
        </Link>
      </div>
    );
  const bold = (chunks: ReactNode) => <b className="font-medium">{chunks}</b>;
  const switches = missing.map((right) => {
    // The server answers with these two.
    const at = where[right as HelpRight];
    return { right, names: { tab: access(`tab.${at.tab}`), right: access(`right.${at.right}`), b: bold } };
  });
  return (
    <section className="mt-6">
      <h2 className="text-title font-semibold">{t("pathTitle")}</h2>
      <ol className="mt-2 list-decimal space-y-1 pl-5 text-body">
        <li>{t.rich("step1", { b: bold })}</li>
        <li>{t.rich("step2", { b: bold })}</li>
        {switches.map(({ right, names }) => (
          <li key={right}>{t.rich("step3", names)}</li>
        ))}
        <li>{t("step4")}</li>
      </ol>
      {me.may("users:read") && (
        <Link href={pathOf.groups} className={`mt-4 ${button}`}>
          {t("toGroups")}
        </Link>
      )}
    </section>
  );
}
