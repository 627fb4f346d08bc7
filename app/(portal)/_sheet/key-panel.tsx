"use client";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { FormDialog } from "../_frame/form-dialog.tsx";
import { CopyButton } from "./copy-button.tsx";
import { Panel } from "./panel.tsx";
import { useRefresh } from "./use-refresh.ts";

type KeyPanelProps = { stationId: string; identity: string; hasKey: boolean };

/** The password with which the station signs in. A new one is shown once; nobody can look at it again. */
export function KeyPanel({ stationId, identity, hasKey }: KeyPanelProps) {
  const t = useTranslations("portal.key");
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const set = useMutation(
    trpc.owner.station.setKey.mutationOptions({
      onSuccess: async () => {
        setAsking(false);
        await refresh();
      },
    }),
  );
  return (
    <Panel
      title={t("title")}
      footer={
        <Button size="small" onClick={() => setAsking(true)}>
          {t(hasKey ? "renew" : "make")}
        </Button>
      }
    >
      <p className="px-5 pb-4 text-body text-fg-muted max-tablet:px-4">{t(hasKey ? "has" : "hasNot")}</p>
      <FormDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t(hasKey ? "renewTitle" : "makeTitle")}
        verb={t(hasKey ? "renew" : "make")}
        kind={hasKey ? "dangerline" : "primary"}
        busy={set.isPending}
        error={set.error}
        onSubmit={() => set.mutate({ stationId })}
      >
        <p className="text-body">{t(hasKey ? "renewText" : "makeText")}</p>
      </FormDialog>
      <Dialog
        open={set.data !== undefined}
        onClose={() => set.reset()}
        title={t("shownTitle")}
        footer={
          <Button kind="primary" onClick={() => set.reset()}>
            {t("noted")}
          </Button>
        }
      >
        <div className="space-y-3 px-5 py-4">
          <p className="text-body text-fg-muted">{t("shownText")}</p>
          <dl className="space-y-2 rounded-lg bg-sunken px-4 py-3">
            <div>
              <dt className="text-caption text-fg-muted">{t("user")}</dt>
              <dd className="font-mono text-body break-all">{identity}</dd>
            </div>
            <div className="flex items-end justify-between gap-3">
              <div className="min-w-0">
                <dt className="text-caption text-fg-muted">{t("key")}</dt>
                <dd className="font-mono text-title break-all">{set.data?.key}</dd>
              </div>
              <CopyButton text={set.data?.key ?? ""} />
            </div>
          </dl>
        </div>
      </Dialog>
    </Panel>
  );
}
