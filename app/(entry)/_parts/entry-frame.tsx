"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Brand } from "../../_ui/glyphs.tsx";

type EntryFrameProps = { title: string; lead?: ReactNode; notice?: ReactNode; footer?: ReactNode; children: ReactNode };

/** The page before one is signed in: the mark, one task, nothing else. */
export function EntryFrame({ title, lead, notice, footer, children }: EntryFrameProps) {
  const t = useTranslations("ui.entry");
  return (
    <div className="flex min-h-dvh flex-col items-center bg-canvas px-4 pt-[14vh] pb-8">
      <header className="mb-6">
        <Brand />
      </header>
      <main className="w-full max-w-[384px] rounded-xl border border-line bg-surface p-6">
        <h1 className="text-page font-semibold">{title}</h1>
        {lead && <p className="mt-1 text-body text-fg-muted">{lead}</p>}
        {notice}
        <div className="mt-5">{children}</div>
      </main>
      <footer className="mt-5 text-center text-caption text-fg-muted">{footer ?? t("tagline")}</footer>
    </div>
  );
}
