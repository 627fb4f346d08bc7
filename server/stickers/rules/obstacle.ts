/**
 * Why a station gets no stickers. A sticker promises that somebody answers, so its station is activated; it is read out,
 * so each charge point has its EVSE ID and its short code.
 */
export interface PrintableStation {
  active: boolean;
  evses: readonly { bay: number; evseId: string; shortCode: string | null }[];
}

export type Obstacle =
  | { reason: "not_activated" }
  | { reason: "no_charge_points" }
  | { reason: "evse_id_missing" | "short_code_missing"; bay: number };

export function obstacleTo({ active, evses }: PrintableStation): Obstacle | null {
  if (!active) return { reason: "not_activated" };
  if (evses.length === 0) return { reason: "no_charge_points" };
  const nameless = evses.find((evse) => evse.evseId === "");
  if (nameless) return { reason: "evse_id_missing", bay: nameless.bay };
  const codeless = evses.find((evse) => evse.shortCode === null);
  return codeless ? { reason: "short_code_missing", bay: codeless.bay } : null;
}
