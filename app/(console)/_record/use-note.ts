"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useIsStale } from "../../_live/use-live.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { TicketDetailData } from "../_data/outputs.ts";
import type { NoteView } from "../_parts/view-model.ts";

type Ticket = Pick<TicketDetailData["ticket"], "id" | "note" | "noteRevision" | "updatedAt">;
interface Draft {
  text: string;
  /** The saved revision this text grew from. */
  revision: number;
}
interface Conflict {
  text: string;
  revision: number;
  author: string | null;
}

const keyOf = (ticketId: string) => `chargeline.note.${ticketId}`;

function keptDraft(ticketId: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(ticketId)) ?? "null");
    const draft = kept as Partial<Draft> | null;
    return typeof draft?.text === "string" && typeof draft.revision === "number"
      ? { text: draft.text, revision: draft.revision }
      : null;
  } catch {
    return null;
  }
}

const pauseMs = 600;

/**
 * The note of a ticket while somebody types. Saved after a short pause on top of the revision it grew from; until the
 * server has it, it is kept on this device. A change from elsewhere never overwrites what is typed here: it is shown
 * beside it, and the agent chooses.
 */
export function useNote(ticket: Ticket | null) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stale = useIsStale();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const save = useMutation(trpc.tickets.saveNote.mutationOptions({ retry: false }));
  const id = ticket?.id ?? null;
  const latest = useRef<Draft | null>(null);
  latest.current = draft;

  useEffect(() => {
    setConflict(null);
    setSavedAt(null);
    setDraft(id ? keptDraft(id) : null);
  }, [id]);

  const { mutateAsync } = save;
  const send = useCallback(
    async (ticketId: string, sent: Draft) => {
      const answer = await mutateAsync({ ticketId, text: sent.text, revision: sent.revision }).catch(() => null);
      if (!answer) return;
      if (!answer.saved) {
        setConflict({ text: answer.text, revision: answer.revision, author: answer.author });
        return;
      }
      setSavedAt(answer.at.getTime());
      const now = latest.current;
      const typedOn = now !== null && now.text !== sent.text;
      const next = typedOn ? { text: now.text, revision: answer.revision } : null;
      if (next) localStorage.setItem(keyOf(ticketId), JSON.stringify(next));
      else localStorage.removeItem(keyOf(ticketId));
      // What was saved is shown at once, before the doorbell has come round.
      queryClient.setQueryData(trpc.tickets.detail.queryKey({ ticketId }), (old) =>
        old ? { ...old, ticket: { ...old.ticket, note: sent.text, noteRevision: answer.revision } } : old,
      );
      setDraft(next);
    },
    [mutateAsync, queryClient, trpc],
  );

  useEffect(() => {
    if (!id || !draft || conflict || stale || save.isPending) return;
    const timer = setTimeout(() => void send(id, draft), pauseMs);
    return () => clearTimeout(timer);
  }, [id, draft, conflict, stale, save.isPending, send]);

  const onChange = useCallback(
    (text: string) => {
      if (!ticket) return;
      const next = { text, revision: latest.current?.revision ?? ticket.noteRevision };
      localStorage.setItem(keyOf(ticket.id), JSON.stringify(next));
      setDraft(next);
    },
    [ticket],
  );
  const onBlur = useCallback(() => {
    if (id && latest.current && !conflict && !stale) void send(id, latest.current);
  }, [id, conflict, stale, send]);

  function settle(text: string) {
    if (!conflict) return;
    setConflict(null);
    setDraft({ text, revision: conflict.revision });
  }

  const note: NoteView = {
    text: draft?.text ?? ticket?.note ?? "",
    state: conflict ? "conflict" : save.isPending ? "saving" : !draft ? "saved" : stale ? "device" : "unsaved",
    savedAt,
    ...(conflict?.author ? { other: conflict.author } : {}),
  };
  return { note, onChange, onBlur, conflict, mine: draft?.text ?? "", settle };
}
