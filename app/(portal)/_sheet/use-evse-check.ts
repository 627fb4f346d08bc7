"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";

/** Asked when the typing has paused. */
const pauseMs = 250;

export interface EvseCheck {
  /** A sentence that says how to mend it; while typing only a collision is one. */
  error: string | undefined;
  hint: string | undefined;
  /** It can be sent: read as an EVSE ID and free, as far as is known. */
  good: boolean;
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

/** The collision rule while an EVSE ID is typed: the same reading, the same key as when it is saved. */
export function useEvseCheck(text: string, evse: string | null): EvseCheck {
  const t = useTranslations("portal.points.check");
  const trpc = useTRPC();
  const asked = usePaused(text.trim());
  const check = useQuery(
    trpc.owner.station.checkEvseId.queryOptions(
      { text: asked, evse },
      { enabled: asked !== "", staleTime: 0, placeholderData: (before) => before },
    ),
  );
  const { data } = check;
  if (text.trim() === "" || !data) return { error: undefined, hint: t("any"), good: false };
  if (data.is === "none") return { error: undefined, hint: t("none"), good: false };
  if (data.is === "taken") return { error: t("taken", { other: data.other }), hint: undefined, good: false };
  const settled = asked === text.trim() && !check.isPlaceholderData;
  return { error: undefined, hint: t(data.is, { printed: data.printed, key: data.key }), good: settled };
}
