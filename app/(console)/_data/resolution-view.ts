import type { ResolutionView } from "../_parts/view-model.ts";
import type { ResolvedData } from "./outputs.ts";
import { plugName } from "./station-view.ts";

/** Neighbouring places become one range each. */
function rangesOf(differing: { index: number }[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const index of [...new Set(differing.map((d) => d.index))].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === index) last[1] = index + 1;
    else ranges.push([index, index + 1]);
  }
  return ranges;
}

function activated(data: ResolvedData, locale: string): ResolutionView | null {
  const { station, evse } = data;
  if (!station || !evse) return null;
  const bay = data.bays.find((one) => one.label === String(evse.bay));
  const [plug] = evse.connectors;
  const facts = [
    station.companyName,
    `${station.street}, ${station.postcode} ${station.city}`,
    plug ? `${plugName(plug.standard, locale)} ${plug.powerKw}\u00a0kW` : null,
  ];
  return {
    outcome: "activated",
    input: data.input,
    how: { key: `desk.how.${data.kind}` },
    title: `${station.name}, ${locale === "de" ? "Ladepunkt" : "bay"} ${evse.bay}`,
    detail: facts.filter(Boolean).join(" · "),
    state: bay?.state ?? "unknown",
    since: bay?.since ?? null,
    asOf: bay?.asOf ?? null,
    staleAfterSeconds: bay?.staleAfterSeconds ?? 0,
    timezone: station.timezone,
    bays: data.bays.map(({ label, state }) => ({ label, state, asked: label === String(evse.bay) })),
    readBack: data.readBack,
  };
}

/** What a text led to, as one of the five cards. */
export function resolutionView(data: ResolvedData, locale: string): ResolutionView {
  const base = { input: data.input, how: { key: `desk.how.${data.kind}` } } as const;
  switch (data.outcome) {
    case "activated":
      return activated(data, locale) ?? { outcome: "not_activated", ...base };
    case "not_activated":
      return { outcome: "not_activated", ...base };
    case "ambiguous":
      return {
        outcome: "ambiguous",
        ...base,
        candidates: data.candidates.map((one) => ({
          id: one.id,
          evseId: one.evseId,
          differing: rangesOf(one.differing),
          name: one.stationName,
          detail: [one.street, one.city, one.hint].filter(Boolean).join(" · "),
          state: one.state,
        })),
      };
    case "refused": {
      // The reasons of a refusal are a closed list whose words the area "resolve" holds.
      const reason = (data.reason ?? "no_id") as "no_id";
      const card = data.kind === "contract_id";
      return {
        outcome: "refused",
        input: data.input,
        what: { key: card ? "console.resolution.refusal.contract" : "console.resolution.refusal.none" },
        advice: card ? { key: "console.resolution.refusal.contractAdvice" } : { key: `resolve.refused.${reason}` },
      };
    }
    default:
      return {
        outcome: "unknown",
        ...base,
        syntax: { key: `desk.how.${data.kind}` },
        canText: { blocked: { key: "console.call.later" } },
      };
  }
}
