/**
 * Who would be called right now: the first in the station's order who is on duty. Where nobody is, still the first of the
 * order, with the moment from which somebody is; a driver at a smoking station cannot wait for office hours.
 */
import { type Duty, type DutyState, dutyAt } from "./duty.ts";

export interface Callable {
  duty: Duty | null;
  /** Local dates of the public holidays that `duty` names. */
  holidays: readonly string[];
}

export type Called<T> =
  | { technician: T; onDuty: true; until: Date | null }
  /** `first`: who is on duty first again, and from when. Null: nobody, as far as is known. */
  | { technician: T; onDuty: false; first: { technician: T; from: Date } | null };

/** In call order, the first first. Null: nobody is there to be called. */
export function whoIsCalled<T extends Callable>(technicians: readonly T[], now: Date): Called<T> | null {
  const states = technicians.map((one): { technician: T; state: DutyState } => ({
    technician: one,
    state: dutyAt(one.duty, now, one.holidays),
  }));
  for (const { technician, state } of states) if (state.onDuty) return { technician, onDuty: true, until: state.until };
  const [nearest] = states
    .flatMap(({ technician, state }) => (!state.onDuty && state.next ? [{ technician, from: state.next }] : []))
    .sort((a, b) => a.from.getTime() - b.from.getTime());
  const [called] = technicians;
  return called ? { technician: called, onDuty: false, first: nearest ?? null } : null;
}
