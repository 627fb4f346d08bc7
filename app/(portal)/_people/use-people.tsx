"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTRPC } from "../../_trpc/client.tsx";
import { type ToastMessage, Toasts } from "../../_ui/toast.tsx";

/** After a change everything of the user management is read again, and with it what one may oneself. */
export function useReread() {
  const trpc = useTRPC();
  const client = useQueryClient();
  return useCallback(
    () =>
      Promise.all([
        client.invalidateQueries({ queryKey: trpc.owner.people.pathKey() }),
        client.invalidateQueries({ queryKey: trpc.session.me.queryKey() }),
      ]),
    [client, trpc],
  );
}

/** One line at the bottom left that something was done. */
export function useDone() {
  const [messages, setMessages] = useState<ToastMessage[]>([]);
  const onGone = useCallback((id: string) => setMessages((all) => all.filter((one) => one.id !== id)), []);
  const say = useCallback((text: string) => setMessages((all) => [...all, { id: `${Date.now()} ${text}`, text }]), []);
  return { say, toasts: <Toasts messages={messages} onGone={onGone} /> };
}
