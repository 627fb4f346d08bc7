"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Duty } from "#server/technicians/rules/duty.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { CrewCard, CrewHome, CrewNumber } from "./crew-data.ts";

export interface CardDraft {
  companyId: string;
  name: string;
  firm: string;
  phone: string;
  email: string;
  languages: string[];
  notes: string;
  duty: Duty | null;
}
interface CheckedNumber {
  phone: string;
  unusual: boolean;
  refused: CrewNumber["refused"];
}
export interface Saved {
  id: string;
  name: string;
  firm: string | null;
}

const empty = (home: CrewHome): CardDraft => ({
  companyId: home.id,
  name: "",
  firm: "",
  phone: "",
  email: "",
  languages: [home.country === "GB" ? "en" : "de"],
  notes: "",
  duty: null,
});

const draftOf = (card: CrewCard): CardDraft => ({
  companyId: card.companyId,
  name: card.name,
  firm: card.firm ?? "",
  phone: card.phone,
  email: card.email ?? "",
  languages: card.languages,
  notes: card.notes ?? "",
  duty: card.duty,
});

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());
const said = (draft: CardDraft) => ({
  name: draft.name.trim(),
  firm: orNull(draft.firm),
  phone: draft.phone.trim(),
  email: orNull(draft.email),
  languages: draft.languages,
  notes: orNull(draft.notes),
  duty: draft.duty,
});

/** Only what was changed: a value that reads `****` never travels back. */
function changesOf(before: CardDraft, draft: CardDraft) {
  const [old, now] = [said(before), said(draft)];
  const fields = (Object.keys(now) as (keyof typeof now)[]).filter(
    (field) => JSON.stringify(old[field]) !== JSON.stringify(now[field]),
  );
  return Object.fromEntries(fields.map((field) => [field, now[field]]));
}

/** The card that is being written, new or known, and how it is saved. */
export function useTechnicianForm(card: CrewCard | null, homes: CrewHome[], onSaved: (saved: Saved) => void) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [home] = homes;
  const [before, setBefore] = useState(() => (card ? draftOf(card) : home ? empty(home) : null));
  const [draft, setDraft] = useState(before);
  function saved(id: string, now: CardDraft) {
    setBefore(now);
    void client.invalidateQueries(trpc.owner.technicians.pathFilter());
    onSaved({ id, name: now.name.trim(), firm: orNull(now.firm) });
  }
  const add = useMutation(trpc.owner.technicians.add.mutationOptions());
  const change = useMutation(trpc.owner.technicians.change.mutationOptions());
  const [checked, setChecked] = useState<CheckedNumber | null>(null);
  /** A number that can be dialled is shown from now on as the world writes it. */
  async function checkNumber() {
    if (!draft || draft.phone.trim() === "") return;
    const { companyId, phone: asked } = draft;
    const ask = trpc.owner.technicians.number.queryOptions({ companyId, text: asked }, { retry: false });
    // Whether it can be asked now or not: the same is checked again when the card is saved.
    const found = await client.fetchQuery(ask).catch(() => null);
    if (!found) return;
    const phone = found.shown ?? asked;
    setChecked({ phone, unusual: found.unusual, refused: found.refused });
    setDraft((now) => (now?.phone === asked ? { ...now, phone } : now));
  }
  const changed = before && draft ? changesOf(before, draft) : {};
  function save() {
    if (!draft || add.isPending || change.isPending) return;
    if (card) change.mutate({ technicianId: card.id, ...changed }, { onSuccess: ({ id }) => saved(id, draft) });
    else add.mutate({ companyId: draft.companyId, ...said(draft) }, { onSuccess: ({ id }) => saved(id, draft) });
  }
  return {
    draft,
    set: (part: Partial<CardDraft>) => setDraft((now) => now && { ...now, ...part }),
    isChanged: Object.keys(changed).length > 0,
    save,
    saving: add.isPending || change.isPending,
    error: add.error ?? change.error,
    checkNumber,
    /** What is known of the number as it stands there. */
    number: checked?.phone === draft?.phone ? checked : null,
    home: homes.find((one) => one.id === draft?.companyId) ?? home,
  };
}
