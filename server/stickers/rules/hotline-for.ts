/**
 * Which numbers stand on a station's stickers and on its driver page: those of its country; of another one where it has
 * none, since a driver can dial across a border and nobody can dial nothing. Of several the owner's language decides.
 */
export interface HotlineRow {
  number: string;
  country: string;
  language: string;
  purpose: readonly string[];
}

export interface StationLines {
  voice: string | null;
  sms: string | null;
}

export function hotlineFor(rows: readonly HotlineRow[], country: string, language: string): StationLines {
  const rank = (row: HotlineRow) => (row.country === country ? 0 : 2) + (row.language === language ? 0 : 1);
  const best = (purpose: string) =>
    rows
      .filter((row) => row.purpose.includes(purpose))
      .toSorted((a, b) => rank(a) - rank(b) || (a.number < b.number ? -1 : 1))[0]?.number ?? null;
  return { voice: best("voice"), sms: best("sms") };
}
