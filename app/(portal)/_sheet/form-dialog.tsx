"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";

type FormDialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** The verb on the button. */
  verb: string;
  kind?: "primary" | "dangerline";
  busy: boolean;
  /** Why it cannot be sent as it stands. */
  blocked?: string | undefined;
  error?: unknown;
  onSubmit: () => void;
  children: ReactNode;
};

/** A form in a dialog: Enter sends it, what failed stays in it. */
export function FormDialog({
  open,
  onClose,
  title,
  verb,
  kind,
  busy,
  blocked,
  error,
  onSubmit,
  children,
}: FormDialogProps) {
  const t = useTranslations("portal");
  const reason = useReason();
  const form = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={form} kind={kind ?? "primary"} busy={busy} {...(blocked ? { blocked } : {})}>
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
        {children}
        {error !== null && error !== undefined && (
          <p role="alert" className="text-body text-faulted-fg">
            {reason(error)}
          </p>
        )}
      </form>
    </Dialog>
  );
}
