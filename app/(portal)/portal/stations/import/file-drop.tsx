"use client";
import { FileSpreadsheet, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "../../../../_ui/button.tsx";
import { cx } from "../../../../_ui/cx.ts";

type FileDropProps = { file: File | null; busy: boolean; onFile: (file: File) => void };

const sizeOf = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** By the button or dropped: both are the same file. */
export function FileDrop({ file, busy, onFile }: FileDropProps) {
  const t = useTranslations("crew.import");
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const Icon = file ? FileSpreadsheet : Upload;
  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped && !busy) onFile(dropped);
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first.
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cx(
        "flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-dashed px-5",
        file ? "py-4" : "py-8",
        over ? "border-accent bg-accent-soft" : "border-line-control bg-surface",
      )}
    >
      <Icon className="size-5 shrink-0 text-fg-muted" strokeWidth={1.75} aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-strong font-semibold">{file ? file.name : t("drop")}</p>
        <p className="text-body text-fg-muted">{file ? sizeOf(file.size) : t("dropHint")}</p>
      </div>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv,.txt"
        className="sr-only"
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          if (chosen) onFile(chosen);
          // The same file, mended, can be chosen again.
          target.value = "";
        }}
      />
      <Button
        kind={file ? "default" : "primary"}
        {...(busy ? { blocked: t("busy") } : {})}
        onClick={() => input.current?.click()}
      >
        {file ? t("other") : t("choose")}
      </Button>
    </div>
  );
}
