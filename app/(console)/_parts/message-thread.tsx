"use client";
import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Button, InkCap } from "../../_ui/button.tsx";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { useStaleSince } from "../../_ui/stale.tsx";
import { Tabs } from "../../_ui/tabs.tsx";
import { smsParts } from "./sms-length.ts";
import { Bubble } from "./ticket-timeline.tsx";
import type { ComposerView, MessageView } from "./view-model.ts";

/** A thread of texts, oldest first, as in any phone. */
export function MessageThread({ messages }: { messages: MessageView[] }) {
  const t = useTranslations("console.message");
  const say = usePhrase();
  const f = useFormat();
  if (messages.length === 0) return <p className="text-body text-fg-muted">{t("empty")}</p>;
  return (
    <ol className="space-y-3" aria-label={t("thread")}>
      {messages.map((message) => (
        <li key={message.id} className={message.direction === "out" ? "flex flex-col items-end" : undefined}>
          <p className="text-caption text-fg-muted">
            <b className="font-semibold text-fg">{say(message.author)}</b> <time>{f.clock(message.at)}</time>
          </p>
          <Bubble direction={message.direction} text={message.text} receipt={message.receipt} />
        </li>
      ))}
    </ol>
  );
}

export type ComposerTab = { id: string; label: string };

type ComposerProps = {
  composer: ComposerView;
  tabs: ComposerTab[];
  active: string;
  onTab: (id: string) => void;
  onChange: (text: string) => void;
  onSend: () => void;
  templates?: ReactNode;
};

/** Writing is always possible; sending is blocked with its reason while the page is stale or the reader opted out. */
export function Composer({ composer, tabs, active, onTab, onChange, onSend, templates }: ComposerProps) {
  const t = useTranslations("console.message");
  const say = usePhrase();
  const id = useId();
  const stale = useStaleSince() !== null;
  const note = active === "note";
  const length = smsParts(composer.draft);
  const blocked = stale ? t("stale") : composer.blocked === null || note ? undefined : say(composer.blocked);
  const empty = composer.draft.trim() === "" ? t("nothing") : undefined;
  return (
    <div className="rounded-lg border border-line-control bg-surface focus-within:border-accent">
      <div className="flex h-9 items-center gap-4 border-b border-line px-3 text-body">
        <Tabs label={t("kind")} items={tabs} active={active} onSelect={onTab} panelId={id} />
        {!note && (
          <span className="ml-auto text-caption text-fg-subtle tnum whitespace-nowrap max-tablet:hidden">
            {t("length", { parts: length.parts, count: length.characters })}
          </span>
        )}
      </div>
      <div id={id} role="tabpanel" aria-label={tabs.find((tab) => tab.id === active)?.label}>
        <textarea
          aria-label={note ? t("noteLabel") : t("label", { to: composer.to })}
          value={composer.draft}
          rows={2}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || blocked || empty || composer.busy) return;
            event.preventDefault();
            onSend();
          }}
          className="block w-full resize-none bg-transparent px-3 py-2.5 text-body outline-none"
        />
        <div className="flex flex-wrap items-center gap-2 px-3 pb-2.5">
          {templates}
          <span className="ml-auto flex min-w-0 items-center gap-3 text-caption text-fg-subtle">
            {blocked ? (
              <span className="flex min-w-0 items-center gap-1.5 text-fg-muted" role="status">
                <Lock className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
                {blocked}
              </span>
            ) : (
              !note && <span className="whitespace-nowrap">{t("language", { language: say(composer.language) })}</span>
            )}
            <Button
              kind="primary"
              size="small"
              busy={composer.busy}
              blocked={blocked ?? empty}
              onClick={onSend}
              cap={<InkCap>Ctrl ↵</InkCap>}
            >
              {t(note ? "keep" : "send")}
            </Button>
          </span>
        </div>
      </div>
    </div>
  );
}
