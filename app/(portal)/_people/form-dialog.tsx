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
  title: string;
  lead?: string;
  verb: string;
  kind?: "primary" | "dangerline";
  busy: boolean;
  error: unknown;
  onClose: () => void;
  onSubmit: () => void;
  children?: ReactNode;
};

/** A question with one verb: what it is about, its fields, and why it did not work where it did not. */
export function FormDialog({
  open,
  title,
  lead,
  verb,
  kind = "primary",
  busy,
  error,
  onClose,
  onSubmit,
  children,
}: FormDialogProps) {
  const t = useTranslations("ui");
  const reason = useReason();
  const form = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button kind="ghost" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button kind={kind} type="submit" form={form} busy={busy}>
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
          if (!busy) onSubmit();
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
