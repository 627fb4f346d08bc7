import { dayAt, dayOf, isoDate, momentOf } from "#server/technicians/rules/local-time.ts";
import { clock } from "../../_ui/format.ts";

/** A moment as a `datetime-local` field has it, on the clocks of the station. */
export const wallText = (at: Date, zone: string): string => `${isoDate(dayAt(at, zone))}T${clock(at.getTime(), zone)}`;

const shape = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/;

/** And back. Null: nothing was chosen, or half of it. */
export function momentOfWall(text: string, zone: string): Date | null {
  const [, day, hour, minute] = shape.exec(text) ?? [];
  if (!day) return null;
  return new Date(momentOf(dayOf(day), Number(hour) * 60 + Number(minute), zone));
}
