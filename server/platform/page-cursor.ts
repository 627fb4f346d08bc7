/**
 * Where a page of a list begins: the values its last row was sorted by, as the database writes them, so that no digit of a
 * moment gets lost on the way. Opaque to the browser; what comes back is only ever used as parameters.
 */
import { DeskError } from "./errors.ts";

export const writePageCursor = (values: string[]): string => Buffer.from(JSON.stringify(values)).toString("base64url");

/** As many values as the list is sorted by; whatever else comes is no cursor of ours. */
export function readPageCursor(cursor: string, shapes: readonly RegExp[]): string[] {
  const values = parsed(cursor);
  if (values.length !== shapes.length || shapes.some((shape, at) => !shape.test(values[at] ?? "")))
    throw new DeskError("invalid", "cursor_invalid");
  return values;
}

function parsed(cursor: string): string[] {
  try {
    const said: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(said) && said.every((one) => typeof one === "string") ? said : [];
  } catch {
    return [];
  }
}

export const cursorShapes = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  text: /^[^\0]*$/,
  int: /^-?\d{1,9}$/,
  /** A `timestamptz` as text, in whichever zone the session writes it. */
  moment: /^(?:-?infinity|\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::?\d\d)?)$/,
} as const;
