"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import type { Phrase } from "../../_ui/phrase.tsx";
import { Composer } from "../_parts/message-thread.tsx";

/** Drafts outlive a reload and a broken link: on this device until they are sent. */
function useDraft(ticketId: string, tab: string) {
  const key = `chargeline.draft.${ticketId}.${tab}`;
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const text = drafts[key] ?? (typeof localStorage === "undefined" ? "" : (localStorage.getItem(key) ?? ""));
  function write(next: string) {
    setDrafts((all) => ({ ...all, [key]: next }));
    if (next) localStorage.setItem(key, next);
    else localStorage.removeItem(key);
  }
  return { text, write };
}

/** Below a ticket's timeline: a text to the driver, or a note for the colleagues. */
export function Writing({ ticketId }: { ticketId: string }) {
  const t = useTranslations("console.message");
  const trpc = useTRPC();
  const reason = useReason();
  const thread = useQuery(trpc.sms.thread.queryOptions({ ticketId }));
  const [tab, setTab] = useState<string | null>(null);
  const active = tab ?? (thread.data ? "driver" : "note");
  const draft = useDraft(ticketId, active);
  // One per text: pressing twice sends once.
  const [clientMessageId, setClientMessageId] = useState(() => crypto.randomUUID());
  const note = useMutation(trpc.tickets.addNote.mutationOptions({ onSuccess: () => draft.write("") }));
  const send = useMutation(
    trpc.sms.send.mutationOptions({
      onSuccess: () => {
        draft.write("");
        setClientMessageId(crypto.randomUUID());
      },
      onError: () => void thread.refetch(),
    }),
  );
  const lastIn = thread.data?.messages.findLast((message) => message.direction === "in") ?? null;
  const failed = active === "note" ? note.error : send.error;
  const blocked: Phrase | null =
    active === "note"
      ? null
      : !thread.data
        ? { key: "desk.detail.noThread" }
        : thread.data.optedOut
          ? { key: "desk.detail.optedOut" }
          : null;
  function submit() {
    if (active === "note") note.mutate({ ticketId, text: draft.text });
    else if (thread.data)
      send.mutate({
        threadId: thread.data.id,
        clientMessageId,
        body: draft.text,
        seenMessageId: lastIn?.id ?? null,
      });
  }
  return (
    <>
      {failed && (
        <p role="alert" className="mb-1 text-caption text-faulted-fg">
          {reason(failed)}
        </p>
      )}
      <Composer
        composer={{
          to: thread.data?.number ?? "",
          language: { key: `console.call.language.${thread.data?.language ?? "de"}` },
          draft: draft.text,
          blocked,
          busy: note.isPending || send.isPending,
        }}
        tabs={[
          { id: "driver", label: t("toDriver") },
          { id: "note", label: t("note") },
        ]}
        active={active}
        onTab={setTab}
        onChange={draft.write}
        onSend={submit}
      />
    </>
  );
}
