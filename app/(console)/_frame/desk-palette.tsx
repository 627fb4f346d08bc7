"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { usePhrase } from "../../_ui/phrase.tsx";
import { ticketHref, ticketRef, titleOf } from "../_data/ticket-view.ts";
import Palette, { type PaletteItem } from "../_parts/palette.tsx";
import { Resolved } from "../_record/resolved.tsx";
import { useDesk } from "./desk.tsx";

/** A text that could name a charge point: enough letters and digits in one word. */
const couldBeId = (text: string) => /\d/.test(text) && text.replace(/[^A-Za-z0-9]/g, "").length >= 6;

function useFound(text: string) {
  const trpc = useTRPC();
  const enough = text.length >= 2;
  const stations = useQuery(trpc.stations.search.queryOptions({ text }, { enabled: enough }));
  const tickets = useQuery(
    trpc.tickets.list.queryOptions({ text, order: "newest", limit: 6 }, { enabled: enough && text.length >= 3 }),
  );
  const resolved = useQuery(trpc.resolve.text.queryOptions({ text }, { enabled: couldBeId(text), staleTime: 5_000 }));
  return {
    stations: enough ? (stations.data ?? []) : [],
    tickets: enough ? (tickets.data?.rows ?? []) : [],
    resolved: couldBeId(text) && resolved.data?.outcome !== "refused" ? resolved.data : undefined,
    searching: stations.isFetching || tickets.isFetching || resolved.isFetching,
  };
}

/** Ctrl or Command and K. */
export default function DeskPalette() {
  const t = useTranslations("desk.palette");
  const say = usePhrase();
  const desk = useDesk();
  const router = useRouter();
  const [query, setQuery] = useState("");
  const text = useDeferredValue(query.trim());
  const found = useFound(text);
  const actions: PaletteItem[] = [
    { id: "contact", kind: "action", title: t("contact"), caps: ["Alt", "N"] },
    { id: "tickets", kind: "action", title: t("tickets") },
    { id: "console", kind: "action", title: t("console") },
    { id: "sheet", kind: "action", title: t("keys"), caps: ["?"] },
  ];
  const items: PaletteItem[] = [
    ...found.stations.map(
      (one): PaletteItem => ({
        id: `station:${one.id}`,
        kind: "station",
        title: one.name,
        code: one.ref,
        detail: `${one.street}, ${one.city}`,
      }),
    ),
    ...found.tickets.map(
      (row): PaletteItem => ({
        id: `ticket:${row.id}`,
        kind: "ticket",
        code: ticketRef(row.number),
        title: say(titleOf(row)),
        detail: row.stationName ?? "",
      }),
    ),
    // By what stands in the field now: a command that no longer matches must not take the Enter.
    ...actions.filter((one) => one.title.toLowerCase().includes(query.trim().toLowerCase())),
  ];
  function choose({ id }: PaletteItem) {
    desk.close();
    const [kind, key = ""] = id.split(":");
    if (kind === "station") desk.openStation(key);
    else if (kind === "ticket") router.push(ticketHref(key));
    else if (kind === "contact") desk.openContact("");
    else if (kind === "tickets") router.push("/tickets");
    else if (kind === "sheet") desk.open("sheet");
    else desk.openHome();
  }
  return (
    <Palette
      open
      onClose={desk.close}
      query={query}
      onQuery={setQuery}
      items={items}
      searching={found.searching}
      onChoose={choose}
      resolved={
        found.resolved && (
          <Resolved
            key={found.resolved.input}
            data={found.resolved}
            onOpen={({ stationId }) => {
              desk.close();
              desk.openStation(stationId);
            }}
          />
        )
      }
    />
  );
}
