"use client";
import { useTranslations } from "next-intl";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import type { TicketDetailData } from "../_data/outputs.ts";
import { NoteBox } from "../_parts/note-box.tsx";
import { useNote } from "./use-note.ts";

/** The note of a ticket, and the choice when somebody else has saved in between. */
export function Note({ ticket, grows }: { ticket: TicketDetailData["ticket"] | null; grows?: boolean }) {
  const t = useTranslations("desk.detail");
  const { note, onChange, onBlur, conflict, mine, settle } = useNote(ticket);
  const name = conflict?.author ?? t("someone");
  return (
    <>
      <NoteBox note={note} onChange={onChange} onBlur={onBlur} grows={grows} />
      <Dialog
        open={conflict !== null}
        onClose={() => settle(mine)}
        title={t("conflictTitle", { name })}
        footer={
          <>
            <Button onClick={() => settle(conflict?.text ?? "")}>{t("takeOther")}</Button>
            <Button kind="primary" onClick={() => settle(mine)}>
              {t("keepMine")}
            </Button>
          </>
        }
      >
        <div className="grid grid-cols-2 gap-4 px-5 py-4 text-body max-tablet:grid-cols-1">
          <Side title={t("yourText")} text={mine} other={conflict?.text ?? ""} />
          <Side title={t("otherText", { name })} text={conflict?.text ?? ""} other={mine} />
        </div>
      </Dialog>
    </>
  );
}

/** One of the two texts; lines that the other has not are marked. */
function Side({ title, text, other }: { title: string; text: string; other: string }) {
  const known = new Set(other.split("\n"));
  return (
    <section>
      <h3 className="mb-1 text-caption font-semibold">{title}</h3>
      <div className="rounded-md bg-sunken px-3 py-2 whitespace-pre-wrap">
        {text.split("\n").map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text have no other name than their place.
          <p key={at}>{known.has(line) ? line : <mark className="bg-accent-soft text-fg">{line}</mark>}</p>
        ))}
      </div>
    </section>
  );
}
