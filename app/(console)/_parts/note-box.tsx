"use client";
import { Check, CloudOff, PenLine, RefreshCw, UserPen } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { cx } from "../../_ui/cx.ts";
import { useFormat } from "../../_ui/place-time.tsx";
import { Section } from "../../_ui/section.tsx";
import type { NoteView } from "./view-model.ts";

type NoteBoxProps = {
  note: NoteView;
  onChange: (text: string) => void;
  onBlur?: () => void;
  /** Let the field take the free height of the column. */
  grows?: boolean;
  className?: string;
  ref?: Ref<HTMLTextAreaElement>;
};

/** Kept while typing. What the agent has typed is theirs: it is never overwritten from outside. */
export function NoteBox({ note, onChange, onBlur, grows, className, ref }: NoteBoxProps) {
  const t = useTranslations("console.note");
  return (
    <Section
      className={cx("flex min-h-[132px] flex-col border-t border-line px-4 pb-3 pt-1", grows && "flex-1", className)}
      title={<label htmlFor="note">{t("title")}</label>}
      aside={<SaveState note={note} />}
    >
      <textarea
        id="note"
        ref={ref}
        value={note.text}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        placeholder={t("placeholder")}
        className="min-h-16 w-full flex-1 resize-none rounded-md border border-line-control bg-surface px-2.5 py-2 text-body placeholder:text-fg-subtle"
      />
      {note.other && (
        <p className="mt-1 flex items-center gap-1.5 text-caption text-fg-muted" role="status">
          <UserPen className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
          {t(note.state === "conflict" ? "conflict" : "other", { name: note.other })}
        </p>
      )}
    </Section>
  );
}

const saveIcons = { saved: Check, saving: RefreshCw, unsaved: PenLine, device: CloudOff, conflict: UserPen } as const;

function SaveState({ note }: { note: NoteView }) {
  const t = useTranslations("console.note");
  const f = useFormat();
  const Icon = saveIcons[note.state];
  const text =
    note.state === "saved"
      ? note.savedAt === null
        ? ""
        : t("saved", { time: f.clockSeconds(note.savedAt) })
      : t(note.state);
  if (!text) return null;
  return (
    <span className={cx("flex items-center gap-1 tnum", note.state === "conflict" && "text-sla-warn-fg")}>
      <Icon className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      {text}
    </span>
  );
}
