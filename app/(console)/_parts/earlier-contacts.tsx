"use client";
import { useTranslations } from "next-intl";
import { useNow } from "../../_ui/clock.tsx";
import { usePhrase } from "../../_ui/phrase.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import { Section } from "../../_ui/section.tsx";
import type { EarlierContact } from "./view-model.ts";

type EarlierContactsProps = {
  contacts: EarlierContact[];
  /** Of a fault: who has called about it. */
  joined?: boolean | undefined;
};

/** What this number called about before, or who belongs to a fault. */
export function EarlierContacts({ contacts, joined }: EarlierContactsProps) {
  const t = useTranslations("console.contacts");
  const words = useTranslations("incidents.joined");
  const say = usePhrase();
  const f = useFormat();
  const now = useNow("minute");
  return (
    <Section
      className="border-t border-line px-4 pb-2 pt-1"
      title={joined ? words("title") : t("title")}
      aside={joined ? contacts.length : t("aside")}
    >
      {contacts.length === 0 ? (
        <p className="pb-1 text-body text-fg-muted">{joined ? words("empty") : t("empty")}</p>
      ) : (
        <ul className="text-body">
          {contacts.map((contact) => (
            <li key={contact.id} className="flex gap-2 py-0.5">
              <time className="w-[60px] shrink-0 text-caption leading-5 text-fg-subtle">
                {f.moment(contact.at, now)}
              </time>
              <span className="min-w-0 flex-1 truncate" title={say(contact.text)}>
                {contact.href ? (
                  <a href={contact.href} className="rounded-xs hover:underline">
                    {say(contact.text)}
                  </a>
                ) : (
                  say(contact.text)
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
