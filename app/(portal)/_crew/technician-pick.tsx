"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { Avatar } from "../../_ui/avatar.tsx";
import { Button } from "../../_ui/button.tsx";
import { useMe } from "../_frame/use-me.tsx";
import { CalledLine } from "./called-line.tsx";
import type { CrewRow } from "./crew-data.ts";
import { TechnicianDialog } from "./technician-dialog.tsx";
import { TechnicianSearch } from "./technician-search.tsx";

type PickProps = {
  stationId: string;
  /** Who is to be called first; null: nobody is chosen, which is allowed. */
  value: string | null;
  onChange: (technicianId: string | null) => void;
};

/**
 * Asks for a station's technician where none is assigned: somebody of the tree's people, or somebody new. It chooses and
 * writes nothing but a new card; whoever shows it assigns (`owner.technicians.assign`). A station that has its technicians
 * says only who would be called.
 */
export function TechnicianPick({ stationId, value, onChange }: PickProps) {
  const t = useTranslations("crew.pick");
  const trpc = useTRPC();
  const me = useMe();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Pick<CrewRow, "id" | "name" | "firm"> | null>(null);
  const [adding, setAdding] = useState(false);
  const crew = useQuery(trpc.owner.technicians.ofStation.queryOptions({ stationId }));
  if (!crew.data) return <div className="h-8 rounded-sm bg-sunken" />;
  if (crew.data.cards.length > 0)
    return (
      <div className="text-body">
        <CalledLine called={crew.data.called} />
      </div>
    );
  if (!me.may("technicians:manage")) return <Missing text={t("noRight")} />;
  function choose(one: Pick<CrewRow, "id" | "name" | "firm">) {
    setChosen(one);
    onChange(one.id);
  }
  return (
    <div className="space-y-2">
      {value && chosen?.id === value ? (
        <div className="flex items-center gap-3 rounded-md border border-line px-3 py-2">
          <Avatar name={chosen.name} />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-body font-medium">{chosen.name}</span>
            <span className="block truncate text-caption text-fg-muted">{chosen.firm}</span>
          </span>
          <Button size="small" onClick={() => onChange(null)}>
            {t("other")}
          </Button>
        </div>
      ) : (
        <>
          <Missing text={t("missing")} />
          <TechnicianSearch without={[]} onChoose={choose} />
          <Button
            size="small"
            icon={<Plus className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {t("add")}
          </Button>
        </>
      )}
      <TechnicianDialog
        open={adding}
        onClose={() => setAdding(false)}
        onSaved={(saved) => {
          setAdding(false);
          choose(saved);
          void client.invalidateQueries(trpc.owner.technicians.pathFilter());
        }}
      />
    </div>
  );
}

function Missing({ text }: { text: string }) {
  return (
    <p className="flex items-start gap-2 text-body text-sla-warn-fg">
      <UserX className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} aria-hidden="true" />
      {text}
    </p>
  );
}
