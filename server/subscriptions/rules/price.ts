/**
 * Which price is valid: data with a first day, in whole cents per station and month, without VAT. A company tree's own
 * prices come before the list; among those that have begun the latest counts.
 */
export interface Price {
  /** Null: of the list. */
  rootId: string | null;
  name: string;
  cents: number;
  currency: string;
  /** "2026-10-01": the first day on which it is valid. */
  validFrom: string;
}

/** The price on that day, or null where none has begun. `prices` are the list's and at most one tree's. */
export function priceAt<P extends Price>(prices: readonly P[], day: string): P | null {
  const begun = prices.filter((p) => p.validFrom <= day);
  const own = begun.filter((p) => p.rootId !== null);
  return (own.length > 0 ? own : begun).reduce<P | null>(
    (latest, p) => (latest === null || p.validFrom > latest.validFrom ? p : latest),
    null,
  );
}
