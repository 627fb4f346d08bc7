/** The one error that crosses a door. Everything else is a bug and shows only a request id. */
export type DeskErrorCode =
  | "not_found"
  | "forbidden"
  | "invalid"
  | "conflict"
  | "limit"
  | "unavailable"
  | "unauthenticated";

export class DeskError extends Error {
  readonly code: DeskErrorCode;
  /** Key into the words (`errors.<reason>`), so that every door says it in the reader's language. */
  readonly reason: string;
  readonly params: Record<string, string | number>;
  constructor(code: DeskErrorCode, reason: string, params: Record<string, string | number> = {}) {
    super(`${code}: ${reason}`);
    this.name = "DeskError";
    this.code = code;
    this.reason = reason;
    this.params = params;
  }
}

/** States what the code relies on. A failure is a bug of ours. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant: ${message}`);
}
