"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { ErrorPanel, Skeleton } from "../../_ui/feedback.tsx";
import { BulkResults } from "./bulk-results.tsx";
import type { BulkStation } from "./bulk-service.tsx";
import { ConsequenceFoot, Consequences, PriceTag } from "./consequences.tsx";
import type { ManyData } from "./service-data.ts";
import { useBulkRun } from "./use-bulk-run.ts";
import { useSaid } from "./use-said.ts";

type Direction = "activate" | "end";
type Props = { direction: Direction; stations: BulkStation[]; onClose: (changed: boolean) => void };

/** Consequences, the click, how far it is, and what became of each station. */
export function BulkDialog({ direction, stations, onClose }: Props) {
  const t = useTranslations("service");
  const said = useSaid();
  const trpc = useTRPC();
  const reason = useReason();
  const facts = useQuery(trpc.owner.service.many.queryOptions({ stationIds: stations.map((one) => one.id) }));
  const unready = new Set(facts.data?.stations.filter((one) => !one.ready).map((one) => one.id));
  const going = stations.filter((one) => (direction === "activate" ? !one.active && !unready.has(one.id) : one.active));
  const work = useBulkRun(
    direction,
    going.map((one) => one.id),
  );
  const { state } = work;
  const skipped = stations
    .filter((one) => !going.includes(one))
    .map((one) => ({ ...one, why: skippedFor(t, direction, one.active) }));
  const close = () => state !== "running" && onClose(state !== "asking");
  const sum = totalOf(facts.data, going);
  const price = direction === "activate" && sum ? <PriceTag price={said.money(sum)} unit={t("net")} /> : null;
  const title = t(direction === "activate" ? "bulk.title" : "bulk.titleEnd", { count: going.length });
  const to = said.allOf(facts.data?.confirmsTo ?? []);
  return (
    <Dialog open onClose={close} title={title} consequence={price}>
      {!facts.data && (
        <div className="p-5">
          {facts.error ? (
            <ErrorPanel
              title={reason(facts.error)}
              requestId={reasonOf(facts.error).requestId}
              onRetry={facts.refetch}
            />
          ) : (
            <Skeleton rows={4} className="h-10" />
          )}
        </div>
      )}
      {facts.data && state === "asking" && (
        <Asking direction={direction} stations={stations} going={going} unready={unready} facts={facts.data} />
      )}
      {facts.data && state !== "asking" && <BulkResults stations={going} skipped={skipped} work={work} />}
      <ConsequenceFoot text={state === "finished" ? t("bulk.confirmed", { to }) : t("bulk.oneMail", { to })}>
        {state !== "finished" && (
          <Button onClick={close} {...(state === "running" ? { blocked: t("bulk.result.running") } : {})}>
            {t(state === "broken" ? "close" : "cancel")}
          </Button>
        )}
        {state === "finished" ? (
          <Button kind="primary" onClick={close}>
            {t("close")}
          </Button>
        ) : (
          <Button
            kind={direction === "activate" ? "primary" : "end"}
            busy={state === "running" || !facts.data}
            onClick={() => void work.run()}
            {...(facts.data && going.length === 0 ? { blocked: t("bulk.nothing") } : {})}
          >
            {state === "broken" ? t("bulk.resume") : t(direction === "activate" ? "activate" : "endShort")}
          </Button>
        )}
      </ConsequenceFoot>
    </Dialog>
  );
}

function skippedFor(t: ReturnType<typeof useTranslations<"service">>, direction: Direction, active: boolean): string {
  if (direction === "end") return t("bulk.result.not_active");
  return active ? t("bulk.result.already_active") : t("missing.lacks");
}

function totalOf(facts: ManyData | undefined, going: BulkStation[]) {
  const ids = new Set(going.map((one) => one.id));
  const prices = (facts?.stations ?? []).filter((one) => ids.has(one.id)).flatMap((one) => one.price ?? []);
  const [first] = prices;
  return first ? { currency: first.currency, cents: prices.reduce((all, one) => all + one.cents, 0) } : null;
}

type AskingProps = {
  direction: Direction;
  stations: BulkStation[];
  going: BulkStation[];
  unready: Set<string>;
  facts: ManyData;
};

function Asking({ direction, stations, going, unready, facts }: AskingProps) {
  const t = useTranslations("service");
  const said = useSaid();
  const on = direction === "activate";
  const sum = totalOf(facts, going);
  const month = said.month(facts.month.month);
  const already = stations.filter((one) => one.active === on).length;
  const lacking = on ? stations.filter((one) => !one.active && unready.has(one.id)) : [];
  const charged = sum ? t("bulk.charged", { month, price: said.money(sum) }) : t("dialog.chargedNoPrice", { month });
  const now = { when: t("dialog.now"), what: t("dialog.answers"), hint: t("bulk.answersHint") };
  const silent = { when: t("dialog.now"), what: t("endDialog.silent"), hint: t("endDialog.silentHint") };
  const lastDay = said.date(facts.month.lastDay);
  return (
    <>
      <Consequences
        label={t("dialog.consequences")}
        list={
          on
            ? [
                now,
                { when: lastDay, what: charged, hint: t("dialog.chargedHint") },
                { when: t("dialog.anytime"), what: t("dialog.ending"), hint: t("dialog.endingHint") },
                { when: t("dialog.then"), what: t("dialog.technician"), hint: t("bulk.technicians") },
              ]
            : [
                silent,
                { when: lastDay, what: t("endDialog.free", { month }), hint: t("dialog.endingHint") },
                { when: t("dialog.then"), what: t("endDialog.stickers"), hint: t("endDialog.stickersHint") },
              ]
        }
      />
      {already + lacking.length > 0 && (
        <div className="border-t border-line bg-suspended-soft px-5 py-3 text-body text-suspended-fg">
          {already > 0 && <p>{t(on ? "bulk.skipActive" : "bulk.skipInactive", { count: already })}.</p>}
          {lacking.length > 0 && (
            <p>
              {t("bulk.skipMissing", { count: lacking.length })}:{" "}
              {said.allOf(lacking.slice(0, 8).map((one) => one.name))}
              {lacking.length > 8 && " …"}
            </p>
          )}
          <p>{t("bulk.skipHint")}</p>
        </div>
      )}
    </>
  );
}
