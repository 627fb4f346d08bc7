"use client";
import { useCallback, useRef, useState } from "react";
import type { ToastMessage } from "../../_ui/toast.tsx";

/** What was done, in a line that goes by itself. */
export function useToasts() {
  const [messages, setMessages] = useState<ToastMessage[]>([]);
  const count = useRef(0);
  const say = useCallback((text: string) => {
    count.current += 1;
    setMessages([{ id: String(count.current), text }]);
  }, []);
  const gone = useCallback((id: string) => setMessages((all) => all.filter((one) => one.id !== id)), []);
  return { messages, say, gone };
}
