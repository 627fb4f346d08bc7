"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { useReason } from "../../_trpc/use-reason.ts";
import { EvseBox } from "../_parts/evse-box.tsx";
import type { Opened } from "./resolved.tsx";

const Resolved = dynamic(() => import("./resolved.tsx").then((m) => m.Resolved));

/** "T-1042" and "1042": a ticket's number is looked up as one, not as an EVSE ID. */
export const ticketNumberIn = (text: string): number | null => {
  const digits = /^\s*T-?(\d{3,9})\s*$/i.exec(text)?.[1];
  return digits ? Number(digits) : null;
};

type SearchProps = {
  /** What was keyed in or said: looked up at once. */
  begin?: string;
  onOpen: Opened;
};

/** The box that takes anything, and below it what it led to. */
export function Search({ begin = "", onOpen }: SearchProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const reason = useReason();
  const [text, setText] = useState(begin);
  const [asked, setAsked] = useState(begin);
  const result = useQuery(trpc.resolve.text.queryOptions({ text: asked }, { enabled: asked !== "", staleTime: 5_000 }));
  function submit() {
    const number = ticketNumberIn(text);
    if (number !== null) router.push(`/tickets?text=T-${number}`);
    else if (asked === text.trim()) void result.refetch();
    else setAsked(text.trim());
  }
  return (
    <div className="space-y-3">
      <EvseBox
        large
        value={text}
        onChange={setText}
        onSubmit={submit}
        busy={result.isFetching}
        error={result.error ? reason(result.error) : undefined}
      />
      {result.data && asked !== "" && <Resolved key={asked} data={result.data} onOpen={onOpen} />}
    </div>
  );
}
