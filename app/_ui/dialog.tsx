"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { cx } from "./cx.ts";

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  hideTitle?: boolean;
  /** The price or the consequence, right of the title. */
  consequence?: ReactNode;
  footer?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** The browser's own modal dialog: it holds the focus, closes on Escape and gives the focus back. */
export function Dialog({ open, onClose, title, hideTitle, consequence, footer, className, children }: DialogProps) {
  const t = useTranslations("ui");
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (open && !dialog.open) {
      dialog.showModal();
      // The browser would choose the close button, the first in the dialog; who opens a form wants to write.
      dialog.querySelector<HTMLElement>("input, textarea")?.focus();
    }
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own; the click only closes on the scrim.
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === element.current && element.current.close()}
      className={cx(
        "m-auto max-h-[calc(100dvh-32px)] w-[560px] max-w-[calc(100vw-32px)] rounded-xl bg-raised p-0 text-fg shadow-dialog",
        className,
      )}
    >
      {open && (
        <>
          <div className={cx("flex items-start justify-between gap-4 px-5 pt-4", hideTitle && "sr-only")}>
            <h2 id={titleId} className="text-verdict font-semibold">
              {title}
            </h2>
            <div className="flex items-center gap-3 text-strong font-semibold">
              {consequence}
              <button
                type="button"
                aria-label={t("close")}
                onClick={onClose}
                className="grid size-7 place-items-center rounded-md text-fg-muted hover:bg-hover"
              >
                <X className="size-4" strokeWidth={1.75} aria-hidden="true" />
              </button>
            </div>
          </div>
          {children}
          {footer && <div className="flex items-center justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>}
        </>
      )}
    </dialog>
  );
}
