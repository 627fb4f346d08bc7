import { Lock } from "lucide-react";
import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { cx } from "./cx.ts";

const kinds = {
  primary: "bg-ink text-on-ink border-transparent hover:bg-ink/90",
  default: "bg-surface text-fg border-line-strong hover:bg-hover",
  ghost: "bg-transparent text-fg-muted border-transparent hover:bg-hover hover:text-fg",
  accent: "bg-accent-solid text-on-accent border-transparent hover:bg-accent-solid/90",
  accept: "bg-ringing-solid text-ringing-on border-transparent",
  end: "bg-faulted-solid text-faulted-on border-transparent",
  dangerline: "bg-surface text-faulted-fg border-line-strong hover:bg-hover",
} as const;

const sizes = {
  row: "h-6 px-2 gap-1.5 text-caption",
  small: "h-[26px] px-2 gap-1.5 text-caption",
  normal: "h-8 px-3 gap-2 text-body",
  large: "h-11 px-4 gap-2.5 text-strong font-semibold",
  hand: "h-13 px-4 gap-2.5 text-hand font-semibold",
} as const;

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> & {
  kind?: keyof typeof kinds;
  size?: keyof typeof sizes;
  icon?: ReactNode;
  /** What stands right of the label: the key that does the same. */
  cap?: ReactNode;
  /** Work is under way: a line runs below the label, the width stays. */
  busy?: boolean;
  /** Why it cannot be done now. The button stays in its place and in the tab order. */
  blocked?: string;
  /** Show the reason beside the button rather than only as its description. */
  showReason?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

export function Button({
  kind = "default",
  size = "normal",
  icon,
  cap,
  busy = false,
  blocked,
  showReason = false,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  const off = blocked !== undefined;
  const button = (
    <button
      {...rest}
      type={type}
      aria-disabled={off || busy || undefined}
      aria-busy={busy || undefined}
      title={off ? blocked : rest.title}
      onClick={(event) => {
        if (off || busy) event.preventDefault();
        else onClick?.(event);
      }}
      className={cx(
        "moves relative inline-flex shrink-0 items-center justify-center overflow-hidden rounded-md border font-medium whitespace-nowrap",
        sizes[size],
        off ? "border-line bg-sunken text-fg-disabled" : kinds[kind],
        className,
      )}
    >
      {off && !icon ? <Lock className="size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" /> : icon}
      {children}
      {off && <span className="sr-only">, {blocked}</span>}
      {!off && cap}
      {busy && (
        <span className="absolute inset-x-0 bottom-0 h-0.5 overflow-hidden" aria-hidden="true">
          <span className="block h-full w-full animate-wait bg-current" />
        </span>
      )}
    </button>
  );
  if (!off || !showReason) return button;
  return (
    <span className="inline-flex items-center gap-2">
      {button}
      <span className="text-caption text-fg-muted" aria-hidden="true">
        {blocked}
      </span>
    </span>
  );
}

/** A key cap on a coloured button: takes the button's own colour. */
export function InkCap({ children }: { children: ReactNode }) {
  return (
    <span className="rounded-xs border border-current/30 px-1 text-micro font-medium" aria-hidden="true">
      {children}
    </span>
  );
}

/** Text that acts: "Alle", "Zusammenlegen". */
export function LinkButton({ className, type = "button", ...rest }: ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type={type}
      className={cx("rounded-xs text-accent underline-offset-2 hover:underline", className)}
      {...rest}
    />
  );
}
