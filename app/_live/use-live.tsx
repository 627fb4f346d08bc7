"use client";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from "react";
import { useTRPCClient } from "../_trpc/client.tsx";
import { type Concern, concernsOf, isConcerned } from "./concerns.ts";
import { LiveConnection, type Subscribe } from "./connect.ts";
import type { Link, Ring, Rings } from "./link.ts";

const ReconnectContext = createContext<() => void>(() => {});
/** Tries again at once. */
export const useReconnect = () => useContext(ReconnectContext);

const LinkContext = createContext<Link>({ state: "connecting" });

/** How the page hears the desk now. While it is stale nothing may be sent. */
export const useLink = (): Link => useContext(LinkContext);
export const useIsStale = (): boolean => useContext(LinkContext).state === "stale";

/** Rings come in bursts; the page reads again at most this often. */
const gatherMs = 150;
/** Somebody is being rung: that waits for nothing. */
const isUrgent = ({ kind }: Ring) => kind.startsWith("telephony.offer");

/** Asks again what the doorbells concern, gathered. */
function useReadAgain(): (value: Rings) => void {
  const queryClient = useQueryClient();
  const [gather] = useState(() => {
    let concerns: Concern[] = [];
    let all = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const flush = () => {
      timer = undefined;
      last = Date.now();
      const [now, everything] = [concerns, all];
      concerns = [];
      all = false;
      void queryClient.invalidateQueries(
        everything ? {} : { predicate: ({ queryKey }) => now.some((concern) => isConcerned(queryKey, concern)) },
      );
    };
    return (value: Rings) => {
      if (value.rings.length === 0 && !value.resync) return;
      all ||= value.resync;
      concerns.push(...value.rings.flatMap(concernsOf));
      if (value.rings.some(isUrgent)) {
        clearTimeout(timer);
        flush();
      } else timer ??= setTimeout(flush, Math.max(0, last + gatherMs - Date.now()));
    };
  });
  return gather;
}

function useSubscribe(): Subscribe {
  const client = useTRPCClient();
  const [subscribe] = useState(
    () => (lastEventId: string, hear: Parameters<Subscribe>[1]) =>
      client.live.stream.subscribe(
        { lastEventId },
        {
          onData: (event) => hear.onData(event.id, event.data),
          onError: hear.onTrouble,
          onStopped: hear.onEnd,
          onComplete: hear.onEnd,
          onConnectionStateChange: (change) => {
            if (change.state === "pending") hear.onOpen();
            else if (change.error) hear.onTrouble();
          },
        },
      ),
  );
  return subscribe;
}

type LiveProps = {
  /** Where the page's knowledge begins: the journal's cursor at the time of its gate. */
  cursor: string;
  children: ReactNode;
};

/** Keeps the page current: hears the doorbells, reads again, and says since when it hears nothing. */
export function Live({ cursor, children }: LiveProps) {
  const [link, setLink] = useState<Link>({ state: "connecting" });
  const readAgain = useReadAgain();
  const subscribe = useSubscribe();
  const [begin] = useState(cursor);
  const open = useRef<LiveConnection | null>(null);
  const reconnect = useCallback(() => open.current?.reconnect(), []);
  useEffect(() => {
    const connection = new LiveConnection(begin, subscribe, { onRings: readAgain, onLink: setLink });
    open.current = connection;
    connection.open();
    return () => connection.close();
  }, [begin, subscribe, readAgain]);
  return (
    <LinkContext.Provider value={link}>
      <ReconnectContext.Provider value={reconnect}>{children}</ReconnectContext.Provider>
    </LinkContext.Provider>
  );
}
