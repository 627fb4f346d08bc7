"use client";
import { cx } from "../../_ui/cx.ts";

export type Asked = { name: string; email: string | null };
type PeopleToAskProps = { lead: string; nobody: string; people: Asked[]; className?: string };

/** Whom one asks: names always, addresses for who may see them. */
export function PeopleToAsk({ lead, nobody, people, className }: PeopleToAskProps) {
  if (people.length === 0) return <p className={cx("text-body", className)}>{nobody}</p>;
  return (
    <div className={cx("text-body", className)}>
      <p className="text-caption text-fg-muted">{lead}</p>
      <ul className="mt-1 space-y-1">
        {people.map(({ name, email }) => (
          <li key={`${name} ${email}`} className="flex flex-wrap gap-x-2">
            <b className="font-medium">{name}</b>
            {email?.includes("@") ? (
              <a href={`mailto:${email}`} className="rounded-xs text-accent hover:underline">
                {email}
              </a>
            ) : (
              <span className="text-fg-muted">{email}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
