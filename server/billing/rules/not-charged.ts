/**
 * Served and not charged: stations that had the hotline in a month without its being charged. One such month is what the
 * formula promises; a service that is ended before each month's end and taken up again is a pattern worth a look.
 */
import {
  addMonths,
  clipPeriod,
  monthIsCharged,
  monthSpan,
  type ServicePeriod,
} from "#server/subscriptions/rules/charged-month.ts";

/** Taken up again so soon after the month's end that the pause looks made for it. */
const shortPauseMs = 7 * 86_400_000;
const farthestBack = 24;

export interface NotCharged {
  servedSeconds: number;
  /** When the service began again after this month; null if it has not. */
  resumedAt: Date | null;
  /** Off at the month's end, and on again within a week. */
  overMonthEnd: boolean;
  /** How many months in a row, this one included, were served and not charged. */
  inARow: number;
}

const servedMs = (periods: readonly ServicePeriod[], month: string, timezone: string): number => {
  const span = monthSpan(month, timezone);
  return periods
    .map((p) => clipPeriod(p, span))
    .reduce((sum, part) => sum + (part ? part.until.getTime() - part.from.getTime() : 0), 0);
};

const isNotCharged = (periods: readonly ServicePeriod[], month: string, timezone: string) =>
  servedMs(periods, month, timezone) > 0 && !monthIsCharged(periods, month, timezone);

/** Null where the month was charged or had no service. `periods` are the station's whole history. */
export function notCharged(periods: readonly ServicePeriod[], month: string, timezone: string): NotCharged | null {
  if (!isNotCharged(periods, month, timezone)) return null;
  const { end } = monthSpan(month, timezone);
  const later = periods.map((p) => p.startedAt.getTime()).filter((at) => at >= end.getTime());
  const resumed = later.length > 0 ? Math.min(...later) : null;
  let inARow = 1;
  while (inARow < farthestBack && isNotCharged(periods, addMonths(month, -inARow), timezone)) inARow++;
  return {
    servedSeconds: Math.floor(servedMs(periods, month, timezone) / 1000),
    resumedAt: resumed === null ? null : new Date(resumed),
    overMonthEnd: resumed !== null && resumed - end.getTime() < shortPauseMs,
    inARow,
  };
}
