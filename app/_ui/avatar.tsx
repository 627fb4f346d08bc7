import { cx } from "./cx.ts";
import { initials } from "./format.ts";

/** Initials in a ring. The name stands beside it, so it is silent. */
export function Avatar({ name, small }: { name: string; small?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "grid shrink-0 place-items-center rounded-full border border-line bg-sunken font-semibold text-fg-muted",
        small ? "size-6 text-micro" : "size-9 text-caption",
      )}
    >
      {initials(name)}
    </span>
  );
}
