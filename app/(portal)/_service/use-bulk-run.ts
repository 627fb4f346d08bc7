"use client";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import type { StationResult } from "./service-data.ts";
import { useServiceChanged } from "./use-service-changed.ts";

const part = 5;

/** Not `randomUUID`, which browsers have on https alone. */
function newOrder(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, at) =>
    (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, "0"),
  );
  return [0, 4, 6, 8, 10].map((from, n, all) => hex.slice(from, all[n + 1]).join("")).join("-");
}

/**
 * Switches stations a few at a time, so that one sees how far it is. All are one order and one mail. What is interrupted
 * can be gone on with: what is done already stays done.
 */
export function useBulkRun(direction: "activate" | "end", stationIds: string[]) {
  const trpc = useTRPC();
  const changed = useServiceChanged();
  const order = useRef(newOrder());
  const [results, setResults] = useState<StationResult[]>([]);
  const [state, setState] = useState<"asking" | "running" | "broken" | "finished">("asking");
  const [error, setError] = useState<unknown>(null);
  const activate = useMutation(trpc.owner.service.activateMany.mutationOptions());
  const end = useMutation(trpc.owner.service.deactivateMany.mutationOptions());
  const send = (direction === "activate" ? activate : end).mutateAsync;
  async function run() {
    if (state === "running") return;
    setState("running");
    setError(null);
    const done = [...results];
    try {
      while (done.length < stationIds.length) {
        const next = stationIds.slice(done.length, done.length + part);
        const last = done.length + next.length >= stationIds.length;
        done.push(...(await send({ orderId: order.current, stationIds: next, last })));
        setResults([...done]);
      }
      setState("finished");
    } catch (caught) {
      setError(caught);
      setState("broken");
    }
    await changed();
  }
  return { run, results, state, error };
}
