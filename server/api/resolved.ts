/** What a text means, with the state of what it led to: the five outcomes as the console shows them. */
import type { Db } from "#db/client.ts";
import { statesOfStations } from "#server/diagnostics/bay-reads.ts";
import { stationDiagnostics } from "#server/diagnostics/reads.ts";
import { readBack } from "#server/stations/rules/readback.ts";
import { resolveText } from "#server/subscriptions/resolve.ts";

export async function resolved(db: Db, text: string, locale: "de" | "en", now: Date) {
  const resolution = await resolveText(db, text, { locale, now });
  const { station, evse, candidates } = resolution;
  const [live, states] = await Promise.all([
    station ? stationDiagnostics(db, station.id, now) : null,
    statesOfStations(db, [...new Set(candidates.map((c) => c.stationId))], now),
  ]);
  return {
    ...resolution,
    input: text,
    readBack: evse?.evseId ? readBack(evse.evseId, locale) : null,
    bays:
      live?.bays.map(({ label, state, since, confirmedAt, staleAfterSeconds }) => ({
        label,
        state,
        since,
        asOf: confirmedAt,
        staleAfterSeconds,
      })) ?? [],
    candidates: candidates.map((candidate) => ({
      ...candidate,
      state: states.get(candidate.stationId)?.bays.find((bay) => bay.evseId === candidate.id)?.state ?? "unknown",
    })),
  };
}
export type Resolved = Awaited<ReturnType<typeof resolved>>;
