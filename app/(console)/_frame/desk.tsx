"use client";
import { usePathname, useRouter } from "next/navigation";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { Live } from "../../_live/use-live.tsx";
import type { PageSession } from "../../_session.ts";
import { DeskClient } from "../../_trpc/client.tsx";
import { ClockProvider } from "../../_ui/clock.tsx";
import { type ToastMessage, Toasts } from "../../_ui/toast.tsx";
import { PhoneProvider } from "../_phone/use-phone.tsx";

export type Overlay = "palette" | "sheet" | "contact";

interface DeskState {
  me: PageSession;
  overlay: Overlay | null;
  open: (overlay: Overlay) => void;
  close: () => void;
  /** What the contact form begins with. */
  typed: string;
  openContact: (typed: string) => void;
  openStation: (stationId: string) => void;
  openTicket: (ticketId: string) => void;
  openHome: () => void;
  toast: (message: Omit<ToastMessage, "id">) => void;
}

const DeskContext = createContext<DeskState | null>(null);

export function useDesk(): DeskState {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("useDesk outside Desk");
  return desk;
}

/** Moves within the console without asking the server for the same page again. */
function useMoves() {
  const router = useRouter();
  const path = usePathname();
  const go = useCallback(
    (search: string) => {
      if (path === "/") window.history.pushState(null, "", `/${search}`);
      else router.push(`/${search}`);
    },
    [path, router],
  );
  return useMemo(
    () => ({
      openStation: (stationId: string) => go(`?station=${stationId}`),
      openTicket: (ticketId: string) => go(`?ticket=${ticketId}`),
      openHome: () => go(""),
    }),
    [go],
  );
}

/** Plain links inside the desk change the page without loading everything anew; the call and the phone stay. */
function useSoftLinks() {
  const router = useRouter();
  useEffect(() => {
    function onClick(event: MouseEvent) {
      if (
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
      )
        return;
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.target || link.origin !== window.location.origin) return;
      event.preventDefault();
      router.push(link.pathname + link.search);
    }
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, [router]);
}

function DeskProvider({ me, children }: { me: PageSession; children: ReactNode }) {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [typed, setTyped] = useState("");
  const [toasts, setToasts] = useState<ToastMessage[]>([]);
  const moves = useMoves();
  useSoftLinks();
  const value = useMemo<DeskState>(
    () => ({
      me,
      overlay,
      open: setOverlay,
      close: () => setOverlay(null),
      typed,
      openContact: (text) => {
        setTyped(text);
        setOverlay("contact");
      },
      ...moves,
      toast: (message) => setToasts((all) => [...all.slice(-2), { id: crypto.randomUUID(), ...message }]),
    }),
    [me, overlay, typed, moves],
  );
  const gone = useCallback((id: string) => setToasts((all) => all.filter((one) => one.id !== id)), []);
  return (
    <DeskContext.Provider value={value}>
      {children}
      <Toasts messages={toasts} onGone={gone} />
    </DeskContext.Provider>
  );
}

type DeskProps = { me: PageSession; at: number; children: ReactNode };

/** Everything that outlives a page of the desk: what is asked, what is heard, the phone, the clock. */
export function Desk({ me, at, children }: DeskProps) {
  return (
    <DeskClient>
      <ClockProvider at={at}>
        <Live cursor={me.cursor}>
          <PhoneProvider>
            <DeskProvider me={me}>{children}</DeskProvider>
          </PhoneProvider>
        </Live>
      </ClockProvider>
    </DeskClient>
  );
}
