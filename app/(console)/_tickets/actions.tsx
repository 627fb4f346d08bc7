"use client";
import { useMutation } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { categories } from "#server/tickets/rules/categories.ts";
import { offeredFor, statusAfter } from "#server/tickets/rules/dispositions.ts";
import { priorities } from "#server/tickets/rules/due.ts";
import { isRunningIncident } from "#server/tickets/rules/incident.ts";
import { useIsStale } from "../../_live/use-live.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button, InkCap } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { ErrorPanel } from "../../_ui/feedback.tsx";
import { Menu } from "../../_ui/menu.tsx";
import { usePlainKeys } from "../../_ui/use-hotkeys.tsx";
import type { TicketDetailData } from "../_data/outputs.ts";
import { useDesk } from "../_frame/desk.tsx";

type Ticket = TicketDetailData["ticket"];

/** How the contact ended: one of the closed list, each saying where the ticket goes. */
function CompleteDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const t = useTranslations("desk");
  const words = useTranslations("dispositions");
  const trpc = useTRPC();
  const reason = useReason();
  const stale = useIsStale();
  const complete = useMutation(trpc.tickets.complete.mutationOptions({ onSuccess: onClose }));
  return (
    <Dialog open onClose={onClose} title={t("detail.dispositionTitle")} className="w-[640px]!">
      <ul className="grid grid-cols-2 gap-2 px-5 py-4 max-tablet:grid-cols-1">
        {offeredFor({ ...ticket, running: isRunningIncident(ticket) }).map((disposition) => (
          <li key={disposition}>
            <Button
              className="w-full justify-between!"
              busy={complete.isPending && complete.variables.disposition === disposition}
              blocked={stale ? t("contact.stale") : undefined}
              onClick={() => complete.mutate({ ticketId: ticket.id, disposition })}
            >
              <span>{words(disposition)}</span>
              <span className="text-caption text-fg-muted">{t(`status.${statusAfter(disposition)}`)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {complete.error && (
        <div className="px-5 pb-4">
          <ErrorPanel title={reason(complete.error)} requestId={reasonOf(complete.error).requestId} />
        </div>
      )}
    </Dialog>
  );
}

const trigger =
  "moves flex h-[26px] items-center gap-1 rounded-md border border-line-strong bg-surface px-2 text-caption font-medium hover:bg-hover";

/** What can be done with a ticket, right of its title. */
export function TicketActions({ ticket }: { ticket: Ticket }) {
  const t = useTranslations("desk");
  const priorityWords = useTranslations("ui.priority");
  const trpc = useTRPC();
  const desk = useDesk();
  const reason = useReason();
  const stale = useIsStale();
  const [completing, setCompleting] = useState(false);
  const assign = useMutation(trpc.tickets.assign.mutationOptions());
  const status = useMutation(trpc.tickets.changeStatus.mutationOptions());
  const priority = useMutation(trpc.tickets.changePriority.mutationOptions());
  const describe = useMutation(trpc.tickets.describe.mutationOptions());
  const ticketId = ticket.id;
  const mine = ticket.assigneeId === desk.me.agentId;
  const solved = ticket.status === "solved";
  const blocked = stale ? t("contact.stale") : undefined;
  const failed = assign.error ?? status.error ?? priority.error ?? describe.error;
  usePlainKeys({ e: solved || stale ? undefined : () => setCompleting(true) });
  return (
    <>
      {failed && (
        <span role="alert" className="text-caption text-faulted-fg">
          {reason(failed)}
        </span>
      )}
      <Menu
        label={t("detail.category")}
        triggerClassName={trigger}
        trigger={
          <>
            {t("list.filter.kind")}
            <ChevronDown className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
          </>
        }
        items={categories.map((id) => ({
          id,
          label: t(`category.${id}`),
          chosen: ticket.category === id,
          ...(blocked ? { blocked } : {}),
        }))}
        onSelect={(id) => describe.mutate({ ticketId, category: categories.find((one) => one === id) ?? null })}
      />
      <Menu
        label={t("detail.priority")}
        triggerClassName={trigger}
        trigger={
          <>
            {t("list.filter.priority")}
            <ChevronDown className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
          </>
        }
        items={priorities.map((id) => ({
          id,
          label: priorityWords(id),
          chosen: ticket.priority === id,
          ...(blocked ? { blocked } : {}),
        }))}
        onSelect={(id) =>
          priority.mutate({ ticketId, priority: priorities.find((one) => one === id) ?? ticket.priority })
        }
      />
      <Button
        size="small"
        busy={assign.isPending}
        blocked={blocked}
        onClick={() => assign.mutate({ ticketId, agentId: mine ? null : desk.me.agentId })}
      >
        {t(mine ? "detail.release" : "detail.mine")}
      </Button>
      {ticket.stationId && (
        <Button size="small" onClick={() => desk.openTicket(ticketId)}>
          {t("detail.openRecord")}
        </Button>
      )}
      {solved ? (
        <Button
          size="small"
          kind="primary"
          busy={status.isPending}
          blocked={blocked}
          onClick={() => status.mutate({ ticketId, status: "open" })}
        >
          {t("detail.reopen")}
        </Button>
      ) : (
        <Button
          size="small"
          kind="primary"
          cap={<InkCap>E</InkCap>}
          blocked={blocked}
          onClick={() => setCompleting(true)}
        >
          {t("detail.solve")}
        </Button>
      )}
      {completing && <CompleteDialog ticket={ticket} onClose={() => setCompleting(false)} />}
    </>
  );
}
