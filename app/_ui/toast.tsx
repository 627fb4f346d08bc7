"use client";
import { useEffect } from "react";

export type ToastMessage = { id: string; text: string; action?: { label: string; onSelect: () => void } };

/** Bottom left, five seconds, one line and one action. Failures never come here: they stay where they happened. */
export function Toasts({ messages, onGone }: { messages: ToastMessage[]; onGone: (id: string) => void }) {
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed bottom-4 left-4 z-50 flex flex-col gap-2"
    >
      {messages.map((message) => (
        <Toast key={message.id} message={message} onGone={onGone} />
      ))}
    </div>
  );
}

function Toast({ message, onGone }: { message: ToastMessage; onGone: (id: string) => void }) {
  const { id, text, action } = message;
  useEffect(() => {
    const timer = setTimeout(() => onGone(id), 5000);
    return () => clearTimeout(timer);
  }, [id, onGone]);
  return (
    <div className="pointer-events-auto flex h-10 items-center gap-4 rounded-lg bg-bar px-4 text-body text-on-bar shadow-pop">
      {text}
      {action && (
        <button
          type="button"
          className="font-semibold underline underline-offset-4"
          onClick={() => {
            action.onSelect();
            onGone(id);
          }}
        >
          {action.label}
        </button>
      )}
    </div>
  );
}
