"use client";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "../../_ui/button.tsx";

/** Copies a text and says so for a moment. Without a clipboard the button is not there: the text stands beside it. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useTranslations("portal");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  if (typeof navigator !== "undefined" && !navigator.clipboard) return null;
  const Icon = copied ? Check : Copy;
  return (
    <Button
      size="small"
      icon={<Icon className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      <span role="status">{copied ? t("copied") : (label ?? t("copy"))}</span>
    </Button>
  );
}
