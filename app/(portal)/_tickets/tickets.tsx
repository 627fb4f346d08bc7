"use client";
import { useTranslations } from "next-intl";
import { Loaded } from "../_sheet/loaded.tsx";
import { TicketHistory } from "./ticket-history.tsx";
import { useHistory } from "./use-history.ts";

/** What happened at all stations of the owner. */
export function OwnerTickets() {
  const t = useTranslations("portal.tickets");
  const { asked, ...history } = useHistory(null, "open");
  return (
    <>
      <h1 className="text-page font-semibold">{t("title")}</h1>
      <p className="mt-0.5 mb-5 text-body text-fg-muted">{t("lead")}</p>
      <Loaded asked={asked} rows={8}>
        {({ rows, counts }) => <TicketHistory rows={rows} counts={counts} {...history} />}
      </Loaded>
    </>
  );
}
