"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { FormDialog } from "../_frame/form-dialog.tsx";
import type { SheetLocation } from "./location-tab.tsx";
import { type SiteDraft, SiteFields, siteInput, siteProblem } from "./site-fields.tsx";
import { useRefresh } from "./use-refresh.ts";

type SiteDialogProps = { stationId: string; site: SheetLocation["site"]; shared: number; onClose: () => void };

/** Changes where a station stands; whatever stands at the same site moves with it. */
export function SiteDialog({ stationId, site, shared, onClose }: SiteDialogProps) {
  const t = useTranslations("portal.location");
  const trpc = useTRPC();
  const client = useQueryClient();
  const refresh = useRefresh();
  const [draft, setDraft] = useState<SiteDraft>({
    name: site.name,
    street: site.street,
    postcode: site.postcode,
    city: site.city,
    country: site.country,
    timezone: site.timezone,
    lat: site.lat === null ? "" : String(site.lat),
    lon: site.lon === null ? "" : String(site.lon),
    hint: site.hint ?? "",
  });
  const change = useMutation(
    trpc.owner.station.changeSite.mutationOptions({
      onSuccess: async () => {
        client.removeQueries(trpc.owner.station.map.pathFilter());
        await refresh();
        onClose();
      },
    }),
  );
  const problem = siteProblem(draft);
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t("editTitle")}
      verb={t("save")}
      busy={change.isPending}
      blocked={problem ? t(`problem.${problem}`) : undefined}
      error={change.error}
      onSubmit={() => change.mutate({ stationId, ...siteInput(draft) })}
    >
      {shared > 0 && <p className="text-body text-fg-muted">{t("shared", { count: shared })}</p>}
      <SiteFields site={draft} onChange={setDraft} />
    </FormDialog>
  );
}
