import { CircleAlert } from "lucide-react";
import { type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, useId } from "react";
import { cx } from "./cx.ts";

const box =
  "w-full rounded-md border bg-surface px-2.5 text-body text-fg placeholder:text-fg-subtle aria-invalid:border-faulted-solid";

type FieldProps = {
  label: ReactNode;
  /** Kept for screen readers where the place says it already. */
  hideLabel?: boolean;
  hint?: ReactNode;
  /** A sentence that says how to mend it. */
  error?: string;
  aside?: ReactNode;
  className?: string;
  children: (ids: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
};

/** Label above, field, then hint or error below. */
export function Field({ label, hideLabel, hint, error, aside, className, children }: FieldProps) {
  const id = useId();
  const described = error || hint ? `${id}-more` : undefined;
  return (
    <div className={className}>
      <div className={cx("flex items-baseline justify-between gap-2", hideLabel ? "sr-only" : "mb-1")}>
        <label htmlFor={id} className="text-caption font-medium text-fg-muted">
          {label}
        </label>
        {aside}
      </div>
      {children({ id, "aria-describedby": described, "aria-invalid": error ? true : undefined })}
      {error ? (
        <p id={described} role="alert" className="mt-1 flex items-start gap-1.5 text-caption text-faulted-fg">
          <CircleAlert className="mt-px size-3.5 shrink-0" strokeWidth={1.75} aria-hidden="true" />
          {error}
        </p>
      ) : (
        hint && (
          <p id={described} className="mt-1 text-caption text-fg-subtle">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

export function Input({
  className,
  mono,
  tall,
  ...rest
}: InputHTMLAttributes<HTMLInputElement> & { mono?: boolean; tall?: boolean; ref?: Ref<HTMLInputElement> }) {
  return (
    <input
      {...rest}
      className={cx(box, "border-line-control", tall ? "h-10" : "h-8", mono && "font-mono", className)}
    />
  );
}

export function Select({ className, children, ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <select {...rest} className={cx(box, "h-8 border-line-control pr-1", className)}>
      {children}
    </select>
  );
}

type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, "type"> & {
  label: ReactNode;
  hideLabel?: boolean;
  ref?: Ref<HTMLInputElement>;
};

export function Checkbox({ label, hideLabel, className, ...rest }: CheckboxProps) {
  return (
    <label className={cx("inline-flex items-center gap-2 align-middle text-body", className)}>
      <span className="relative grid size-4 shrink-0 place-items-center">
        <input
          {...rest}
          type="checkbox"
          className="peer size-4 appearance-none rounded-xs border border-line-control bg-surface checked:border-transparent checked:bg-accent-solid indeterminate:border-accent indeterminate:bg-accent-soft focus-visible:outline-offset-2"
        />
        <svg
          viewBox="0 0 16 16"
          className="pointer-events-none absolute size-3 text-on-accent opacity-0 peer-checked:opacity-100"
          aria-hidden="true"
        >
          <path
            d="m3 8.5 3.2 3.2L13 5"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </span>
      <span className={hideLabel ? "sr-only" : undefined}>{label}</span>
    </label>
  );
}
