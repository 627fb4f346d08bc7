/** Whole cents, written: "1.234,50 €" and "€1,234.50". Never through a fraction, so nothing is ever rounded. */
export type Locale = "de" | "en";

const nbsp = "\u00a0";
const symbols: Readonly<Record<string, string>> = { EUR: "€", GBP: "£" };

const grouped = (whole: number, by: string) => String(whole).replace(/\B(?=(?:\d{3})+$)/g, by);

/** "1234,50" for a column of numbers: no currency, no groups. */
export function plainMoney(cents: number, comma: "," | "."): string {
  const rest = String(Math.abs(cents) % 100).padStart(2, "0");
  return `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}${comma}${rest}`;
}

export function money(cents: number, currency: string, locale: Locale): string {
  const [point, comma] = locale === "de" ? [".", ","] : [",", "."];
  const whole = grouped(Math.floor(Math.abs(cents) / 100), point);
  const amount = `${whole}${comma}${String(Math.abs(cents) % 100).padStart(2, "0")}`;
  const minus = cents < 0 ? "-" : "";
  const symbol = symbols[currency];
  if (locale === "de") return `${minus}${amount}${nbsp}${symbol ?? currency}`;
  return symbol ? `${minus}${symbol}${amount}` : `${minus}${currency}${nbsp}${amount}`;
}

export interface Amount {
  currency: string;
  cents: number;
}

/** Amounts of one currency make one sum; those of several stay apart. */
export function sumsByCurrency(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<string, number>();
  for (const { currency, cents } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + cents);
  return [...sums].map(([currency, cents]) => ({ currency, cents })).sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
