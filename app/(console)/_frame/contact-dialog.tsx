"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { categories } from "#server/tickets/rules/categories.ts";
import { useIsStale } from "../../_live/use-live.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Dialog } from "../../_ui/dialog.tsx";
import { ErrorPanel } from "../../_ui/feedback.tsx";
import { usePhrase } from "../../_ui/phrase.tsx";
import { StateLabel } from "../../_ui/state-chip.tsx";
import type { ResolvedData } from "../_data/outputs.ts";
import { resolutionView } from "../_data/resolution-view.ts";
import { Candidates } from "../_parts/candidates.tsx";
import { type ContactDraft, ContactForm } from "../_parts/contact-form.tsx";
import { usePhone } from "../_phone/use-phone.tsx";
import { useDesk } from "./desk.tsx";

function useErrors(draft: ContactDraft, tried: boolean) {
  const t = useTranslations("desk.contact");
  const errors: Partial<Record<keyof ContactDraft, string>> = {};
  const number = draft.caller.replace(/[\s()/.-]/g, "").replace(/^00/, "+");
  if (tried && number !== "" && !/^\+[1-9]\d{6,14}$/.test(number)) errors.caller = t("invalidNumber");
  if (tried && draft.title.trim() === "" && draft.evse.trim() === "") errors.title = t("missing");
  return { errors, number: number === "" ? null : number };
}

/** What the typed text means, in a line; several that look alike to choose from. */
function Found({ data, onChoose }: { data: ResolvedData; onChoose: (evseId: string) => void }) {
  const t = useTranslations("console.resolution");
  const say = usePhrase();
  const locale = useLocale();
  const view = resolutionView(data, locale);
  const line = "flex items-center gap-2 rounded-md bg-sunken px-3 py-2 text-body";
  switch (view.outcome) {
    case "activated":
      return (
        <p className={line} role="status">
          <StateLabel state={view.state} />
          <b className="font-medium">{view.title}</b>
          <span className="min-w-0 truncate text-fg-muted">{view.detail}</span>
        </p>
      );
    case "ambiguous":
      return (
        <div className="rounded-lg border border-line" role="status">
          <p className="px-3 py-2 text-body font-medium">{t("ambiguousTitle")}</p>
          <Candidates
            candidates={view.candidates}
            chosen={null}
            onChoose={(id) => {
              const chosen = view.candidates.find((one) => one.id === id);
              if (chosen) onChoose(chosen.evseId);
            }}
          />
        </div>
      );
    case "refused":
      return (
        <p className={line} role="status">
          {say(view.what)} <span className="text-fg-muted">{say(view.advice)}</span>
        </p>
      );
    default:
      return (
        <p className={line} role="status">
          {t(view.outcome === "unknown" ? "unknownTitle" : "notActivatedTitle")}
        </p>
      );
  }
}

/** A contact that no call of ours brought: Alt N. */
export default function ContactDialog() {
  const t = useTranslations("tickets.contact");
  const words = useTranslations("desk");
  const trpc = useTRPC();
  const desk = useDesk();
  const phone = usePhone();
  const reason = useReason();
  const stale = useIsStale();
  // One per form: pressing twice opens one ticket.
  const [contactId] = useState(() => crypto.randomUUID());
  const [tried, setTried] = useState(false);
  const [draft, setDraft] = useState<ContactDraft>({
    channel: "phone",
    evse: desk.typed,
    caller: "",
    title: "",
    category: "",
    priority: "normal",
    note: "",
    mine: true,
  });
  const evse = useDeferredValue(draft.evse.trim());
  const found = useQuery(
    trpc.resolve.text.queryOptions({ text: evse }, { enabled: evse.length >= 4, staleTime: 5_000 }),
  );
  const { errors, number } = useErrors(draft, tried);
  const log = useMutation(
    trpc.tickets.logContact.mutationOptions({
      onSuccess: (ticket) => {
        desk.close();
        // Whoever keeps it goes on with it, unless a call has the desk.
        if (draft.mine && !phone.focus) return desk.openTicket(ticket.id);
        desk.toast({
          text: words("contact.opened", { number: ticket.number }),
          action: { label: words("contact.open"), onSelect: () => desk.openTicket(ticket.id) },
        });
      },
    }),
  );
  function submit() {
    setTried(true);
    const wrong =
      (draft.title.trim() === "" && draft.evse.trim() === "") || (number !== null && !/^\+[1-9]\d{6,14}$/.test(number));
    if (wrong || stale) return;
    log.mutate({
      contactId,
      typed: draft.evse,
      number,
      subject: draft.title,
      channel: draft.channel,
      category: categories.find((one) => one === draft.category) ?? null,
      priority: draft.priority,
      note: draft.note,
      mine: draft.mine,
    });
  }
  return (
    <Dialog open onClose={desk.close} title={t("dialog")}>
      <ContactForm
        draft={draft}
        categories={categories.map((id) => ({ id, label: words(`category.${id}`) }))}
        errors={errors}
        busy={log.isPending}
        blocked={stale ? words("contact.stale") : undefined}
        onChange={setDraft}
        onSubmit={submit}
        onCancel={desk.close}
        resolved={
          found.data &&
          evse.length >= 4 && <Found data={found.data} onChoose={(chosen) => setDraft({ ...draft, evse: chosen })} />
        }
        problem={log.error && <ErrorPanel title={reason(log.error)} requestId={reasonOf(log.error).requestId} />}
      />
    </Dialog>
  );
}
