"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { reasonOf } from "../../_trpc/reason.ts";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { ErrorPanel } from "../../_ui/feedback.tsx";

type FormDialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  lead?: string;
  /** The verb on the button. */
  verb: string;
  kind?: "primary" | "dangerline";
  busy: boolean;
  /** Why it cannot be sent as it stands. */
  blocked?: string | undefined;
  error?: unknown;
  onSubmit: () => void;
  children?: ReactNode;
};

/** A question with one verb: what it is about and its fields. Enter sends it; what failed stays in it, with the reason. */
export function FormDialog(props: FormDialogProps) {
  const { title, lead, verb, kind = "primary", busy, blocked, error, onClose, onSubmit, children } = props;
  const t = useTranslations("ui");
  const reason = useReason();
  const form = useId();
  return (
    <Dialog
      open={props.open}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={form} kind={kind} busy={busy} {...(blocked ? { blocked } : {})}>
            {verb}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="space-y-4 px-5 py-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && !blocked) onSubmit();
        }}
      >
        {lead && <p className="text-body text-fg-muted">{lead}</p>}
        {children}
        {error !== null && error !== undefined && (
          <ErrorPanel
            title={reason(error)}
            requestId={reasonOf(error).reason === "unexpected" ? reasonOf(error).requestId : ""}
          />
        )}
      </form>
    </Dialog>
  );
}
