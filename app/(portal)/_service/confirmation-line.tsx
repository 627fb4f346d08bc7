"use client";
import { MailCheck, MailWarning, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ServiceTabData } from "./service-data.ts";
import { useSaid } from "./use-said.ts";

const looks = {
  done: { Icon: MailCheck, tone: "text-fg-muted" },
  waiting: { Icon: Send, tone: "text-fg-muted" },
  dead: { Icon: MailWarning, tone: "text-faulted-fg" },
} as const;

/** To whom the last switching was confirmed, and whether the mail is out. */
export function ConfirmationLine({ confirmation }: { confirmation: ServiceTabData["confirmation"] }) {
  const t = useTranslations("service.confirmation");
  const said = useSaid();
  if (!confirmation || confirmation.mails.length === 0) return null;
  return (
    <ul className="mt-1.5 space-y-0.5 text-caption" aria-label={t(confirmation.direction)}>
      {(["dead", "waiting", "done"] as const).map((state) => {
        const to = confirmation.mails.filter((mail) => mail.state === state).map((mail) => mail.to);
        if (to.length === 0) return null;
        const { Icon, tone } = looks[state];
        return (
          <li key={state} className={`flex items-start gap-1.5 ${tone}`}>
            <Icon className="mt-px size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
            <span className="min-w-0 break-words">
              {t(confirmation.direction)} {t(state, { to: said.allOf(to) })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
