/** Says a change aloud to a screen reader without showing it: politely, or at once when it rings. */
export function LiveRegion({ text, now = false }: { text: string; now?: boolean }) {
  return (
    <div
      className="sr-only"
      role={now ? "alert" : "status"}
      aria-live={now ? "assertive" : "polite"}
      aria-atomic="true"
    >
      {text}
    </div>
  );
}
