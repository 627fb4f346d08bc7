"use client";
import { useMutation } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { Button } from "../../_ui/button.tsx";
import { cx } from "../../_ui/cx.ts";
import { Input } from "../../_ui/field.tsx";
import { useRefresh } from "./use-refresh.ts";

type AliasListProps = {
  stationId: string;
  /** Null: the station as a whole. */
  evse: string | null;
  aliases: { id: string; printed: string }[];
  may: boolean;
};

/** What else stands there: old stickers, physical references. Added and taken away in place. */
export function AliasList({ stationId, evse, aliases, may }: AliasListProps) {
  const t = useTranslations("portal.points");
  const trpc = useTRPC();
  const refresh = useRefresh();
  const reason = useReason();
  const remove = useMutation(trpc.owner.station.removeAlias.mutationOptions({ onSuccess: refresh }));
  return (
    <div>
      {aliases.length === 0 && !may && <p className="text-body text-fg-subtle">{t("noAlias")}</p>}
      <ul className={cx("flex flex-wrap gap-2", aliases.length > 0 && "mb-1")}>
        {aliases.map((alias) => (
          <li
            key={alias.id}
            className="flex min-h-7 max-w-full items-center gap-1 rounded-sm bg-sunken pr-1 pl-2 font-mono text-caption"
          >
            <span className="min-w-0 break-all">{alias.printed}</span>
            {may && (
              <button
                type="button"
                aria-label={t("removeAlias", { alias: alias.printed })}
                title={t("removeAlias", { alias: alias.printed })}
                onClick={() => !remove.isPending && remove.mutate({ stationId, aliasId: alias.id })}
                className="grid size-6 shrink-0 place-items-center rounded-sm text-fg-muted hover:bg-hover"
              >
                <X className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {may && <AddAlias stationId={stationId} evse={evse} />}
      {remove.error && (
        <p role="alert" className="mt-1 text-caption text-faulted-fg">
          {reason(remove.error)}
        </p>
      )}
    </div>
  );
}

function AddAlias({ stationId, evse }: { stationId: string; evse: string | null }) {
  const t = useTranslations("portal.points");
  const trpc = useTRPC();
  const refresh = useRefresh();
  const reason = useReason();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const add = useMutation(
    trpc.owner.station.addAlias.mutationOptions({
      onSuccess: async () => {
        setText("");
        await refresh();
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() !== "" && !add.isPending) add.mutate({ stationId, evse, text });
  }
  const plus = <Plus className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />;
  if (!open)
    return (
      <Button size="row" kind="ghost" className="-ml-2" icon={plus} onClick={() => setOpen(true)}>
        {t("addAlias")}
      </Button>
    );
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
      className="mt-2 flex max-w-md flex-wrap gap-2"
    >
      <Input
        autoFocus
        className="min-w-40 flex-1"
        aria-label={t("newAlias")}
        placeholder={t("newAlias")}
        value={text}
        maxLength={80}
        mono
        aria-invalid={add.error ? true : undefined}
        onChange={(event) => {
          setText(event.target.value);
          add.reset();
        }}
      />
      <Button type="submit" busy={add.isPending} icon={plus}>
        {t("addAlias")}
      </Button>
      {add.error && (
        <p role="alert" className="basis-full self-center text-caption text-faulted-fg">
          {reason(add.error)}
        </p>
      )}
    </form>
  );
}
